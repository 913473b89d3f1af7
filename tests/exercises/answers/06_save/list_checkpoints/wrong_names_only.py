"""Gives names instead of paths."""


def list_checkpoints(directory: str) -> list:
    found = Path(directory).glob("step-*[0-9].index")
    return sorted((p.stem for p in found), key=lambda name: int(name[5:]))
