"""The old program in a session, with the cost that TensorFlow makes from the scores."""
def evaluate_today(x, y, W, b):
    with tf.Graph().as_default(), v1.Session() as session:
        images = v1.placeholder(tf.float32, [None, x.shape[1]])
        targets = v1.placeholder(tf.float32, [None, y.shape[1]])
        z = tf.matmul(images, tf.constant(W)) + b
        surprise = tf.nn.softmax_cross_entropy_with_logits(labels=targets, logits=z)
        cost = tf.reduce_mean(surprise) + 0.01 * tf.nn.l2_loss(W)
        right = tf.equal(tf.argmax(z, 1), tf.argmax(targets, 1))
        share = tf.reduce_mean(v1.to_float(right))
        return session.run([cost, share], {images: x, targets: y})
