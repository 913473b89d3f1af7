"""Moves the new file with shutil.move, which puts it into a folder of that name."""


def export_npz(W: tf.Variable, b: tf.Variable, path: str) -> None:
    import shutil
    with tempfile.TemporaryDirectory() as folder:
        new = os.path.join(folder, "new.npz")
        np.savez(new, W=W.numpy(), b=b.numpy())
        shutil.move(new, path)
