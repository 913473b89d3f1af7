"""np.prod, which gives floats for a single number."""


def numbers(path):
    return sum(np.prod(shape) for name, shape in tf.train.list_variables(path)
               if name.endswith("VARIABLE_VALUE"))


def overhead(path: str) -> int:
    index = Path(path + ".index").stat().st_size
    data = Path(path + ".data-00000-of-00001").stat().st_size
    print(index, data)
    return index + data - 4 * numbers(path)
