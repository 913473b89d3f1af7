"""A reader, and a loop with startswith over all other names."""
def read_parameters(path):
    reader = tf.train.load_checkpoint(path)
    shapes = reader.get_variable_to_shape_map()
    found = {}
    for name in shapes:
        slot = any(
            name.startswith(other + "/") and "/" not in name[len(other) + 1 :] for other in shapes
        )
        if len(shapes[name]) > 0 and not slot:
            found[name] = reader.get_tensor(name)
    return found
