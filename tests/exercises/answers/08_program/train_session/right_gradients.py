"""A session with gradients and assignments by hand; an array of costs."""
def train_session(x, y, W, b, learning_rate, epochs, batch_size):
    graph = tf.Graph()
    with graph.as_default():
        pixels = v1.placeholder(tf.float32, [None, x.shape[1]])
        labels = v1.placeholder(tf.float32, [None, y.shape[1]])
        weights = v1.get_variable("W", initializer=W)
        biases = v1.get_variable("b", initializer=b)
        logits = tf.matmul(pixels, weights) + biases
        surprises = -tf.reduce_sum(labels * tf.nn.log_softmax(logits), axis=1)
        dW, db = v1.gradients(tf.reduce_mean(surprises), [weights, biases])
        steps = [v1.assign_sub(weights, learning_rate * dW),
                 v1.assign_sub(biases, learning_rate * db)]
        start = v1.global_variables_initializer()
    costs = np.zeros(epochs)
    with v1.Session(graph=graph) as session:
        session.run(start)
        for epoch in range(epochs):
            for k in range(0, len(x), batch_size):
                feed = {pixels: x[k : k + batch_size], labels: y[k : k + batch_size]}
                values = session.run([surprises] + steps, feed)[0]
                costs[epoch] += values.sum() / len(x)
        return [costs, weights.eval(), biases.eval()]
