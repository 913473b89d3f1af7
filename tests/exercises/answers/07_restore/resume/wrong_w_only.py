"""W is restored, b starts at zero again."""
def resume(path, x, y, first_epoch, epochs, learning_rate, batch_size, seed):
    model = mnist_helpers.SoftmaxRegression()
    reader = tf.train.load_checkpoint(path)
    model.W.assign(reader.get_tensor("W/.ATTRIBUTES/VARIABLE_VALUE"))
    mnist_helpers.fit(model, x, y, epochs=epochs, first_epoch=first_epoch,
                      learning_rate=learning_rate, batch_size=batch_size, seed=seed)
    return model.W, model.b
