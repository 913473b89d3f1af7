"""Takes the 7850 numbers of the course's model for granted."""


def overhead(path: str) -> int:
    size = sum(os.path.getsize(path + part) for part in PARTS)
    return size - 4 * 7850
