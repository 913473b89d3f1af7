"""Today's train_step of the course, on two variables."""
def train_session(x, y, W, b, learning_rate, epochs, batch_size):
    weights, biases = tf.Variable(W), tf.Variable(b)
    digits = y.argmax(axis=1)
    costs = []
    for _ in range(epochs):
        total = 0.0
        for k in range(0, len(x), batch_size):
            rows = slice(k, k + batch_size)
            with tf.GradientTape() as tape:
                z = tf.matmul(x[rows], weights) + biases
                cost = mnist_helpers.cross_entropy(z, tf.one_hot(digits[rows], y.shape[1]))
            dW, db = tape.gradient(cost, [weights, biases])
            weights.assign_sub(learning_rate * dW)
            biases.assign_sub(learning_rate * db)
            total += float(cost) * len(x[rows])
        costs.append(total / len(x))
    return costs, weights.numpy(), biases.numpy()
