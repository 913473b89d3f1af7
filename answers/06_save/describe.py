# %% right_list_variables: A comprehension over another function of TensorFlow; tuples.
def describe(path):
    return {
        name[: -len(ENDING)]: tuple(shape)
        for name, shape in tf.train.list_variables(path)
        if name.endswith(ENDING)
    }

# %% right_loop: The loop of the stub, filled with replace and continue.
def describe(path: str) -> dict:
    shapes = {}
    reader = tf.train.load_checkpoint(path)
    for name, shape in reader.get_variable_to_shape_map().items():
        if name == OBJECT_GRAPH:
            continue
        shapes[name.replace(ENDING, "")] = shape
    return shapes

# %% right_tensors: Reads the values and takes their shapes; prints on the way; TensorShape.
def short(name):
    return name.split("/.ATTRIBUTES/")[0]


def describe(path: str) -> dict:
    reader = tf.train.load_checkpoint(path)
    names = sorted(reader.get_variable_to_shape_map())
    print("found", names)
    names.remove("_CHECKPOINTABLE_OBJECT_GRAPH")
    return dict((short(n), tf.constant(reader.get_tensor(n)).shape) for n in names)

# %% wrong_by_shape: Knows the object graph by its empty shape, and loses single numbers.
def describe(path: str) -> dict:
    shapes = {}
    reader = tf.train.load_checkpoint(path)
    for name, shape in reader.get_variable_to_shape_map().items():
        if shape:
            shapes[name.removesuffix(ENDING)] = shape
    return shapes

# %% wrong_early_return: Returns within the loop, after the first variable.
def describe(path: str) -> dict:
    shapes = {}
    reader = tf.train.load_checkpoint(path)
    for name, shape in reader.get_variable_to_shape_map().items():
        if name != OBJECT_GRAPH:
            shapes[name.removesuffix(ENDING)] = shape
        return shapes

# %% wrong_first_part: Cuts at the first slash, so parts of a part lose their name.
def describe(path: str) -> dict:
    shapes = {}
    reader = tf.train.load_checkpoint(path)
    for name, shape in reader.get_variable_to_shape_map().items():
        if name != OBJECT_GRAPH:
            shapes[name.split("/")[0]] = shape
    return shapes

# %% wrong_long_names: Leaves the long names.
def describe(path: str) -> dict:
    shapes = {}
    reader = tf.train.load_checkpoint(path)
    for name, shape in reader.get_variable_to_shape_map().items():
        if name != OBJECT_GRAPH:
            shapes[name] = shape
    return shapes

# %% wrong_object_graph: Leaves the object graph in.
def describe(path: str) -> dict:
    shapes = {}
    reader = tf.train.load_checkpoint(path)
    for name, shape in reader.get_variable_to_shape_map().items():
        shapes[name.removesuffix(ENDING)] = shape
    return shapes

# %% wrong_only_w_b: Asks for W and b only.
def describe(path: str) -> dict:
    reader = tf.train.load_checkpoint(path)
    shapes = reader.get_variable_to_shape_map()
    return {name: shapes[name + ENDING] for name in ("W", "b")}

# %% wrong_reversed: Gives the shapes backwards.
def describe(path: str) -> dict:
    shapes = {}
    reader = tf.train.load_checkpoint(path)
    for name, shape in reader.get_variable_to_shape_map().items():
        if name != OBJECT_GRAPH:
            shapes[name.removesuffix(ENDING)] = shape[::-1]
    return shapes

# %% wrong_rstrip: Takes letters away with rstrip, also from the name.
def describe(path: str) -> dict:
    shapes = {}
    reader = tf.train.load_checkpoint(path)
    for name, shape in reader.get_variable_to_shape_map().items():
        if name != OBJECT_GRAPH:
            shapes[name.rstrip(ENDING)] = shape
    return shapes

# %% wrong_sizes: Gives the number of elements instead of the shape.
def describe(path: str) -> dict:
    shapes = {}
    reader = tf.train.load_checkpoint(path)
    for name, shape in reader.get_variable_to_shape_map().items():
        if name != OBJECT_GRAPH:
            shapes[name.removesuffix(ENDING)] = math.prod(shape)
    return shapes

# %% right_rsplit: Cuts two slashes off from the right, for all names that end as variables do.
def describe(path: str) -> dict:
    shapes = {}
    for name, shape in tf.train.list_variables(path):
        start, *end = name.rsplit("/", 2)
        if end == [".ATTRIBUTES", "VARIABLE_VALUE"]:
            shapes[start] = np.array(shape, int)
    return shapes

# %% wrong_by_dtype: Knows the object graph by its dtype, and loses variables that hold text.
def describe(path: str) -> dict:
    shapes = {}
    reader = tf.train.load_checkpoint(path)
    dtypes = reader.get_variable_to_dtype_map()
    for name, shape in reader.get_variable_to_shape_map().items():
        if dtypes[name] != tf.string:
            shapes[name.removesuffix(ENDING)] = shape
    return shapes

# %% wrong_ten_at_most: Describes no more than ten variables.
def describe(path: str) -> dict:
    shapes = {}
    reader = tf.train.load_checkpoint(path)
    for name, shape in reader.get_variable_to_shape_map().items():
        if name != OBJECT_GRAPH and len(shapes) < 10:
            shapes[name.removesuffix(ENDING)] = shape
    return shapes

# %% wrong_underscore: Takes whatever begins with an underscore for the object graph.
def describe(path: str) -> dict:
    shapes = {}
    reader = tf.train.load_checkpoint(path)
    for name, shape in reader.get_variable_to_shape_map().items():
        if not name.startswith("_"):
            shapes[name.removesuffix(ENDING)] = shape
    return shapes
