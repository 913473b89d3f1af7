"""One epoch at a time, each with its own number."""
def resume(path, x, y, first_epoch, epochs, learning_rate, batch_size, seed):
    model = mnist_helpers.restore_checkpoint(path)
    for number in range(first_epoch, first_epoch + epochs):
        costs = mnist_helpers.fit(
            model, x, y, epochs=1, first_epoch=number,
            learning_rate=learning_rate, batch_size=batch_size, seed=seed,
        )
        print("epoch", number + 1, "cost", costs[0])
    return model.W.numpy(), model.b.numpy()
