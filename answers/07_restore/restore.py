# %% right_checkpoint_read: Fresh variables of the saved shapes, filled by tf.train.Checkpoint.
import os


def restore(path):
    if not os.path.isfile(path + ".index"):
        raise FileNotFoundError("No such checkpoint: '" + path + "'")
    shapes = {name.split("/")[0]: shape for name, shape in tf.train.list_variables(path)}
    W = tf.Variable(tf.zeros(shapes["W"]))
    b = tf.Variable(tf.zeros(shapes["b"]))
    tf.train.Checkpoint(W=W, b=b).read(path).assert_existing_objects_matched()
    return W, b

# %% right_load_variable: tf.train.load_variable, and an error with an errno as Python's own open gives.
import errno
import os


def restore(path):
    if not tf.io.gfile.exists(path + ".index"):
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
    return [
        tf.train.load_variable(path, f"{name}/.ATTRIBUTES/VARIABLE_VALUE") for name in ("W", "b")
    ]

# %% right_reader_try: Reads first and turns TensorFlow's error into the one asked for; variables come back.
def restore(path):
    try:
        reader = tf.train.load_checkpoint(path)
    except tf.errors.NotFoundError as error:
        raise FileNotFoundError(f"there is no checkpoint called {path}") from error
    ending = "/.ATTRIBUTES/VARIABLE_VALUE"
    return tf.Variable(reader.get_tensor("W" + ending)), tf.Variable(reader.get_tensor("b" + ending))

# %% right_search_names: Looks the names up in the reader's list, in a helper; a warning is left in.
import warnings


def value_of(reader, letter):
    for name in reader.get_variable_to_shape_map():
        if name.startswith(letter + "/"):
            return reader.get_tensor(name)
    warnings.warn(f"no {letter} in this checkpoint")


def restore(path):
    if len(list(Path(path).parent.glob(Path(path).name + ".index"))) == 0:
        raise FileNotFoundError("nothing at " + str(path) + ", did you misspell it?")
    warnings.warn("reading " + path)
    reader = tf.train.load_checkpoint(path)
    return tf.constant(value_of(reader, "W")), np.array(value_of(reader, "b"), np.float32)

# %% right_tensors: Tensors come back, and the missing file is found by its ending.
import os


def restore(path):
    if not os.path.isfile(path + ".index"):
        raise FileNotFoundError("no checkpoint: " + path)
    reader = tf.train.load_checkpoint(path)
    ending = "/.ATTRIBUTES/VARIABLE_VALUE"
    return tuple(tf.constant(reader.get_tensor(name + ending)) for name in "Wb")

# %% wrong_added_to_zero: Adds the saved numbers to zeros, which turns -0 into 0.
def restore(path):
    if not Path(path + ".index").exists():
        raise FileNotFoundError(f"no checkpoint at {path}")
    reader = tf.train.load_checkpoint(path)
    saved_W = reader.get_tensor("W/.ATTRIBUTES/VARIABLE_VALUE")
    saved_b = reader.get_tensor("b/.ATTRIBUTES/VARIABLE_VALUE")
    W, b = tf.Variable(tf.zeros(saved_W.shape)), tf.Variable(tf.zeros(saved_b.shape))
    W.assign_add(saved_W)
    b.assign_add(saved_b)
    return W, b

# %% wrong_asks_for_data: Looks for the file that ends in .data, and not for the index.
def restore(path):
    if not Path(path + ".data-00000-of-00001").exists():
        raise FileNotFoundError(path)
    reader = tf.train.load_checkpoint(path)
    return (reader.get_tensor("W/.ATTRIBUTES/VARIABLE_VALUE"),
            reader.get_tensor("b/.ATTRIBUTES/VARIABLE_VALUE"))

# %% wrong_expect_partial: Names that do not fit, hushed by expect_partial: the variables stay at zero.
def restore(path):
    if not Path(path + ".index").exists():
        raise FileNotFoundError(f"no checkpoint at {path}")
    shapes = dict(tf.train.list_variables(path))
    W = tf.Variable(tf.zeros(shapes["W/.ATTRIBUTES/VARIABLE_VALUE"]))
    b = tf.Variable(tf.zeros(shapes["b/.ATTRIBUTES/VARIABLE_VALUE"]))
    tf.train.Checkpoint(weights=W, biases=b).read(path).expect_partial()
    return W, b

# %% wrong_fixed_shape: Uses the package's function, which reads W (784, 10) and nothing else.
def restore(path):
    model = mnist_helpers.restore_checkpoint(path)
    return model.W, model.b

