"""Changes the path to end in .npz."""


def export_npz(W: tf.Variable, b: tf.Variable, path: str) -> None:
    buffer = io.BytesIO()
    np.savez(buffer, W=W.numpy(), b=b.numpy())
    write_whole(Path(path).with_suffix(".npz"), buffer.getvalue())
