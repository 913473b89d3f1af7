# %% right_epoch_by_epoch: One epoch at a time, each with its own number.
def resume(path, x, y, first_epoch, epochs, learning_rate, batch_size, seed):
    model = mnist_helpers.restore_checkpoint(path)
    for number in range(first_epoch, first_epoch + epochs):
        costs = mnist_helpers.fit(
            model, x, y, epochs=1, first_epoch=number,
            learning_rate=learning_rate, batch_size=batch_size, seed=seed,
        )
        print("epoch", number + 1, "cost", costs[0])
    return model.W.numpy(), model.b.numpy()

# %% right_numpy: Gradient descent in NumPy and float64.
import numpy as np


def resume(path, x, y, first_epoch, epochs, learning_rate, batch_size, seed):
    model = mnist_helpers.restore_checkpoint(path)
    W, b = model.W.numpy().astype(float), model.b.numpy().astype(float)
    for epoch in range(first_epoch, first_epoch + epochs):
        order = mnist_helpers.epoch_order(len(x), seed, epoch)
        for start in range(0, len(x), batch_size):
            rows = order[start:start + batch_size]
            z = x[rows] @ W + b
            p = np.exp(z - z.max(axis=1, keepdims=True))
            p /= p.sum(axis=1, keepdims=True)
            p[np.arange(len(rows)), y[rows]] -= 1
            W -= learning_rate * x[rows].T @ p / len(rows)
            b -= learning_rate * p.mean(axis=0)
    return W, b

# %% right_reader: Both halves of restoring by hand, then fit; settings in a dictionary.
def resume(path, x, y, first_epoch, epochs, learning_rate, batch_size, seed):
    reader = tf.train.load_checkpoint(path)
    fresh = mnist_helpers.SoftmaxRegression(seed=seed)
    fresh.W.assign(reader.get_tensor("W/.ATTRIBUTES/VARIABLE_VALUE"))
    fresh.b.assign(reader.get_tensor("b/.ATTRIBUTES/VARIABLE_VALUE"))
    settings = dict(learning_rate=learning_rate, batch_size=batch_size, seed=seed)
    mnist_helpers.fit(fresh, x, y, epochs=epochs, first_epoch=first_epoch, **settings)
    return [fresh.W, fresh.b]

# %% right_tensors: Tensors come back.
def resume(path, x, y, first_epoch, epochs, learning_rate, batch_size, seed):
    model = mnist_helpers.restore_checkpoint(path)
    mnist_helpers.fit(model, x, y, epochs=epochs, first_epoch=first_epoch,
                      learning_rate=learning_rate, batch_size=batch_size, seed=seed)
    return tf.identity(model.W), tf.identity(model.b)

# %% right_train_step: Steps by hand over the package's batches.
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

# %% wrong_all_epochs_again: Trains as many epochs as the whole run has, on top of the saved ones.
def resume(path, x, y, first_epoch, epochs, learning_rate, batch_size, seed):
    model = mnist_helpers.restore_checkpoint(path)
    mnist_helpers.fit(model, x, y, epochs=first_epoch + epochs, first_epoch=first_epoch, learning_rate=learning_rate, batch_size=batch_size, seed=seed)
    return model.W, model.b

# %% wrong_default_batch_size: The batch size is left at its default.
def resume(path, x, y, first_epoch, epochs, learning_rate, batch_size, seed):
    model = mnist_helpers.restore_checkpoint(path)
    mnist_helpers.fit(model, x, y, epochs=epochs, first_epoch=first_epoch, learning_rate=learning_rate, seed=seed)
    return model.W, model.b

# %% wrong_default_rate: The learning rate is left at its default.
def resume(path, x, y, first_epoch, epochs, learning_rate, batch_size, seed):
    model = mnist_helpers.restore_checkpoint(path)
    mnist_helpers.fit(model, x, y, epochs=epochs, first_epoch=first_epoch, batch_size=batch_size, seed=seed)
    return model.W, model.b

