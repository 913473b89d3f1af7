"""Steps by hand over the package's batches."""
from mnist_helpers import batches, restore_checkpoint, train_step


def resume(path, x, y, first_epoch, epochs, learning_rate, batch_size, seed):
    model = restore_checkpoint(path)
    last = first_epoch + epochs
    epoch = first_epoch
    while epoch < last:
        for images, labels in batches(x, y, batch_size, seed, epoch):
            train_step(images, labels, model.W, model.b, learning_rate)
        epoch += 1
    return model.W, model.b
