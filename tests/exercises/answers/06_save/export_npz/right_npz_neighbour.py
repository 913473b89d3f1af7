"""Lets np.savez write a neighbour whose name ends in .npz."""


def export_npz(W: tf.Variable, b: tf.Variable, path: str) -> None:
    target = Path(path)
    neighbour = target.with_name(target.name + ".new.npz")
    arrays = {"W": W.numpy(), "b": b.numpy()}
    try:
        np.savez(neighbour, **arrays)
        neighbour.replace(target)
    finally:
        neighbour.unlink(missing_ok=True)
