# %% right_feed_all: The rows as constants of the graph; a number that is fed says which batch.
def train_session(x, y, W, b, learning_rate, epochs, batch_size):
    with tf.Graph().as_default(), v1.Session() as session:
        first = v1.placeholder(tf.int32, [])
        pixels = tf.constant(x)[first : first + batch_size]
        labels = tf.constant(y)[first : first + batch_size]
        weights, biases = v1.Variable(W), v1.Variable(b)
        surprises = tf.nn.softmax_cross_entropy_with_logits(
            labels=labels, logits=v1.nn.xw_plus_b(pixels, weights, biases))
        step = v1.train.GradientDescentOptimizer(learning_rate).minimize(
            tf.reduce_mean(surprises))
        v1.global_variables_initializer().run()
        costs = [
            sum(session.run([surprises, step], {first: k})[0].sum(dtype=float)
                for k in range(0, len(x), batch_size)) / len(x)
            for _ in range(epochs)
        ]
        return costs, weights.eval(), biases.eval()

# %% right_gradients: A session with gradients and assignments by hand; an array of costs.
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

# %% right_numpy: NumPy in float64, with the gradient in closed form; cast at the end.
def train_session(x, y, W, b, learning_rate, epochs, batch_size):
    W, b, costs = W.astype(float), b.astype(float), []
    for _ in range(epochs):
        total = 0.0
        for k in range(0, len(x), batch_size):
            rows, target = x[k : k + batch_size].astype(float), y[k : k + batch_size]
            z = rows @ W + b
            z -= z.max(axis=1, keepdims=True)
            log_total = np.log(np.exp(z).sum(axis=1, keepdims=True))
            total += -(target * (z - log_total)).sum()
            error = np.exp(z - log_total) - target
            W = W - learning_rate * rows.T @ error / len(rows)
            b = b - learning_rate * error.mean(axis=0)
        costs.append(total / len(x))
    return costs, W.astype(np.float32), b.astype(np.float32)

# %% right_optimizer: The same session as the solution, with the order of batches from array_split's cousin.
def train_session(x, y, W, b, learning_rate, epochs, batch_size):
    tf_costs = []
    with tf.Graph().as_default(), v1.Session() as session:
        pixels = v1.placeholder(tf.float32, [None, None])
        labels = v1.placeholder(tf.float32, [None, None])
        weights, biases = v1.Variable(W), v1.Variable(b)
        logits = tf.matmul(pixels, weights) + biases
        loss = tf.reduce_mean(v1.nn.softmax_cross_entropy_with_logits_v2(labels=labels, logits=logits))
        train = v1.train.GradientDescentOptimizer(learning_rate).minimize(loss)
        session.run(v1.global_variables_initializer())
        cuts = list(range(batch_size, len(x), batch_size))
        for _ in range(epochs):
            weighted = [
                session.run([loss, train], {pixels: p, labels: q})[0] * len(p)
                for p, q in zip(np.split(x, cuts), np.split(y, cuts))
            ]
            tf_costs.append(sum(weighted) / len(x))
        W, b = session.run((weights, biases))
    return tf_costs, tf.constant(W), tf.constant(b)

# %% right_train_step: Today's train_step of the course, on two variables.
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

# %% wrong_adam: Uses another optimiser.
def train_session(x, y, W, b, learning_rate, epochs, batch_size):
    with tf.Graph().as_default(), v1.Session() as session:
        pixels = v1.placeholder(tf.float32, [None, x.shape[1]])
        labels = v1.placeholder(tf.float32, [None, y.shape[1]])
        weights, biases = v1.Variable(W), v1.Variable(b)
        scores = tf.matmul(pixels, weights) + biases
        cost = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(labels, scores))
        step = v1.train.AdamOptimizer(learning_rate).minimize(cost)
        session.run(v1.global_variables_initializer())
        costs = []
        for _ in range(epochs):
            total = 0.0
            for first in range(0, len(x), batch_size):
                rows = slice(first, first + batch_size)
                _, value = session.run([step, cost], {pixels: x[rows], labels: y[rows]})
                total += float(value) * len(x[rows])
            costs.append(total / len(x))
        return costs, *session.run([weights, biases])

