"""Sorts by text, as in the chapter."""


def list_checkpoints(directory: str) -> list:
    found = sorted(Path(directory).glob("step-*[0-9].index"))
    return [str(path.with_suffix("")) for path in found]
