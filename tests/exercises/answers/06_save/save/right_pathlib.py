"""Returns a Path; prints; a helper builds the name."""


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
