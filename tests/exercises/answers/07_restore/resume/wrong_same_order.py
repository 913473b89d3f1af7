"""One epoch at a time, all with the number of the first."""
def resume(path, x, y, first_epoch, epochs, learning_rate, batch_size, seed):
    model = mnist_helpers.restore_checkpoint(path)
    for _ in range(epochs):
        mnist_helpers.fit(model, x, y, epochs=1, first_epoch=first_epoch, seed=seed,
                          learning_rate=learning_rate, batch_size=batch_size)
    return model.W, model.b