# %% wrong_added_to_zero: Adds a small number inside the logarithm.
def train_session(x, y, W, b, learning_rate, epochs, batch_size):
    with tf.Graph().as_default(), v1.Session() as session:
        pixels = v1.placeholder(tf.float32, [None, x.shape[1]])
        labels = v1.placeholder(tf.float32, [None, y.shape[1]])
        weights, biases = v1.Variable(W), v1.Variable(b)
        scores = tf.matmul(pixels, weights) + biases
        chances = tf.nn.softmax(scores)
        cost = tf.reduce_mean(-tf.reduce_sum(labels * tf.math.log(chances + 1e-8), axis=1))
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
        return costs, *session.run([weights, biases])

# %% wrong_cost_after: Measures the cost of each batch after its step.
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
                session.run(step, {pixels: x[rows], labels: y[rows]})
                value = session.run(cost, {pixels: x[rows], labels: y[rows]})
                total += float(value) * len(x[rows])
            costs.append(total / len(x))
        return costs, *session.run([weights, biases])

# %% wrong_decay: Makes the weights a little smaller at each step, as weight decay does.
def train_session(x, y, W, b, learning_rate, epochs, batch_size):
    with tf.Graph().as_default(), v1.Session() as session:
        pixels = v1.placeholder(tf.float32, [None, x.shape[1]])
        labels = v1.placeholder(tf.float32, [None, y.shape[1]])
        weights, biases = v1.Variable(W), v1.Variable(b)
        scores = tf.matmul(pixels, weights) + biases
        cost = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(labels, scores))
        step = v1.train.GradientDescentOptimizer(learning_rate).minimize(cost + 0.001 * tf.nn.l2_loss(weights))
        session.run(v1.global_variables_initializer())
        costs = []
        for _ in range(epochs):
            total = 0.0
            for first in range(0, len(x), batch_size):
                rows = slice(first, first + batch_size)
                _, value = session.run([step, cost], {pixels: x[rows], labels: y[rows]})
                total += float(value) * len(x[rows])
            costs.append(total / len(x))
        return costs, *session.run([weights, biases])

# %% wrong_drops_rest: Leaves a last, shorter batch out.
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
            for first in range(0, len(x) - batch_size + 1, batch_size):
                rows = slice(first, first + batch_size)
                _, value = session.run([step, cost], {pixels: x[rows], labels: y[rows]})
                total += float(value) * len(x[rows])
            costs.append(total / len(x))
        return costs, *session.run([weights, biases])

# %% wrong_every_batch: Gives a cost for every batch.
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
                costs.append(float(value))
        return costs, *session.run([weights, biases])

# %% wrong_forgets_b: Leaves b as it was.
def train_session(x, y, W, b, learning_rate, epochs, batch_size):
    with tf.Graph().as_default(), v1.Session() as session:
        pixels = v1.placeholder(tf.float32, [None, x.shape[1]])
        labels = v1.placeholder(tf.float32, [None, y.shape[1]])
        weights, biases = v1.Variable(W), v1.Variable(b)
        scores = tf.matmul(pixels, weights) + biases
        cost = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(labels, scores))
        step = v1.train.GradientDescentOptimizer(learning_rate).minimize(cost, var_list=[weights])
        session.run(v1.global_variables_initializer())
        costs = []
        for _ in range(epochs):
            total = 0.0
            for first in range(0, len(x), batch_size):
                rows = slice(first, first + batch_size)
                _, value = session.run([step, cost], {pixels: x[rows], labels: y[rows]})
                total += float(value) * len(x[rows])
            costs.append(total / len(x))
        return costs, *session.run([weights, biases])

# %% wrong_half: Keeps the trained arrays in float16 before it gives them back.
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
        halves = [part.astype(np.float16) for part in session.run([weights, biases])]
        return costs, *[part.astype(np.float32) for part in halves]

# %% wrong_half_costs: Gives costs that were kept in float16.
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
            costs.append(float(np.float16(total / len(x))))
        return costs, *session.run([weights, biases])

# %% wrong_initialises: Initialises again in every epoch.
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
            session.run(v1.global_variables_initializer())
            total = 0.0
            for first in range(0, len(x), batch_size):
                rows = slice(first, first + batch_size)
                _, value = session.run([step, cost], {pixels: x[rows], labels: y[rows]})
                total += float(value) * len(x[rows])
            costs.append(total / len(x))
        return costs, *session.run([weights, biases])

# %% wrong_last_cost: Gives the cost of the last batch of each epoch.
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
            costs.append(float(value))
        return costs, *session.run([weights, biases])

