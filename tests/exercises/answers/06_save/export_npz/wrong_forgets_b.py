"""Writes W only."""


def export_npz(W: tf.Variable, b: tf.Variable, path: str) -> None:
    buffer = io.BytesIO()
    np.savez(buffer, W=W.numpy())
    write_whole(path, buffer.getvalue())
