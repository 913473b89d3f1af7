"""Saves W only."""


def save(W: tf.Variable, b: tf.Variable, directory: str, step: int) -> str:
    Path(directory).mkdir(parents=True, exist_ok=True)
    path = Path(directory) / f"step-{step:04d}"
    return tf.train.Checkpoint(W=W).write(str(path))
