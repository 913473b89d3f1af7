"""Writes straight to the path."""


def export_npz(W: tf.Variable, b: tf.Variable, path: str) -> None:
    np.savez(path, W=W.numpy(), b=b.numpy())
