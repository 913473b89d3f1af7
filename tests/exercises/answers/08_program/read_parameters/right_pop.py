"""Reads everything first, then throws away what is not wanted."""
import os.path


def read_parameters(path):
    reader = tf.train.load_checkpoint(path)
    everything = {name: reader.get_tensor(name) for name in reader.get_variable_to_shape_map()}
    for name in sorted(everything, reverse=True):
        if np.ndim(everything[name]) == 0 or os.path.dirname(name) in everything:
            everything.pop(name)
    return everything
