"""Cuts the number to its last four digits."""


def save(W: tf.Variable, b: tf.Variable, directory: str, step: int) -> str:
    Path(directory).mkdir(parents=True, exist_ok=True)
    path = Path(directory) / ("step-" + ("0000" + str(step))[-4:])
    return tf.train.Checkpoint(W=W, b=b).write(str(path))
