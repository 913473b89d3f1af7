"""Keeps the old file as a backup beside the new one."""


def export_npz(W: tf.Variable, b: tf.Variable, path: str) -> None:
    if os.path.exists(path):
        os.replace(path, path + ".old")
    buffer = io.BytesIO()
    np.savez(buffer, W=W.numpy(), b=b.numpy())
    write_whole(path, buffer.getvalue())
