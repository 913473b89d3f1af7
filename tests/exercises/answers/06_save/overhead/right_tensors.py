"""Counts by reading the values; NumPy integers."""


def overhead(path):
    reader = tf.train.load_checkpoint(path)
    count = 0
    for name in reader.get_variable_to_shape_map():
        if name != OBJECT_GRAPH:
            count += np.asarray(reader.get_tensor(name)).size
    sizes = np.array([os.stat(path + part).st_size for part in PARTS])
    return sizes.sum() - 4 * count
