"""Trains as many epochs as the whole run has, on top of the saved ones."""
def resume(path, x, y, first_epoch, epochs, learning_rate, batch_size, seed):
    model = mnist_helpers.restore_checkpoint(path)
    mnist_helpers.fit(model, x, y, epochs=first_epoch + epochs, first_epoch=first_epoch, learning_rate=learning_rate, batch_size=batch_size, seed=seed)
    return model.W, model.b
