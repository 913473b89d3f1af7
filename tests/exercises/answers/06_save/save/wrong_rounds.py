"""Rounds W before it is saved."""


def save(W: tf.Variable, b: tf.Variable, directory: str, step: int) -> str:
    Path(directory).mkdir(parents=True, exist_ok=True)
    path = Path(directory) / f"step-{step:04d}"
    W.assign(tf.round(W * 1000) / 1000)
    return tf.train.Checkpoint(W=W, b=b).write(str(path))
