"""Writes the step without leading zeros."""


def save(W: tf.Variable, b: tf.Variable, directory: str, step: int) -> str:
    Path(directory).mkdir(parents=True, exist_ok=True)
    path = Path(directory) / f"step-{step}"
    return tf.train.Checkpoint(W=W, b=b).write(str(path))
