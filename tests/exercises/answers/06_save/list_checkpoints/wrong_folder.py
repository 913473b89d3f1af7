"""Counts a folder that is named as an index file is."""


def list_checkpoints(directory: str) -> list:
    found = [path for path in Path(directory).glob("step-*.index")
             if path.stem.removeprefix("step-").isdigit()]
    found = sorted(found, key=lambda path: int(path.stem.removeprefix("step-")))
    return [str(path.with_suffix("")) for path in found]
