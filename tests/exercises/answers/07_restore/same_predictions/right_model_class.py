"""The package's model, filled with each pair; shapes come from the pair."""
def same_predictions(a, b, x):
    lists = []
    for W, biases in [a, b]:
        model = mnist_helpers.SoftmaxRegression()
        model.W, model.b = tf.Variable(W), tf.Variable(biases)
        lists.append(model.predict(x).tolist())
    return lists[0] == lists[1]
