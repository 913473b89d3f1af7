"""The learning rate is left at its default."""
def resume(path, x, y, first_epoch, epochs, learning_rate, batch_size, seed):
    model = mnist_helpers.restore_checkpoint(path)
    mnist_helpers.fit(model, x, y, epochs=epochs, first_epoch=first_epoch, batch_size=batch_size, seed=seed)
    return model.W, model.b
