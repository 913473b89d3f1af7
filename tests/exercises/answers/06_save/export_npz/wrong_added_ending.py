"""Forgets that np.savez adds an ending to the neighbour's name."""


def export_npz(W: tf.Variable, b: tf.Variable, path: str) -> None:
    neighbour = path + ".part"
    np.savez(neighbour, W=W.numpy(), b=b.numpy())
    os.replace(neighbour, path)
