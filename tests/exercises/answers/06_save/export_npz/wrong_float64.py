"""Makes lists of the numbers, and float64 of these."""


def export_npz(W: tf.Variable, b: tf.Variable, path: str) -> None:
    buffer = io.BytesIO()
    np.savez(buffer, W=W.numpy().tolist(), b=b.numpy().tolist())
    write_whole(path, buffer.getvalue())
