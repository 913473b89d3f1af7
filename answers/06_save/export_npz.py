# %% right_buffer: A buffer and write_whole, with a helper and a print.
def as_bytes(**arrays):
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **arrays)
    return buffer.getvalue()


def export_npz(W, b, path):
    content = as_bytes(W=np.asarray(W, np.float32), b=np.asarray(b, np.float32))
    print("writing", len(content), "bytes")
    write_whole(path, content)

# %% right_npz_neighbour: Lets np.savez write a neighbour whose name ends in .npz.
def export_npz(W: tf.Variable, b: tf.Variable, path: str) -> None:
    target = Path(path)
    neighbour = target.with_name(target.name + ".new.npz")
    arrays = {"W": W.numpy(), "b": b.numpy()}
    try:
        np.savez(neighbour, **arrays)
        neighbour.replace(target)
    finally:
        neighbour.unlink(missing_ok=True)

# %% right_open_file: Writes to an open neighbour, cleans up after an error, renames.
def export_npz(W: tf.Variable, b: tf.Variable, path: str) -> None:
    part = path + ".part"
    try:
        with open(part, "wb") as file:
            np.savez(file, W=W.numpy(), b=b.numpy())
        os.replace(part, path)
    except BaseException:
        os.remove(part)
        raise

# %% right_tempfile: A named temporary file in the same folder.
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

# %% wrong_added_ending: Forgets that np.savez adds an ending to the neighbour's name.
def export_npz(W: tf.Variable, b: tf.Variable, path: str) -> None:
    neighbour = path + ".part"
    np.savez(neighbour, W=W.numpy(), b=b.numpy())
    os.replace(neighbour, path)

# %% wrong_backup: Keeps the old file as a backup beside the new one.
def export_npz(W: tf.Variable, b: tf.Variable, path: str) -> None:
    if os.path.exists(path):
        os.replace(path, path + ".old")
    buffer = io.BytesIO()
    np.savez(buffer, W=W.numpy(), b=b.numpy())
    write_whole(path, buffer.getvalue())

# %% wrong_buffer_straight: Makes the bytes in memory, but writes them over the old file.
def export_npz(W: tf.Variable, b: tf.Variable, path: str) -> None:
    buffer = io.BytesIO()
    np.savez(buffer, W=W.numpy(), b=b.numpy())
    Path(path).write_bytes(buffer.getvalue())

# %% wrong_float64: Makes lists of the numbers, and float64 of these.
def export_npz(W: tf.Variable, b: tf.Variable, path: str) -> None:
    buffer = io.BytesIO()
    np.savez(buffer, W=W.numpy().tolist(), b=b.numpy().tolist())
    write_whole(path, buffer.getvalue())

# %% wrong_forgets_b: Writes W only.
def export_npz(W: tf.Variable, b: tf.Variable, path: str) -> None:
    buffer = io.BytesIO()
    np.savez(buffer, W=W.numpy())
    write_whole(path, buffer.getvalue())

# %% wrong_move: Moves the new file with shutil.move, which puts it into a folder of that name.
def export_npz(W: tf.Variable, b: tf.Variable, path: str) -> None:
    import shutil
    with tempfile.TemporaryDirectory() as folder:
        new = os.path.join(folder, "new.npz")
        np.savez(new, W=W.numpy(), b=b.numpy())
        shutil.move(new, path)

# %% wrong_no_cleaning: Leaves the neighbour lying when something fails.
def export_npz(W: tf.Variable, b: tf.Variable, path: str) -> None:
    neighbour = path + ".part.npz"
    np.savez(neighbour, W=W.numpy(), b=b.numpy())
    os.replace(neighbour, path)

# %% wrong_one_pickle: Writes one pickled dict instead of two arrays.
def export_npz(W: tf.Variable, b: tf.Variable, path: str) -> None:
    buffer = io.BytesIO()
    np.save(buffer, {"W": W.numpy(), "b": b.numpy()})
    write_whole(path, buffer.getvalue())

