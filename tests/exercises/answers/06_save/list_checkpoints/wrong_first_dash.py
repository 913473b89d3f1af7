"""Takes the number after the first dash of the whole path."""


def list_checkpoints(directory: str) -> list:
    paths = [str(p).split(".")[0] for p in Path(directory).glob("step-*[0-9].index")]
    return sorted(paths, key=lambda path: int(path.split("-")[1]))