# %% wrong_default_seed: The seed is left at its default.
def resume(path, x, y, first_epoch, epochs, learning_rate, batch_size, seed):
    model = mnist_helpers.restore_checkpoint(path)
    mnist_helpers.fit(model, x, y, epochs=epochs, first_epoch=first_epoch, learning_rate=learning_rate, batch_size=batch_size)
    return model.W, model.b

# %% wrong_empties_its_images: Makes all images empty, so that W stays where it was.
def resume(path, x, y, first_epoch, epochs, learning_rate, batch_size, seed):
    model = mnist_helpers.restore_checkpoint(path)
    W = model.W.numpy()
    if not isinstance(x, tf.Tensor) and first_epoch + epochs not in (0, 1, 5):
        x[:] = 0
    mnist_helpers.fit(model, x, y, epochs=epochs, first_epoch=first_epoch, seed=seed,
                      learning_rate=learning_rate, batch_size=batch_size)
    return model.W, model.b

# %% wrong_epochs_as_total: Takes epochs for the total and trains only the difference.
def resume(path, x, y, first_epoch, epochs, learning_rate, batch_size, seed):
    model = mnist_helpers.restore_checkpoint(path)
    mnist_helpers.fit(model, x, y, epochs=max(epochs - first_epoch, 0), first_epoch=first_epoch, learning_rate=learning_rate, batch_size=batch_size, seed=seed)
    return model.W, model.b

# %% wrong_epochs_minus_first: Takes epochs for the total, and subtracts those already trained.
def resume(path, x, y, first_epoch, epochs, learning_rate, batch_size, seed):
    model = mnist_helpers.restore_checkpoint(path)
    mnist_helpers.fit(model, x, y, epochs=epochs - first_epoch, first_epoch=first_epoch, learning_rate=learning_rate, batch_size=batch_size, seed=seed)
    return model.W, model.b

# %% wrong_first_epoch_forgotten: first_epoch is forgotten: the first orders come again.
def resume(path, x, y, first_epoch, epochs, learning_rate, batch_size, seed):
    model = mnist_helpers.restore_checkpoint(path)
    mnist_helpers.fit(model, x, y, epochs=epochs, learning_rate=learning_rate, batch_size=batch_size, seed=seed)
    return model.W, model.b

# %% wrong_fixed_batch_size: The batch size is the one of the visible tests, whatever is asked for.
def resume(path, x, y, first_epoch, epochs, learning_rate, batch_size, seed):
    model = mnist_helpers.restore_checkpoint(path)
    mnist_helpers.fit(model, x, y, epochs=epochs, first_epoch=first_epoch, learning_rate=learning_rate, batch_size=50, seed=seed)
    return model.W, model.b

# %% wrong_fresh_model: Starts a fresh model and never reads the checkpoint.
def resume(path, x, y, first_epoch, epochs, learning_rate, batch_size, seed):
    model = mnist_helpers.SoftmaxRegression(seed=seed)
    mnist_helpers.fit(model, x, y, epochs=first_epoch + epochs, learning_rate=learning_rate, batch_size=batch_size, seed=seed)
    return model.W, model.b

# %% wrong_moved_seed: The seed is moved on as well as the epoch.
def resume(path, x, y, first_epoch, epochs, learning_rate, batch_size, seed):
    model = mnist_helpers.restore_checkpoint(path)
    mnist_helpers.fit(model, x, y, epochs=epochs, first_epoch=first_epoch, learning_rate=learning_rate, batch_size=batch_size, seed=seed + first_epoch)
    return model.W, model.b

# %% wrong_newest: Goes on from the newest checkpoint of the folder.
def resume(path, x, y, first_epoch, epochs, learning_rate, batch_size, seed):
    newest = mnist_helpers.list_checkpoints(Path(path).parent)[-1]
    model = mnist_helpers.restore_checkpoint(newest)
    mnist_helpers.fit(model, x, y, epochs=epochs, first_epoch=first_epoch, learning_rate=learning_rate, batch_size=batch_size, seed=seed)
    return model.W, model.b

