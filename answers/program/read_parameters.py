# %% right_pop: Reads everything first, then throws away what is not wanted.
import os.path


def read_parameters(path):
    reader = tf.train.load_checkpoint(path)
    everything = {name: reader.get_tensor(name) for name in reader.get_variable_to_shape_map()}
    for name in sorted(everything, reverse=True):
        if np.ndim(everything[name]) == 0 or os.path.dirname(name) in everything:
            everything.pop(name)
    return everything

# %% right_reader: A reader, and a loop with startswith over all other names.
def read_parameters(path):
    reader = tf.train.load_checkpoint(path)
    shapes = reader.get_variable_to_shape_map()
    found = {}
    for name in shapes:
        slot = any(
            name.startswith(other + "/") and "/" not in name[len(other) + 1 :] for other in shapes
        )
        if len(shapes[name]) > 0 and not slot:
            found[name] = reader.get_tensor(name)
    return found

# %% right_sets: Sets of names, and a pattern for the last word.
import re


def read_parameters(path):
    reader = tf.train.load_checkpoint(str(path))
    shapes = reader.get_variable_to_shape_map()
    numbers = {name for name in shapes if not shapes[name]}
    slots = {name for name in shapes if re.sub(r"/[^/]*$", "", name) in shapes.keys() - {name}}
    return {name: reader.get_tensor(name) for name in shapes.keys() - numbers - slots}

# %% right_tensors: Splits names at slashes; tensors come back, in a dictionary that grows.
def read_parameters(path):
    pairs = tf.train.list_variables(path)
    names = [name for name, _ in pairs]
    result = dict()
    for name, shape in pairs:
        *parents, last = name.split("/")
        if shape == [] or "/".join(parents) in names:
            continue
        result[name] = tf.constant(tf.train.load_variable(path, name))
    return result

# %% wrong_added_zero: Adds 0 to every number, which turns -0 into 0.
def read_parameters(path):
    shapes = dict(tf.train.list_variables(path))
    return {
        name: tf.train.load_variable(path, name) + 0
        for name, shape in shapes.items()
        if shape and name.rpartition("/")[0] not in shapes
    }

# %% wrong_any_depth: Takes all below another variable for slots, however many words.
def read_parameters(path):
    shapes = dict(tf.train.list_variables(path))
    return {
        name: tf.train.load_variable(path, name)
        for name, shape in shapes.items()
        if shape and not any(name.startswith(other + "/") for other in shapes)
    }

# %% wrong_any_slash: Takes every name with a slash for a slot.
def read_parameters(path):
    shapes = dict(tf.train.list_variables(path))
    return {
        name: tf.train.load_variable(path, name)
        for name, shape in shapes.items()
        if shape and "/" not in name
    }

# %% wrong_beta_only: Leaves out the two numbers of Adam, by their names.
def read_parameters(path):
    shapes = dict(tf.train.list_variables(path))
    return {
        name: tf.train.load_variable(path, name)
        for name, shape in shapes.items()
        if not name.startswith("beta") and name.rpartition("/")[0] not in shapes
    }

# %% wrong_by_float64: Whole numbers go through float64, which rounds large ones.
def read_parameters(path):
    shapes = dict(tf.train.list_variables(path))
    found = {}
    for name, shape in shapes.items():
        if shape and name.rpartition("/")[0] not in shapes:
            value = tf.train.load_variable(path, name)
            found[name] = value.astype(np.float64).astype(value.dtype)
    return found

# %% wrong_empty: Leaves out what is empty, too.
def read_parameters(path):
    shapes = dict(tf.train.list_variables(path))
    return {
        name: tf.train.load_variable(path, name)
        for name, shape in shapes.items()
        if shape and 0 not in shape and name.rpartition("/")[0] not in shapes
    }

# %% wrong_everything: Leaves nothing out.
def read_parameters(path):
    shapes = dict(tf.train.list_variables(path))
    return {
        name: tf.train.load_variable(path, name)
        for name, shape in shapes.items()
        if True
    }

# %% wrong_float32: Turns every array into float32.
def read_parameters(path):
    shapes = dict(tf.train.list_variables(path))
    return {
        name: np.asarray(tf.train.load_variable(path, name), np.float32)
        for name, shape in shapes.items()
        if shape and name.rpartition("/")[0] not in shapes
    }

