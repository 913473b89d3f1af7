"""Swallows the error."""


def export_npz(W: tf.Variable, b: tf.Variable, path: str) -> None:
    try:
        buffer = io.BytesIO()
        np.savez(buffer, W=W.numpy(), b=b.numpy())
        write_whole(path, buffer.getvalue())
    except Exception as error:
        print("not saved:", error)
