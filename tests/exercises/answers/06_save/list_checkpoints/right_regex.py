"""A regular expression over os.listdir."""


import re


def list_checkpoints(directory: str) -> list:
    steps = []
    for name in os.listdir(directory):
        fits = re.fullmatch(r"step-(\d+)\.index", name)
        if fits and os.path.isfile(os.path.join(directory, name)):
            steps.append((int(fits[1]), name[: -len(".index")]))
    return [os.path.join(directory, name) for _, name in sorted(steps)]
