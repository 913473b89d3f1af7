"""A buffer and write_whole, with a helper and a print."""


def as_bytes(**arrays):
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **arrays)
    return buffer.getvalue()


def export_npz(W, b, path):
    content = as_bytes(W=np.asarray(W, np.float32), b=np.asarray(b, np.float32))
    print("writing", len(content), "bytes")
    write_whole(path, content)
