"""Collects in a list that lives on from call to call."""


def list_checkpoints(directory: str, found=[]) -> list:
    for path in Path(directory).glob("step-*[0-9].index"):
        found.append(str(path.with_suffix("")))
    found.sort(key=lambda path: int(path.rsplit("-", 1)[1]))
    return found
