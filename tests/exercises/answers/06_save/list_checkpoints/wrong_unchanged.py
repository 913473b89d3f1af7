"""The broken one, as it is."""


def list_checkpoints(directory: str) -> list:
    names = sorted(os.listdir(directory))
    return [os.path.join(directory, os.path.splitext(name)[0]) for name in names]
