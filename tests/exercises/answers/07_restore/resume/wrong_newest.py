"""Goes on from the newest checkpoint of the folder."""
def resume(path, x, y, first_epoch, epochs, learning_rate, batch_size, seed):
    newest = mnist_helpers.list_checkpoints(Path(path).parent)[-1]
    model = mnist_helpers.restore_checkpoint(newest)
    mnist_helpers.fit(model, x, y, epochs=epochs, first_epoch=first_epoch, learning_rate=learning_rate, batch_size=batch_size, seed=seed)
    return model.W, model.b
