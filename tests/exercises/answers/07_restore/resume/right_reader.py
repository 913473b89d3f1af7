"""Both halves of restoring by hand, then fit; settings in a dictionary."""
def resume(path, x, y, first_epoch, epochs, learning_rate, batch_size, seed):
    reader = tf.train.load_checkpoint(path)
    fresh = mnist_helpers.SoftmaxRegression(seed=seed)
    fresh.W.assign(reader.get_tensor("W/.ATTRIBUTES/VARIABLE_VALUE"))
    fresh.b.assign(reader.get_tensor("b/.ATTRIBUTES/VARIABLE_VALUE"))
    settings = dict(learning_rate=learning_rate, batch_size=batch_size, seed=seed)
    mnist_helpers.fit(fresh, x, y, epochs=epochs, first_epoch=first_epoch, **settings)
    return [fresh.W, fresh.b]
