"""Gives back the start."""
def train_session(x, y, W, b, learning_rate, epochs, batch_size):
    with tf.Graph().as_default(), v1.Session() as session:
        pixels = v1.placeholder(tf.float32, [None, x.shape[1]])
        labels = v1.placeholder(tf.float32, [None, y.shape[1]])
        weights, biases = v1.Variable(W), v1.Variable(b)
        scores = tf.matmul(pixels, weights) + biases
        cost = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(labels, scores))
        step = v1.train.GradientDescentOptimizer(learning_rate).minimize(cost)
        session.run(v1.global_variables_initializer())
        costs = []
        for _ in range(epochs):
            total = 0.0
            for first in range(0, len(x), batch_size):
                rows = slice(first, first + batch_size)
                _, value = session.run([step, cost], {pixels: x[rows], labels: y[rows]})
                total += float(value) * len(x[rows])
            costs.append(total / len(x))
        return costs, W, b
