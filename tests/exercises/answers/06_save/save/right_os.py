"""os.path, zfill and a str."""


def save(W, b, directory, step):
    os.makedirs(directory, exist_ok=True)
    path = os.path.join(directory, "step-" + str(step).zfill(4))
    tf.train.Checkpoint(W=W, b=b).write(path)
    return path