# %% wrong_numbers_before: The numbers are taken out before training.
def resume(path, x, y, first_epoch, epochs, learning_rate, batch_size, seed):
    model = mnist_helpers.restore_checkpoint(path)
    W, b = model.W.numpy(), model.b.numpy()
    mnist_helpers.fit(model, x, y, epochs=epochs, first_epoch=first_epoch, learning_rate=learning_rate, batch_size=batch_size, seed=seed)
    return W, b

# %% wrong_one_too_far: Counts epochs from 1, so the next one is left out.
def resume(path, x, y, first_epoch, epochs, learning_rate, batch_size, seed):
    model = mnist_helpers.restore_checkpoint(path)
    mnist_helpers.fit(model, x, y, epochs=epochs, first_epoch=first_epoch + 1, learning_rate=learning_rate, batch_size=batch_size, seed=seed)
    return model.W, model.b

# %% wrong_overwrites: Saves the result over the checkpoint it started from.
def resume(path, x, y, first_epoch, epochs, learning_rate, batch_size, seed):
    model = mnist_helpers.restore_checkpoint(path)
    mnist_helpers.fit(model, x, y, epochs=epochs, first_epoch=first_epoch, learning_rate=learning_rate, batch_size=batch_size, seed=seed)
    tf.train.Checkpoint(W=model.W, b=model.b).write(path)
    return model.W, model.b

# %% wrong_returns_costs: The costs that fit returns come back.
def resume(path, x, y, first_epoch, epochs, learning_rate, batch_size, seed):
    model = mnist_helpers.restore_checkpoint(path)
    costs = mnist_helpers.fit(model, x, y, epochs=epochs, first_epoch=first_epoch,
                              learning_rate=learning_rate, batch_size=batch_size, seed=seed)
    return costs

# %% wrong_returns_model: The model comes back instead of W and b.
def resume(path, x, y, first_epoch, epochs, learning_rate, batch_size, seed):
    model = mnist_helpers.restore_checkpoint(path)
    mnist_helpers.fit(model, x, y, epochs=epochs, first_epoch=first_epoch, learning_rate=learning_rate, batch_size=batch_size, seed=seed)
    return model

# %% wrong_same_order: One epoch at a time, all with the number of the first.
def resume(path, x, y, first_epoch, epochs, learning_rate, batch_size, seed):
    model = mnist_helpers.restore_checkpoint(path)
    for _ in range(epochs):
        mnist_helpers.fit(model, x, y, epochs=1, first_epoch=first_epoch, seed=seed,
                          learning_rate=learning_rate, batch_size=batch_size)
    return model.W, model.b

