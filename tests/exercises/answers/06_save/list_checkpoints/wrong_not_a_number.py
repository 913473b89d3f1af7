"""Takes whatever stands after the dash for a number."""


def list_checkpoints(directory: str) -> list:
    found = [path for path in Path(directory).glob("step-*.index") if path.is_file()]
    found = sorted(found, key=lambda path: int(path.stem.removeprefix("step-")))
    return [str(path.with_suffix("")) for path in found]
