"""Gives the whole size."""


def overhead(path: str) -> int:
    size = sum(os.path.getsize(path + part) for part in PARTS)
    return size
