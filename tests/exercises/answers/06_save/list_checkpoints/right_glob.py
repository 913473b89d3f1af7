"""The glob module, a dict from step to path, and a print."""


from glob import escape, glob


def list_checkpoints(directory: str) -> list:
    by_step = {}
    for file in glob(escape(directory) + "/step-*.index"):
        path = file.removesuffix(".index")
        number = path.rsplit("-", 1)[1]
        if number.isdigit() and not os.path.isdir(file):
            by_step[int(number)] = path
    print(len(by_step), "checkpoints")
    return [by_step[step] for step in sorted(by_step)]
