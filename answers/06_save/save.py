# %% right_copies: Writes copies of the variables, to an absolute path.
def save(W, b, directory, step):
    directory = os.path.abspath(directory)
    tf.io.gfile.makedirs(directory)
    copies = {"W": tf.Variable(W.numpy()), "b": tf.Variable(b.numpy())}
    checkpoint = tf.train.Checkpoint(**copies)
    return checkpoint.write(f"{directory}/step-{step:0>4}")

# %% right_os: os.path, zfill and a str.
def save(W, b, directory, step):
    os.makedirs(directory, exist_ok=True)
    path = os.path.join(directory, "step-" + str(step).zfill(4))
    tf.train.Checkpoint(W=W, b=b).write(path)
    return path

# %% right_pathlib: Returns a Path; prints; a helper builds the name.
def name_of(step):
    return "step-%04d" % step


def save(W: tf.Variable, b: tf.Variable, directory: str, step: int) -> Path:
    folder = Path(directory)
    if not folder.exists():
        folder.mkdir(parents=True)
    path = folder / name_of(step)
    print("saving to", path)
    tf.train.Checkpoint(b=b, W=W).write(str(path))
    return path

# %% wrong_cleans: Empties the directory first, and so loses the earlier steps.
def save(W: tf.Variable, b: tf.Variable, directory: str, step: int) -> str:
    import shutil
    shutil.rmtree(directory, ignore_errors=True)
    Path(directory).mkdir(parents=True)
    path = Path(directory) / f"step-{step:04d}"
    return tf.train.Checkpoint(W=W, b=b).write(str(path))

# %% wrong_counter: Calls save, which adds a counter to the name.
def save(W: tf.Variable, b: tf.Variable, directory: str, step: int) -> str:
    Path(directory).mkdir(parents=True, exist_ok=True)
    path = Path(directory) / f"step-{step:04d}"
    return tf.train.Checkpoint(W=W, b=b).save(str(path))

# %% wrong_epoch: Copies the chapter's function with its name of the file.
def save(W: tf.Variable, b: tf.Variable, directory: str, step: int) -> str:
    Path(directory).mkdir(parents=True, exist_ok=True)
    path = Path(directory) / f"epoch-{step:04d}"
    return tf.train.Checkpoint(W=W, b=b).write(str(path))

# %% wrong_exists: Fails where the directory is there already.
def save(W: tf.Variable, b: tf.Variable, directory: str, step: int) -> str:
    Path(directory).mkdir(parents=True)
    path = Path(directory) / f"step-{step:04d}"
    return tf.train.Checkpoint(W=W, b=b).write(str(path))

# %% wrong_extra_step: Saves a third variable, the step.
def save(W: tf.Variable, b: tf.Variable, directory: str, step: int) -> str:
    Path(directory).mkdir(parents=True, exist_ok=True)
    path = Path(directory) / f"step-{step:04d}"
    return tf.train.Checkpoint(W=W, b=b, step=tf.Variable(step)).write(str(path))

# %% wrong_first_model: Makes one checkpoint object for ever, of the first W and b.
checkpoint = None


def save(W, b, directory, step):
    global checkpoint
    Path(directory).mkdir(parents=True, exist_ok=True)
    if checkpoint is None:
        checkpoint = tf.train.Checkpoint(W=W, b=b)
    return checkpoint.write(os.path.join(directory, f"step-{step:04d}"))

# %% wrong_forgets_b: Saves W only.
def save(W: tf.Variable, b: tf.Variable, directory: str, step: int) -> str:
    Path(directory).mkdir(parents=True, exist_ok=True)
    path = Path(directory) / f"step-{step:04d}"
    return tf.train.Checkpoint(W=W).write(str(path))

# %% wrong_four_characters: Cuts the number to its last four digits.
def save(W: tf.Variable, b: tf.Variable, directory: str, step: int) -> str:
    Path(directory).mkdir(parents=True, exist_ok=True)
    path = Path(directory) / ("step-" + ("0000" + str(step))[-4:])
    return tf.train.Checkpoint(W=W, b=b).write(str(path))

# %% wrong_index_path: Returns the path with an ending.
def save(W: tf.Variable, b: tf.Variable, directory: str, step: int) -> str:
    Path(directory).mkdir(parents=True, exist_ok=True)
    path = Path(directory) / f"step-{step:04d}"
    return tf.train.Checkpoint(W=W, b=b).write(str(path)) + ".index"

