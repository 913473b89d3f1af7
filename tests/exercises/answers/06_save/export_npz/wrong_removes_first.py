"""Removes the old file before the new one is made."""


def export_npz(W: tf.Variable, b: tf.Variable, path: str) -> None:
    Path(path).unlink(missing_ok=True)
    buffer = io.BytesIO()
    np.savez(buffer, W=W.numpy(), b=b.numpy())
    write_whole(path, buffer.getvalue())
