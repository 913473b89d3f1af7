"""Saves the result over the checkpoint it started from."""
def resume(path, x, y, first_epoch, epochs, learning_rate, batch_size, seed):
    model = mnist_helpers.restore_checkpoint(path)
    mnist_helpers.fit(model, x, y, epochs=epochs, first_epoch=first_epoch, learning_rate=learning_rate, batch_size=batch_size, seed=seed)
    tf.train.Checkpoint(W=model.W, b=model.b).write(path)
    return model.W, model.b
