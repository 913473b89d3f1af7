"""Takes the doubles out of all files with a set, not minding the endings."""


def list_checkpoints(directory: str) -> list:
    names = {os.path.splitext(name)[0] for name in os.listdir(directory)}
    names = [name for name in names if name[:5] == "step-" and name[5:].isdigit()]
    names.sort(key=lambda name: int(name[5:]))
    return [os.path.join(directory, name) for name in names]
