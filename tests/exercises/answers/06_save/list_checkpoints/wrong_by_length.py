"""Sorts by the length of the name alone."""


def list_checkpoints(directory: str) -> list:
    names = sorted(os.listdir(directory), reverse=True)
    names = [name[:-6] for name in names if name.endswith(".index")]
    names = [name for name in names if name[:5] == "step-" and name[5:].isdigit()]
    return [os.path.join(directory, name) for name in sorted(names, key=len)]
