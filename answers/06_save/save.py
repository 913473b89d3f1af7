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
