"""Looks for the data files instead of the index."""


def list_checkpoints(directory: str) -> list:
    found = Path(directory).glob("step-*.data-*")
    found = sorted(found, key=lambda path: int(path.stem[5:]))
    return [str(path.with_suffix("")) for path in found]
