"""Writes copies of the variables, to an absolute path."""


def save(W, b, directory, step):
    directory = os.path.abspath(directory)
    tf.io.gfile.makedirs(directory)
    copies = {"W": tf.Variable(W.numpy()), "b": tf.Variable(b.numpy())}
    checkpoint = tf.train.Checkpoint(**copies)
    return checkpoint.write(f"{directory}/step-{step:0>4}")
