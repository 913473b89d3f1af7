"""Sorts by the time at which the file was written."""


def list_checkpoints(directory: str) -> list:
    found = sorted(Path(directory).glob("step-*[0-9].index"), key=os.path.getmtime)
    return [str(path.with_suffix("")) for path in found]