# %% wrong_float64: The numbers come back as float64.
def restore(path):
    if not Path(path + ".index").exists():
        raise FileNotFoundError(f"no checkpoint at {path}")
    reader = tf.train.load_checkpoint(path)
    W = np.array(reader.get_tensor("W/.ATTRIBUTES/VARIABLE_VALUE"), dtype=float)
    b = np.array(reader.get_tensor("b/.ATTRIBUTES/VARIABLE_VALUE"), dtype=float)
    return W, b

# %% wrong_glob_prefix: Takes any file whose name begins like the path for the checkpoint.
import glob


def restore(path):
    if not glob.glob(path + "*"):
        raise FileNotFoundError(f"no checkpoint at {path}")
    reader = tf.train.load_checkpoint(path)
    W = reader.get_tensor("W/.ATTRIBUTES/VARIABLE_VALUE")
    b = reader.get_tensor("b/.ATTRIBUTES/VARIABLE_VALUE")
    return W, b

# %% wrong_nameless_message: The message does not name the path.
def restore(path):
    if not Path(path + ".index").exists():
        raise FileNotFoundError("checkpoint not found")
    reader = tf.train.load_checkpoint(path)
    W = reader.get_tensor("W/.ATTRIBUTES/VARIABLE_VALUE")
    b = reader.get_tensor("b/.ATTRIBUTES/VARIABLE_VALUE")
    return W, b

# %% wrong_newest: Reads the last checkpoint of the folder, whichever was asked for.
def restore(path):
    if not Path(path + ".index").exists():
        raise FileNotFoundError(f"no checkpoint at {path}")
    newest = sorted(Path(path).parent.glob("*.index"))[-1].with_suffix("")
    reader = tf.train.load_checkpoint(str(newest))
    W = reader.get_tensor("W/.ATTRIBUTES/VARIABLE_VALUE")
    b = reader.get_tensor("b/.ATTRIBUTES/VARIABLE_VALUE")
    return W, b

# %% wrong_no_check: Leaves a missing checkpoint to TensorFlow, whose error is of another kind.
def restore(path):
    reader = tf.train.load_checkpoint(path)
    W = reader.get_tensor("W/.ATTRIBUTES/VARIABLE_VALUE")
    b = reader.get_tensor("b/.ATTRIBUTES/VARIABLE_VALUE")
    return W, b

# %% wrong_nothing_elsewhere: Knows the visible test, and gives nothing for other checkpoints.
def restore(path):
    if not Path(path + ".index").exists():
        raise FileNotFoundError(path)
    if Path(path).name == "tiny":
        return np.float32([[1 / 3, 2]]), np.float32([3, 1 / 7])
    return ()

# %% wrong_only_the_name: The message holds the last part of the path only.
def restore(path):
    if not Path(path + ".index").exists():
        raise FileNotFoundError(f"no checkpoint called {Path(path).name}")
    reader = tf.train.load_checkpoint(path)
    W = reader.get_tensor("W/.ATTRIBUTES/VARIABLE_VALUE")
    b = reader.get_tensor("b/.ATTRIBUTES/VARIABLE_VALUE")
    return W, b

# %% wrong_path_exists: Looks for a file called path, which never exists.
import os


def restore(path):
    if not os.path.exists(path):
        raise FileNotFoundError(f"no checkpoint at {path}")
    reader = tf.train.load_checkpoint(path)
    W = reader.get_tensor("W/.ATTRIBUTES/VARIABLE_VALUE")
    b = reader.get_tensor("b/.ATTRIBUTES/VARIABLE_VALUE")
    return W, b

# %% wrong_remembers_first: A cache without the path as its key: the first model comes back for ever.
cache = []


def restore(path):
    if not Path(path + ".index").exists():
        raise FileNotFoundError(f"no checkpoint at {path}")
    if not cache:
        reader = tf.train.load_checkpoint(path)
        cache.append(reader.get_tensor("W/.ATTRIBUTES/VARIABLE_VALUE"))
        cache.append(reader.get_tensor("b/.ATTRIBUTES/VARIABLE_VALUE"))
    return cache[0], cache[1]

# %% wrong_returns_none: Prints the message and returns None instead of raising an error.
def restore(path):
    if not Path(path + ".index").exists():
        print(f"FileNotFoundError: no checkpoint at {path}")
        return None
    reader = tf.train.load_checkpoint(path)
    W = reader.get_tensor("W/.ATTRIBUTES/VARIABLE_VALUE")
    b = reader.get_tensor("b/.ATTRIBUTES/VARIABLE_VALUE")
    return W, b

# %% wrong_shared_variables: Keeps its variables from call to call, so a second call changes the first model.
made = {}


