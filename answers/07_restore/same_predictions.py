# %% right_difference: The differences of the digits, in float64, counted; np.bool comes back.
import numpy as np


def name_digits(model, x):
    W, b = (np.asarray(part, dtype="float64") for part in model)
    return (x.astype("float64") @ W + b).argmax(axis=-1)


def same_predictions(a, b, x):
    different = np.count_nonzero(name_digits(a, x) - name_digits(b, x))
    print(different, "images differ")
    return np.all(different == 0)

# %% right_loop: One image at a time, leaving at the first that differs.
def same_predictions(a, b, x):
    for image in x:
        answers = []
        for W, biases in (a, b):
            scores = list(image @ np.array(W) + np.array(biases))
            answers.append(scores.index(max(scores)))
        if answers[0] != answers[1]:
            return False
    return True

# %% right_model_class: The package's model, filled with each pair; shapes come from the pair.
def same_predictions(a, b, x):
    lists = []
    for W, biases in [a, b]:
        model = mnist_helpers.SoftmaxRegression()
        model.W, model.b = tf.Variable(W), tf.Variable(biases)
        lists.append(model.predict(x).tolist())
    return lists[0] == lists[1]

# %% right_tensorflow: TensorFlow; a tensor that holds True or False comes back.
def same_predictions(a, b, x):
    digits_a = tf.argmax(x @ a[0] + a[1], axis=1)
    digits_b = tf.argmax(x @ b[0] + b[1], axis=1)
    return tf.reduce_all(digits_a == digits_b)

# %% wrong_any: One image on which both agree is taken for enough.
def same_predictions(a, b, x):
    digits_a = np.argmax(tf.matmul(x, a[0]) + a[1], axis=1)
    digits_b = np.argmax(tf.matmul(x, b[0]) + b[1], axis=1)
    return bool(np.any(digits_a == digits_b))

# %% wrong_axis: The largest of each column is looked for, not of each row.
def same_predictions(a, b, x):
    digits_a = np.argmax(tf.matmul(x, a[0]) + a[1], axis=0)
    digits_b = np.argmax(tf.matmul(x, b[0]) + b[1], axis=0)
    return bool((digits_a == digits_b).all())

# %% wrong_counts: Compares how often each digit is named, not for which image.
def same_predictions(a, b, x):
    digits_a = np.argmax(tf.matmul(x, a[0]) + a[1], axis=1)
    digits_b = np.argmax(tf.matmul(x, b[0]) + b[1], axis=1)
    return np.array_equal(np.bincount(digits_a, minlength=10), np.bincount(digits_b, minlength=10))

# %% wrong_elementwise: One True or False per image comes back.
def same_predictions(a, b, x):
    digits_a = np.argmax(tf.matmul(x, a[0]) + a[1], axis=1)
    digits_b = np.argmax(tf.matmul(x, b[0]) + b[1], axis=1)
    return digits_a == digits_b

# %% wrong_first_image: The loop returns at the first image, also when it agrees.
def same_predictions(a, b, x):
    digits_a = np.argmax(tf.matmul(x, a[0]) + a[1], axis=1)
    digits_b = np.argmax(tf.matmul(x, b[0]) + b[1], axis=1)
    for one, other in zip(digits_a, digits_b):
        if one == other:
            return True
        return False

# %% wrong_last_forgotten: The loop stops before the last image.
def same_predictions(a, b, x):
    digits_a = np.argmax(tf.matmul(x, a[0]) + a[1], axis=1)
    digits_b = np.argmax(tf.matmul(x, b[0]) + b[1], axis=1)
    for i in range(len(x) - 1):
        if digits_a[i] != digits_b[i]:
            return False
    return True

# %% wrong_logits_equal: Compares the logits instead of the digits.
def same_predictions(a, b, x):
    logits_a = np.asarray(tf.matmul(x, a[0]) + a[1])
    logits_b = np.asarray(tf.matmul(x, b[0]) + b[1])
    return bool((logits_a == logits_b).all())

# %% wrong_most: Nearly all images are taken for all.
def same_predictions(a, b, x):
    digits_a = np.argmax(tf.matmul(x, a[0]) + a[1], axis=1)
    digits_b = np.argmax(tf.matmul(x, b[0]) + b[1], axis=1)
    return bool(np.mean(digits_a == digits_b) > 0.99)

# %% wrong_no_bias: b is forgotten in both models.
def same_predictions(a, b, x):
    digits_a = np.argmax(tf.matmul(x, a[0]), axis=1)
    digits_b = np.argmax(tf.matmul(x, b[0]), axis=1)
    return bool(np.array_equal(digits_a, digits_b))

# %% wrong_rounded: Rounds the logits first, so that a narrow margin becomes a tie.
def same_predictions(a, b, x):
    digits_a = np.argmax(np.round(tf.matmul(x, a[0]) + a[1], 2), axis=1)
    digits_b = np.argmax(np.round(tf.matmul(x, b[0]) + b[1], 2), axis=1)
    return bool(np.array_equal(digits_a, digits_b))

# %% wrong_same_b: The second model gets the first one's b: a and b are easily mixed up.
def same_predictions(a, b, x):
    W_a, bias = a
    W_b = b[0]
    digits_a = np.argmax(tf.matmul(x, W_a) + bias, axis=1)
    digits_b = np.argmax(tf.matmul(x, W_b) + bias, axis=1)
    return bool(np.array_equal(digits_a, digits_b))

# %% wrong_tighter_tolerance: The broken function with a smaller tolerance.
def same_predictions(a, b, x):
    probabilities_a = mnist_helpers.softmax(tf.matmul(x, a[0]) + a[1])
    probabilities_b = mnist_helpers.softmax(tf.matmul(x, b[0]) + b[1])
    return bool(np.allclose(probabilities_a, probabilities_b, atol=1e-6))

# %% wrong_weights_equal: Compares the weights and never looks at the images.
def same_predictions(a, b, x):
    return np.array_equal(a[0], b[0]) and np.array_equal(a[1], b[1])

# %% right_score_of_named: Looks whether each model gives the other's digits its largest scores.
def same_predictions(a, b, x):
    scores = [np.asarray(x, float) @ np.asarray(W, float) + np.asarray(c, float) for W, c in (a, b)]
    rows = np.arange(len(x))
    named = scores[0].argmax(1)
    return not (scores[1][rows, named] < scores[1].max(1)).any()

# %% wrong_none_for_false: Says True, or nothing at all.
def same_predictions(a, b, x):
    digits_a = np.argmax(tf.matmul(x, a[0]) + a[1], axis=1)
    digits_b = np.argmax(tf.matmul(x, b[0]) + b[1], axis=1)
    if np.array_equal(digits_a, digits_b):
        return True

# %% wrong_uint8: Keeps the digits in one byte each.
def same_predictions(a, b, x):
    digits_a = np.argmax(tf.matmul(x, a[0]) + a[1], axis=1).astype(np.uint8)
    digits_b = np.argmax(tf.matmul(x, b[0]) + b[1], axis=1).astype(np.uint8)
    return bool(np.array_equal(digits_a, digits_b))
