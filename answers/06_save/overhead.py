# %% right_np_prod: np.prod, which gives floats for a single number.
def numbers(path):
    return sum(np.prod(shape) for name, shape in tf.train.list_variables(path)
               if name.endswith("VARIABLE_VALUE"))


def overhead(path: str) -> int:
    index = Path(path + ".index").stat().st_size
    data = Path(path + ".data-00000-of-00001").stat().st_size
    print(index, data)
    return index + data - 4 * numbers(path)

# %% right_read_bytes: Reads the files, multiplies in a loop, and takes the graph's 4 off again.
def overhead(path: str) -> int:
    content = b"".join(open(path + part, "rb").read() for part in PARTS)
    extra = len(content) + 4
    for shape in tf.train.load_checkpoint(path).get_variable_to_shape_map().values():
        count = 1
        for length in shape:
            count *= length
        extra -= 4 * count
    return extra

# %% right_tensors: Counts by reading the values; NumPy integers.
def overhead(path):
    reader = tf.train.load_checkpoint(path)
    count = 0
    for name in reader.get_variable_to_shape_map():
        if name != OBJECT_GRAPH:
            count += np.asarray(reader.get_tensor(name)).size
    sizes = np.array([os.stat(path + part).st_size for part in PARTS])
    return sizes.sum() - 4 * count

# %% wrong_all_files: Adds up every file whose name begins alike.
def overhead(path: str) -> int:
    size = sum(p.stat().st_size for p in Path(path).parent.glob(Path(path).name + "*"))
    shapes = tf.train.load_checkpoint(path).get_variable_to_shape_map()
    shapes.pop(OBJECT_GRAPH)
    return size - 4 * sum(math.prod(shape) for shape in shapes.values())

# %% wrong_data_only: Forgets the index.
def overhead(path: str) -> int:
    size = os.path.getsize(path + ".data-00000-of-00001")
    shapes = tf.train.load_checkpoint(path).get_variable_to_shape_map()
    shapes.pop(OBJECT_GRAPH)
    return size - 4 * sum(math.prod(shape) for shape in shapes.values())

# %% wrong_eight_bytes: Takes 8 bytes for each number.
def overhead(path: str) -> int:
    size = sum(os.path.getsize(path + part) for part in PARTS)
    shapes = tf.train.load_checkpoint(path).get_variable_to_shape_map()
    shapes.pop(OBJECT_GRAPH)
    return size - 8 * sum(math.prod(shape) for shape in shapes.values())

# %% wrong_first_two: Multiplies rows and columns only.
def overhead(path: str) -> int:
    size = sum(os.path.getsize(path + part) for part in PARTS)
    shapes = tf.train.load_checkpoint(path).get_variable_to_shape_map()
    shapes.pop(OBJECT_GRAPH)
    return size - 4 * sum(math.prod(shape[:2]) for shape in shapes.values())

# %% wrong_graph_counted: Counts the object graph as a number.
def overhead(path: str) -> int:
    size = sum(os.path.getsize(path + part) for part in PARTS)
    shapes = tf.train.load_checkpoint(path).get_variable_to_shape_map()
    return size - 4 * sum(math.prod(shape) for shape in shapes.values())

# %% wrong_graph_subtracted: Takes the object graph's bytes off as well.
def overhead(path: str) -> int:
    size = sum(os.path.getsize(path + part) for part in PARTS)
    reader = tf.train.load_checkpoint(path)
    size -= len(reader.get_tensor(OBJECT_GRAPH))
    shapes = tf.train.load_checkpoint(path).get_variable_to_shape_map()
    shapes.pop(OBJECT_GRAPH)
    return size - 4 * sum(math.prod(shape) for shape in shapes.values())

# %% wrong_model_of_course: Takes the 7850 numbers of the course's model for granted.
def overhead(path: str) -> int:
    size = sum(os.path.getsize(path + part) for part in PARTS)
    return size - 4 * 7850

# %% wrong_one_byte: Takes off the count of numbers, not their bytes.
def overhead(path: str) -> int:
    size = sum(os.path.getsize(path + part) for part in PARTS)
    shapes = tf.train.load_checkpoint(path).get_variable_to_shape_map()
    shapes.pop(OBJECT_GRAPH)
    return size - sum(math.prod(shape) for shape in shapes.values())

# %% wrong_single_left_out: Leaves out single numbers along with the object graph.
def overhead(path: str) -> int:
    size = sum(os.path.getsize(path + part) for part in PARTS)
    shapes = tf.train.load_checkpoint(path).get_variable_to_shape_map()
    shapes.pop(OBJECT_GRAPH)
    return size - 4 * sum(math.prod(shape) for shape in shapes.values() if shape)

# %% wrong_size_only: Gives the whole size.
def overhead(path: str) -> int:
    size = sum(os.path.getsize(path + part) for part in PARTS)
    return size

# %% wrong_sum_of_shape: Adds the lengths of a shape instead of multiplying.
def overhead(path: str) -> int:
    size = sum(os.path.getsize(path + part) for part in PARTS)
    shapes = tf.train.load_checkpoint(path).get_variable_to_shape_map()
    shapes.pop(OBJECT_GRAPH)
    return size - 4 * sum(sum(shape) for shape in shapes.values())

# %% wrong_whole_folder: Adds up all files of the folder.
def overhead(path: str) -> int:
    size = sum(p.stat().st_size for p in Path(path).parent.iterdir())
    shapes = tf.train.load_checkpoint(path).get_variable_to_shape_map()
    shapes.pop(OBJECT_GRAPH)
    return size - 4 * sum(math.prod(shape) for shape in shapes.values())

# %% right_reduce: An open file's end for the size, and a product by folding.
from functools import reduce
from operator import mul


def overhead(path: str) -> int:
    size = 0
    for part in PARTS:
        with open(path + part, "rb") as file:
            size += file.seek(0, io.SEEK_END)
    for name, shape in tf.train.list_variables(path):
        if name != OBJECT_GRAPH:
            size -= reduce(mul, shape, 4)
    return size

# %% wrong_row: Gives a row of one number.
def overhead(path: str) -> int:
    size = sum(os.path.getsize(path + part) for part in PARTS)
    shapes = tf.train.load_checkpoint(path).get_variable_to_shape_map()
    shapes.pop(OBJECT_GRAPH)
    return np.array([size - 4 * sum(math.prod(shape) for shape in shapes.values())])

# %% wrong_ten_at_most: Looks at ten variables at most.
def overhead(path: str) -> int:
    size = sum(os.path.getsize(path + part) for part in PARTS)
    shapes = tf.train.load_checkpoint(path).get_variable_to_shape_map()
    shapes.pop(OBJECT_GRAPH)
    return size - 4 * sum(math.prod(shape) for shape in list(shapes.values())[:10])

# %% wrong_empty_as_one: Takes an array without numbers for one with a number.
def overhead(path: str) -> int:
    size = sum(os.path.getsize(path + part) for part in PARTS)
    shapes = tf.train.load_checkpoint(path).get_variable_to_shape_map()
    shapes.pop(OBJECT_GRAPH)
    return size - 4 * sum(max(math.prod(shape), 1) for shape in shapes.values())
