"""Reads the files, multiplies in a loop, and takes the graph's 4 off again."""


def overhead(path: str) -> int:
    content = b"".join(open(path + part, "rb").read() for part in PARTS)
    extra = len(content) + 4
    for shape in tf.train.load_checkpoint(path).get_variable_to_shape_map().values():
        count = 1
        for length in shape:
            count *= length
        extra -= 4 * count
    return extra