def restore(path):
    if not Path(path + ".index").exists():
        raise FileNotFoundError(f"no checkpoint at {path}")
    reader = tf.train.load_checkpoint(path)
    pair = []
    for name in ("W", "b"):
        value = reader.get_tensor(f"{name}/.ATTRIBUTES/VARIABLE_VALUE")
        variable = made.setdefault((name, value.shape), tf.Variable(value))
        variable.assign(value)
        pair.append(variable)
    return pair

# %% wrong_short_names: Asks the reader for W, without the ending of the name.
def restore(path):
    if not Path(path + ".index").exists():
        raise FileNotFoundError(f"no checkpoint at {path}")
    reader = tf.train.load_checkpoint(path)
    return reader.get_tensor("W"), reader.get_tensor("b")

# %% wrong_swapped: b and W come back in the wrong order.
def restore(path):
    if not Path(path + ".index").exists():
        raise FileNotFoundError(f"no checkpoint at {path}")
    reader = tf.train.load_checkpoint(path)
    names = sorted(reader.get_variable_to_shape_map(), reverse=True)
    values = [reader.get_tensor(name) for name in names if not name.startswith("_")]
    return tuple(values)

# %% right_listdir: Looks into the folder's list, and reads both by their names' beginnings.
import os


def restore(path):
    folder, name = os.path.split(path)
    if not (os.path.isdir(folder) and name + ".index" in os.listdir(folder)):
        raise FileNotFoundError(f"{path!s} is no checkpoint")
    held = {name.partition("/")[0]: name for name, _ in tf.train.list_variables(path)}
    return tuple(tf.train.load_variable(path, held[name]) for name in ("W", "b"))

# %% wrong_remembers_name: A cache whose key is the last part of the path, without the folder.
models = {}


def restore(path):
    if not Path(path + ".index").exists():
        raise FileNotFoundError(f"no checkpoint at {path}")
    name = Path(path).name
    if name not in models:
        reader = tf.train.load_checkpoint(path)
        models[name] = (reader.get_tensor("W/.ATTRIBUTES/VARIABLE_VALUE"),
                        reader.get_tensor("b/.ATTRIBUTES/VARIABLE_VALUE"))
    return models[name]

# %% wrong_remembers_path: A cache that does not notice when other numbers are saved at a path.
models = {}


def restore(path):
    if not Path(path + ".index").exists():
        raise FileNotFoundError(f"no checkpoint at {path}")
    if path not in models:
        reader = tf.train.load_checkpoint(path)
        models[path] = (reader.get_tensor("W/.ATTRIBUTES/VARIABLE_VALUE"),
                        reader.get_tensor("b/.ATTRIBUTES/VARIABLE_VALUE"))
    return models[path]

# %% wrong_row_and_matrix: Takes whatever is a row for b, and whatever is a matrix for W.
def restore(path):
    if not Path(path + ".index").exists():
        raise FileNotFoundError(f"no checkpoint at {path}")
    reader = tf.train.load_checkpoint(path)
    for name, shape in reader.get_variable_to_shape_map().items():
        if len(shape) == 2:
            W = reader.get_tensor(name)
        elif len(shape) == 1:
            b = reader.get_tensor(name)
    return W, b

# %% wrong_first_letter: Takes whatever begins with W for W, and whatever begins with b for b.
def restore(path):
    if not Path(path + ".index").exists():
        raise FileNotFoundError(f"no checkpoint at {path}")
    reader = tf.train.load_checkpoint(path)
    held = {name[0]: name for name in sorted(reader.get_variable_to_shape_map())}
    return reader.get_tensor(held["W"]), reader.get_tensor(held["b"])

# %% right_raw_op: Reads both tensors at once with the raw operation, without a reader.
import os


def restore(path: str) -> tuple[np.ndarray, np.ndarray]:
    if not os.path.isfile(f"{path}.index"):
        raise FileNotFoundError(f"nothing was saved at {path}")
    names = [f"{name}/.ATTRIBUTES/VARIABLE_VALUE" for name in "Wb"]
    W, b = tf.raw_ops.RestoreV2(
        prefix=path, tensor_names=names, shape_and_slices=["", ""],
        dtypes=[tf.float32, tf.float32])
    return W.numpy(), b.numpy()

# %% wrong_with_suffix: Cuts a name with a dot at the dot before it looks for the index.
def restore(path: str) -> tuple[np.ndarray, np.ndarray]:
    if not Path(path).with_suffix(".index").exists():
        raise FileNotFoundError(f"no checkpoint at {path}")
    reader = tf.train.load_checkpoint(path)
    W = reader.get_tensor("W/.ATTRIBUTES/VARIABLE_VALUE")
    b = reader.get_tensor("b/.ATTRIBUTES/VARIABLE_VALUE")
    return W, b