# %% wrong_keeps_numbers: Keeps single numbers.
def read_parameters(path):
    shapes = dict(tf.train.list_variables(path))
    return {
        name: tf.train.load_variable(path, name)
        for name, shape in shapes.items()
        if name.rpartition("/")[0] not in shapes
    }

# %% wrong_keeps_slots: Keeps slots.
def read_parameters(path):
    shapes = dict(tf.train.list_variables(path))
    return {
        name: tf.train.load_variable(path, name)
        for name, shape in shapes.items()
        if shape
    }

# %% wrong_known_slots: Knows the slots of Adam only.
def read_parameters(path):
    shapes = dict(tf.train.list_variables(path))
    return {
        name: tf.train.load_variable(path, name)
        for name, shape in shapes.items()
        if shape and not name.endswith(("/Adam", "/Adam_1"))
    }

# %% wrong_lists: Gives lists of numbers.
def read_parameters(path):
    shapes = dict(tf.train.list_variables(path))
    return {
        name: tf.train.load_variable(path, name).tolist()
        for name, shape in shapes.items()
        if shape and name.rpartition("/")[0] not in shapes
    }

# %% wrong_matrices_and_rows: Expects a matrix and a row of the same width, as in this course.
def read_parameters(path):
    shapes = dict(tf.train.list_variables(path))
    return {
        name: tf.train.load_variable(path, name)
        for name, shape in shapes.items()
        if shape and name in ("Variable", "Variable_1", "kernel", "bias", "layer/kernel", "one")
    }

# %% wrong_numbers_first: Leaves single numbers out before it looks for slots.
def read_parameters(path):
    shapes = {name: shape for name, shape in tf.train.list_variables(path) if shape}
    return {
        name: tf.train.load_variable(path, name)
        for name in shapes
        if name.rpartition("/")[0] not in shapes
    }

# %% wrong_one_in_a_table: Takes a table of one number for a single number.
def read_parameters(path):
    shapes = dict(tf.train.list_variables(path))
    return {
        name: tf.train.load_variable(path, name)
        for name, shape in shapes.items()
        if shape and shape != [1, 1] and name.rpartition("/")[0] not in shapes
    }

# %% wrong_pairs: Gives a list of pairs.
def read_parameters(path):
    shapes = dict(tf.train.list_variables(path))
    return [
        (name, tf.train.load_variable(path, name))
        for name, shape in shapes.items()
        if shape and name.rpartition("/")[0] not in shapes
    ]

# %% wrong_prefix: Takes a name that begins with another name for a slot.
def read_parameters(path):
    shapes = dict(tf.train.list_variables(path))
    return {
        name: tf.train.load_variable(path, name)
        for name, shape in shapes.items()
        if shape and not any(name != other and name.startswith(other) for other in shapes)
    }

# %% wrong_shapes: Gives the shapes, not the arrays.
def read_parameters(path):
    shapes = dict(tf.train.list_variables(path))
    return {
        name: shape
        for name, shape in shapes.items()
        if shape and name.rpartition("/")[0] not in shapes
    }

# %% wrong_short_names: Cuts the scope off the names.
def read_parameters(path):
    shapes = dict(tf.train.list_variables(path))
    return {
        name.split("/")[-1]: tf.train.load_variable(path, name)
        for name, shape in shapes.items()
        if shape and name.rpartition("/")[0] not in shapes
    }

# %% wrong_size_one: Takes a row of one number for a single number.
def read_parameters(path):
    shapes = dict(tf.train.list_variables(path))
    return {
        name: tf.train.load_variable(path, name)
        for name, shape in shapes.items()
        if shape and shape != [1] and name.rpartition("/")[0] not in shapes
    }

# %% wrong_slots_as_found: Throws slots away one by one, so a slot of a slot is none any more.
def read_parameters(path):
    found = {
        name: tf.train.load_variable(path, name)
        for name, shape in tf.train.list_variables(path)
    }
    for name in sorted(found):
        if name.rpartition("/")[0] in found:
            del found[name]
    return {name: value for name, value in found.items() if value.shape}

# %% wrong_word_adam: Leaves out every name that holds the word Adam.
def read_parameters(path):
    shapes = dict(tf.train.list_variables(path))
    return {
        name: tf.train.load_variable(path, name)
        for name, shape in shapes.items()
        if shape and "Adam" not in name
    }