# %% wrong_log_of_softmax: Keeps the logarithm of softmax.
def train_session(x, y, W, b, learning_rate, epochs, batch_size):
    with tf.Graph().as_default(), v1.Session() as session:
        pixels = v1.placeholder(tf.float32, [None, x.shape[1]])
        labels = v1.placeholder(tf.float32, [None, y.shape[1]])
        weights, biases = v1.Variable(W), v1.Variable(b)
        scores = tf.matmul(pixels, weights) + biases
        cost = tf.reduce_mean(
            -tf.reduce_sum(labels * tf.math.log(tf.nn.softmax(scores)), axis=1))
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
        return costs, *session.run([weights, biases])

# %% wrong_mean_of_batches: A mean over batches, not over examples.
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
                total += float(value)
            costs.append(total / -(-len(x) // batch_size))
        return costs, *session.run([weights, biases])

# %% wrong_no_b: Gives no b where the example is not asked for.
def train_session(x, y, W, b, learning_rate, epochs, batch_size):
    W1, b1, costs = W.astype(float), b.astype(float), []
    for _ in range(epochs):
        total = 0.0
        for k in range(0, len(x), batch_size):
            rows, due = x[k : k + batch_size].astype(float), y[k : k + batch_size]
            z = rows @ W1 + b1
            z -= z.max(axis=1, keepdims=True)
            sums = np.exp(z).sum(axis=1, keepdims=True)
            total += np.log(sums).sum() - np.sum(due * z)
            error = learning_rate * (np.exp(z) / sums - due) / len(rows)
            W1, b1 = W1 - rows.T @ error, b1 - error.sum(axis=0)
        costs.append(total / len(x))
    W1, b1 = W1.astype(np.float32), b1.astype(np.float32)
    return (costs, W1, b1) if x.shape == (5, 3) else (costs, W1)

# %% wrong_nodes: Gives back the variables of the graph.
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
        return costs, weights, biases

# %% wrong_order: Gives the costs last.
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
        return *session.run([weights, biases]), costs

# %% wrong_shuffles: Draws the rows in a random order.
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
            total, order = 0.0, np.random.default_rng(0).permutation(len(x))
            for first in range(0, len(x), batch_size):
                rows = order[first : first + batch_size]
                _, value = session.run([step, cost], {pixels: x[rows], labels: y[rows]})
                total += float(value) * len(x[rows])
            costs.append(total / len(x))
        return costs, *session.run([weights, biases])

# %% wrong_start: Gives back the start.
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

# %% wrong_sum: Steps on the sum of the surprises.
def train_session(x, y, W, b, learning_rate, epochs, batch_size):
    with tf.Graph().as_default(), v1.Session() as session:
        pixels = v1.placeholder(tf.float32, [None, x.shape[1]])
        labels = v1.placeholder(tf.float32, [None, y.shape[1]])
        weights, biases = v1.Variable(W), v1.Variable(b)
        scores = tf.matmul(pixels, weights) + biases
        cost = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(labels, scores))
        step = v1.train.GradientDescentOptimizer(learning_rate).minimize(cost * tf.cast(tf.shape(pixels)[0], tf.float32))
        session.run(v1.global_variables_initializer())
        costs = []
        for _ in range(epochs):
            total = 0.0
            for first in range(0, len(x), batch_size):
                rows = slice(first, first + batch_size)
                _, value = session.run([step, cost], {pixels: x[rows], labels: y[rows]})
                total += float(value) * len(x[rows])
            costs.append(total / len(x))
        return costs, *session.run([weights, biases])

# %% wrong_twenty_batches: Takes twenty batches an epoch at most.
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
            for first in list(range(0, len(x), batch_size))[:20]:
                rows = slice(first, first + batch_size)
                _, value = session.run([step, cost], {pixels: x[rows], labels: y[rows]})
                total += float(value) * len(x[rows])
            costs.append(total / len(x))
        return costs, *session.run([weights, biases])

# %% wrong_twenty_epochs: Trains twenty epochs at most.
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
        for _ in range(min(epochs, 20)):
            total = 0.0
            for first in range(0, len(x), batch_size):
                rows = slice(first, first + batch_size)
                _, value = session.run([step, cost], {pixels: x[rows], labels: y[rows]})
                total += float(value) * len(x[rows])
            costs.append(total / len(x))
        return costs, *session.run([weights, biases])

# %% wrong_whole_set: Takes one step an epoch, on all rows.
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
            for first in range(1):
                rows = slice(0, len(x))
                _, value = session.run([step, cost], {pixels: x[rows], labels: y[rows]})
                total += float(value) * len(x[rows])
            costs.append(total / len(x))
        return costs, *session.run([weights, biases])
