"""A named temporary file in the same folder."""


def export_npz(W, b, path):
    folder = os.path.dirname(os.path.abspath(path))
    handle, name = tempfile.mkstemp(dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            np.savez(file, b=tf.convert_to_tensor(b).numpy(), W=tf.convert_to_tensor(W).numpy())
        os.rename(name, path)
    finally:
        if os.path.exists(name):
            os.remove(name)