# %% wrong_keeps_old: Does not save a step again that is there already.
def save(W: tf.Variable, b: tf.Variable, directory: str, step: int) -> str:
    Path(directory).mkdir(parents=True, exist_ok=True)
    path = Path(directory) / f"step-{step:04d}"
    if Path(str(path) + ".index").exists():
        return str(path)
    return tf.train.Checkpoint(W=W, b=b).write(str(path))

# %% wrong_no_return: Returns nothing.
def save(W: tf.Variable, b: tf.Variable, directory: str, step: int) -> str:
    Path(directory).mkdir(parents=True, exist_ok=True)
    path = Path(directory) / f"step-{step:04d}"
    tf.train.Checkpoint(W=W, b=b).write(str(path))

# %% wrong_no_zeros: Writes the step without leading zeros.
def save(W: tf.Variable, b: tf.Variable, directory: str, step: int) -> str:
    Path(directory).mkdir(parents=True, exist_ok=True)
    path = Path(directory) / f"step-{step}"
    return tf.train.Checkpoint(W=W, b=b).write(str(path))

# %% wrong_not_nested: Makes the directory, but not the ones around it.
def save(W: tf.Variable, b: tf.Variable, directory: str, step: int) -> str:
    Path(directory).mkdir(exist_ok=True)
    path = Path(directory) / f"step-{step:04d}"
    return tf.train.Checkpoint(W=W, b=b).write(str(path))

# %% wrong_rounds: Rounds W before it is saved.
def save(W: tf.Variable, b: tf.Variable, directory: str, step: int) -> str:
    Path(directory).mkdir(parents=True, exist_ok=True)
    path = Path(directory) / f"step-{step:04d}"
    W.assign(tf.round(W * 1000) / 1000)
    return tf.train.Checkpoint(W=W, b=b).write(str(path))

# %% wrong_swapped: Exchanges W and b.
def save(W: tf.Variable, b: tf.Variable, directory: str, step: int) -> str:
    Path(directory).mkdir(parents=True, exist_ok=True)
    path = Path(directory) / f"step-{step:04d}"
    return tf.train.Checkpoint(W=b, b=W).write(str(path))

# %% right_moved: Writes into a folder of its own, and moves both files from there.
import shutil


def save(W, b, directory, step):
    os.makedirs(directory, exist_ok=True)
    name = "step-" + "0" * (4 - len(str(step))) + str(step)
    with tempfile.TemporaryDirectory(dir=directory) as folder:
        written = tf.train.Checkpoint(W=W, b=b).write(os.path.join(folder, name))
        for part in PARTS:
            shutil.move(written + part, os.path.join(directory, name + part))
    return Path(directory, name)

# %% wrong_b_as_row: Makes a row of b, whatever its shape.
def save(W: tf.Variable, b: tf.Variable, directory: str, step: int) -> str:
    Path(directory).mkdir(parents=True, exist_ok=True)
    path = Path(directory) / f"step-{step:04d}"
    row = tf.Variable(tf.reshape(b, [-1]))
    return tf.train.Checkpoint(W=W, b=row).write(str(path))

# %% wrong_clears_alike: Removes whatever begins with the step's name before it writes.
def save(W: tf.Variable, b: tf.Variable, directory: str, step: int) -> str:
    Path(directory).mkdir(parents=True, exist_ok=True)
    path = Path(directory) / f"step-{step:04d}"
    for old in Path(directory).glob(path.name + "*"):
        old.unlink()
    return tf.train.Checkpoint(W=W, b=b).write(str(path))

# %% wrong_first_dot: Gives back the path up to its first dot, which may be in a folder's name.
def save(W: tf.Variable, b: tf.Variable, directory: str, step: int) -> str:
    Path(directory).mkdir(parents=True, exist_ok=True)
    path = os.path.join(directory, f"step-{step:04d}")
    tf.train.Checkpoint(W=W, b=b).write(path)
    return (path + PARTS[0]).split(".")[0]

# %% wrong_five_digits: Cuts a number of more than five digits.
def save(W: tf.Variable, b: tf.Variable, directory: str, step: int) -> str:
    Path(directory).mkdir(parents=True, exist_ok=True)
    path = Path(directory) / f"step-{step % 100000:04d}"
    return tf.train.Checkpoint(W=W, b=b).write(str(path))