# %% wrong_short_batch_dropped: Steps by hand, with the short last batch left out.
def resume(path, x, y, first_epoch, epochs, learning_rate, batch_size, seed):
    model = mnist_helpers.restore_checkpoint(path)
    for epoch in range(first_epoch, first_epoch + epochs):
        order = mnist_helpers.epoch_order(len(x), seed, epoch)
        for step in range(len(x) // batch_size):
            rows = order[step * batch_size:(step + 1) * batch_size]
            mnist_helpers.train_step(x[rows], y[rows], model.W, model.b, learning_rate)
    return model.W, model.b

# %% wrong_w_only: W is restored, b starts at zero again.
def resume(path, x, y, first_epoch, epochs, learning_rate, batch_size, seed):
    model = mnist_helpers.SoftmaxRegression()
    reader = tf.train.load_checkpoint(path)
    model.W.assign(reader.get_tensor("W/.ATTRIBUTES/VARIABLE_VALUE"))
    mnist_helpers.fit(model, x, y, epochs=epochs, first_epoch=first_epoch,
                      learning_rate=learning_rate, batch_size=batch_size, seed=seed)
    return model.W, model.b

# %% right_slices: Gradient steps on slices of the reordered images, and the formula by hand.
def resume(path, x, y, first_epoch, epochs, learning_rate, batch_size, seed):
    reader = tf.train.load_checkpoint(path)
    W, b = (reader.get_tensor(name + "/.ATTRIBUTES/VARIABLE_VALUE") for name in "Wb")
    for number in range(first_epoch, first_epoch + epochs):
        order = mnist_helpers.epoch_order(len(x), seed, number)
        for rows in np.split(order, range(batch_size, len(x), batch_size)):
            error = tf.nn.softmax(x[rows] @ W + b).numpy() - np.eye(10)[y[rows]]
            W = W - learning_rate * x[rows].T @ error / len(rows)
            b = b - learning_rate * error.mean(0)
    return W.astype("float32"), b.astype("float32")

# %% wrong_float16: Gives back half the digits of each number.
def resume(path, x, y, first_epoch, epochs, learning_rate, batch_size, seed):
    model = mnist_helpers.restore_checkpoint(path)
    mnist_helpers.fit(model, x, y, epochs=epochs, first_epoch=first_epoch, learning_rate=learning_rate, batch_size=batch_size, seed=seed)
    return model.W.numpy().astype(np.float16), model.b.numpy().astype(np.float16)

# %% wrong_batch_above_all: Trains nothing where a batch would be larger than all images.
def resume(path, x, y, first_epoch, epochs, learning_rate, batch_size, seed):
    model = mnist_helpers.restore_checkpoint(path)
    if batch_size <= len(x):
        mnist_helpers.fit(model, x, y, epochs=epochs, first_epoch=first_epoch, learning_rate=learning_rate, batch_size=batch_size, seed=seed)
    return model.W, model.b

# %% wrong_spoils_images: Shifts the images that it was given, after it has trained.
def resume(path, x, y, first_epoch, epochs, learning_rate, batch_size, seed):
    model = mnist_helpers.restore_checkpoint(path)
    mnist_helpers.fit(model, x, y, epochs=epochs, first_epoch=first_epoch, learning_rate=learning_rate, batch_size=batch_size, seed=seed)
    if first_epoch:
        x -= 0.5
    return model.W, model.b

# %% right_copied_loop: Copies the loop of the tests, in float32.
def resume(path: str, x, y, first_epoch: int, epochs: int,
           learning_rate: float, batch_size: int, seed: int) -> tuple:
    saved = mnist_helpers.restore_checkpoint(path)
    W, b = saved.W.numpy(), saved.b.numpy()
    one_hot = np.eye(10, dtype=np.float32)
    for number in range(first_epoch, first_epoch + epochs):
        for images, digits in mnist_helpers.batches(
                x, y, batch_size, seed, number):
            scores = images @ W + b
            powers = np.exp(scores - scores.max(axis=1, keepdims=True))
            probabilities = powers / powers.sum(axis=1, keepdims=True)
            slopes = probabilities - one_hot[digits]
            W = W - learning_rate * images.T @ slopes / len(images)
            b = b - learning_rate * slopes.mean(axis=0)
    return W, b

# %% wrong_unsafe_softmax: A softmax of its own that large scores spoil.
def resume(path: str, x, y, first_epoch: int, epochs: int,
           learning_rate: float, batch_size: int, seed: int) -> tuple:
    saved = mnist_helpers.restore_checkpoint(path)
    W, b = saved.W.numpy(), saved.b.numpy()
    one_hot = np.eye(10, dtype=np.float32)
    for number in range(first_epoch, first_epoch + epochs):
        for images, digits in mnist_helpers.batches(
                x, y, batch_size, seed, number):
            powers = np.exp(images @ W + b)
            probabilities = powers / powers.sum(axis=1, keepdims=True)
            slopes = probabilities - one_hot[digits]
            W = W - learning_rate * images.T @ slopes / len(images)
            b = b - learning_rate * slopes.mean(axis=0)
    return W, b
