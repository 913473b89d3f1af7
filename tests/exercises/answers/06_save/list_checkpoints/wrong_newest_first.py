"""Gives the newest step first."""


def list_checkpoints(directory: str) -> list:
    found = Path(directory).glob("step-*[0-9].index")
    found = sorted(found, key=lambda p: int(p.stem[5:]), reverse=True)
    return [str(path.with_suffix("")) for path in found]
