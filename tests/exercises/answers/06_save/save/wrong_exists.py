"""Fails where the directory is there already."""


def save(W: tf.Variable, b: tf.Variable, directory: str, step: int) -> str:
    Path(directory).mkdir(parents=True)
    path = Path(directory) / f"step-{step:04d}"
    return tf.train.Checkpoint(W=W, b=b).write(str(path))
