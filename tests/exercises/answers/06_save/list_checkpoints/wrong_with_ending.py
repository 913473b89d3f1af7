"""Leaves the ending on."""


def list_checkpoints(directory: str) -> list:
    found = Path(directory).glob("step-*[0-9].index")
    return [str(p) for p in sorted(found, key=lambda p: int(p.stem[5:]))]
