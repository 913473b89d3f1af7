"""Starts a fresh model and never reads the checkpoint."""
def resume(path, x, y, first_epoch, epochs, learning_rate, batch_size, seed):
    model = mnist_helpers.SoftmaxRegression(seed=seed)
    mnist_helpers.fit(model, x, y, epochs=first_epoch + epochs, learning_rate=learning_rate, batch_size=batch_size, seed=seed)
    return model.W, model.b
