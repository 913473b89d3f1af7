"""Adds up the bytes by hand, with a helper."""

def number_at(buffer, place):
    if place + 4 > len(buffer):
        raise ValueError("the buffer ends inside the header")
    total = 0
    for byte in buffer[place : place + 4]:
        total = 256 * total + byte
    return total


def parse_idx_header(buffer: bytes) -> tuple[int, ...]:
    magic = number_at(buffer, 0)
    if magic not in (2049, 2051):
        raise ValueError(f"magic number {magic}")
    result = []
    for k in range(magic - 2048):
        result.append(number_at(buffer, 4 + 4 * k))
    return tuple(result)
