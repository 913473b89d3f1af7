"""tf.one_hot after a check of the smallest and largest label."""

import tensorflow as tf


def one_hot(labels, depth=10):
    labels = np.array(labels)
    print("labels from", labels.min(), "to", labels.max())
    if labels.min() < 0 or labels.max() > depth - 1:
        raise ValueError("out of range")
    return tf.one_hot(labels, depth)
