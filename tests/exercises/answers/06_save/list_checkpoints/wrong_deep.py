"""Looks into the folders within as well."""


def list_checkpoints(directory: str) -> list:
    found = Path(directory).rglob("step-*[0-9].index")
    found = sorted(found, key=lambda path: int(path.stem.split("-")[1]))
    return [str(path.with_suffix("")) for path in found]
