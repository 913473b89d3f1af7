"""Copies the chapter's function with its name of the file."""


def save(W: tf.Variable, b: tf.Variable, directory: str, step: int) -> str:
    Path(directory).mkdir(parents=True, exist_ok=True)
    path = Path(directory) / f"epoch-{step:04d}"
    return tf.train.Checkpoint(W=W, b=b).write(str(path))