# %% wrong_own_ending: Changes the path to end in .npz.
def export_npz(W: tf.Variable, b: tf.Variable, path: str) -> None:
    buffer = io.BytesIO()
    np.savez(buffer, W=W.numpy(), b=b.numpy())
    write_whole(Path(path).with_suffix(".npz"), buffer.getvalue())

# %% wrong_pickles: Hands whatever comes to np.savez, which pickles what is no array of numbers.
def export_npz(W: tf.Variable, b: tf.Variable, path: str) -> None:
    part = path + ".part"
    try:
        with open(part, "wb") as file:
            np.savez(file, W=W, b=b)
        os.replace(part, path)
    except BaseException:
        os.remove(part)
        raise

# %% wrong_positional: Gives the arrays no names.
def export_npz(W: tf.Variable, b: tf.Variable, path: str) -> None:
    buffer = io.BytesIO()
    np.savez(buffer, W.numpy(), b.numpy())
    write_whole(path, buffer.getvalue())

# %% wrong_removes_and_writes: Takes the old file away and writes the new one in its place.
def export_npz(W: tf.Variable, b: tf.Variable, path: str) -> None:
    W, b = W.numpy(), b.numpy()
    if os.path.exists(path):
        os.remove(path)
    with open(path, "wb") as file:
        np.savez(file, W=W, b=b)

# %% wrong_removes_first: Removes the old file before the new one is made.
def export_npz(W: tf.Variable, b: tf.Variable, path: str) -> None:
    Path(path).unlink(missing_ok=True)
    buffer = io.BytesIO()
    np.savez(buffer, W=W.numpy(), b=b.numpy())
    write_whole(path, buffer.getvalue())

# %% wrong_same_neighbour: The neighbour's name may be the file's own name.
def export_npz(W: tf.Variable, b: tf.Variable, path: str) -> None:
    neighbour = Path(path).with_suffix(".part")
    try:
        with open(neighbour, "wb") as file:
            np.savez(file, W=W.numpy(), b=b.numpy())
        os.replace(neighbour, path)
    finally:
        neighbour.unlink(missing_ok=True)

# %% wrong_straight: Writes straight to the path.
def export_npz(W: tf.Variable, b: tf.Variable, path: str) -> None:
    np.savez(path, W=W.numpy(), b=b.numpy())

# %% wrong_swallows: Swallows the error.
def export_npz(W: tf.Variable, b: tf.Variable, path: str) -> None:
    try:
        buffer = io.BytesIO()
        np.savez(buffer, W=W.numpy(), b=b.numpy())
        write_whole(path, buffer.getvalue())
    except Exception as error:
        print("not saved:", error)

# %% right_zip: Writes the archive's members itself, to a file that takes the old one's name.
import zipfile


def export_npz(W, b, path):
    part = f"{path}.{os.getpid()}"
    try:
        with zipfile.ZipFile(part, "w") as archive:
            for name, value in {"W": W, "b": b}.items():
                with archive.open(name + ".npy", "w") as member:
                    np.save(member, value.numpy(), allow_pickle=False)
        os.replace(part, path)
    finally:
        Path(part).unlink(missing_ok=True)

# %% wrong_at_least_a_row: Makes a row of a single number.
def export_npz(W: tf.Variable, b: tf.Variable, path: str) -> None:
    buffer = io.BytesIO()
    np.savez(buffer, W=np.atleast_1d(W.numpy()), b=np.atleast_1d(b.numpy()))
    write_whole(path, buffer.getvalue())

# %% wrong_looks_at_b: Hands whatever W is to np.savez, which pickles what is no array of numbers.
def export_npz(W: tf.Variable, b: tf.Variable, path: str) -> None:
    buffer = io.BytesIO()
    np.savez(buffer, W=np.asarray(W), b=b.numpy())
    write_whole(path, buffer.getvalue())

# %% wrong_matrix_only: Reads the sizes of W as rows and columns.
def export_npz(W: tf.Variable, b: tf.Variable, path: str) -> None:
    buffer = io.BytesIO()
    np.savez(buffer, W=np.reshape(W.numpy(), (W.shape[0], -1)), b=b.numpy())
    write_whole(path, buffer.getvalue())
