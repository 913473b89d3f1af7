"""Gives Path objects, sorted in place by length and text."""


def list_checkpoints(directory):
    found = [p.with_suffix("") for p in Path(directory).iterdir()
             if p.name.startswith("step-") and p.suffix == ".index"
             and p.stem[5:].isdecimal() and p.is_file()]
    found.sort(key=lambda p: (len(p.name), p.name))
    return found
