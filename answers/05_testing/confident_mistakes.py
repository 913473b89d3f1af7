# %% right_heap: heapq finds the k smallest of the negative probabilities.
import heapq


def confident_mistakes(probabilities, labels, k):
    predicted = np.argmax(probabilities, axis=1)
    wrong = np.flatnonzero(predicted != labels).tolist()
    return heapq.nsmallest(k, wrong, key=lambda row: -probabilities[row, predicted[row]])

# %% right_lexsort: np.lexsort by confidence, then by row.
def confident_mistakes(probabilities, labels, k):
    rows = np.arange(len(labels))
    confidence = probabilities.max(axis=1)
    order = np.lexsort((rows, -confidence))
    wrong = probabilities.argmax(axis=1) != labels
    return order[wrong[order]][:k]

# %% right_loop_sorted: A loop, then sorted with a key; a list comes back.
def confident_mistakes(probabilities, labels, k):
    mistakes = []
    for row in range(len(labels)):
        predicted = int(np.argmax(probabilities[row]))
        if predicted != labels[row]:
            mistakes.append((-float(probabilities[row, predicted]), row))
    return [row for _, row in sorted(mistakes)[:k]]

# %% right_marked_copy: Marks right answers with -1 in a copy and sorts all rows.
def confident_mistakes(probabilities, labels, k):
    predictions = np.argmax(probabilities, axis=1)
    confidence = np.max(probabilities, axis=1).astype(np.float64)
    confidence[predictions == labels] = -1.0
    order = np.argsort(-confidence, kind="stable")
    k = min(k, int(np.sum(predictions != labels)))
    return order[:k].tolist()

# %% right_pick_one_by_one: Picks the surest mistake again and again.
def confident_mistakes(probabilities, labels, k):
    top = probabilities.max(axis=1)
    left = list(np.where(probabilities.argmax(axis=1) != labels)[0])
    found = []
    while left and len(found) < k:
        best = max(left, key=lambda row: top[row])
        left.remove(best)
        found.append(best)
    return np.array(found, dtype=int)

# %% right_tensorflow: TensorFlow with top_k; a tensor comes back.
import tensorflow as tf


def confident_mistakes(probabilities, labels, k):
    wrong = tf.where(tf.argmax(probabilities, axis=1) != labels)[:, 0]
    confidence = tf.gather(tf.reduce_max(probabilities, axis=1), wrong)
    places = tf.math.top_k(confidence, k=min(k, len(wrong))).indices
    return tf.gather(wrong, places)

# %% wrong_changes_input: Wipes the rows of right answers in the probabilities that it was given.
def confident_mistakes(probabilities, labels, k):
    wrong = probabilities.argmax(axis=1) != labels
    probabilities[~wrong] = 0
    order = np.argsort(-probabilities.max(axis=1), kind="stable")
    return order[: min(k, wrong.sum())]

# %% wrong_empty_float: Collects rows in an array that is float64 when it is empty.
def confident_mistakes(probabilities, labels, k):
    predicted = np.argmax(probabilities, axis=1)
    rows = [row for row in range(len(labels)) if predicted[row] != labels[row]]
    rows.sort(key=lambda row: -probabilities[row, predicted[row]])
    return np.array(rows[:k])

# %% wrong_filled_up: Right answers fill up where there are fewer than k mistakes.
def confident_mistakes(probabilities, labels, k):
    confidence = probabilities.max(axis=1)
    confidence[probabilities.argmax(axis=1) == labels] = -1
    return np.argsort(-confidence, kind="stable")[:k]

# %% wrong_filter_last: Takes the k surest answers first and then keeps the wrong ones.
def confident_mistakes(probabilities, labels, k):
    confidence = probabilities.max(axis=1)
    surest = np.argsort(-confidence, kind="stable")[:k]
    return surest[probabilities[surest].argmax(axis=1) != labels[surest]]

# %% wrong_float32: Sorts in float32, where 1 - 1e-12 is 1.
def confident_mistakes(probabilities, labels, k):
    probabilities = probabilities.astype(np.float32)
    predicted = np.argmax(probabilities, axis=1)
    wrong = np.flatnonzero(predicted != labels)
    confidence = probabilities[wrong, predicted[wrong]]
    return wrong[np.argsort(-confidence, kind="stable")[:k]]

# %% wrong_float_rows: Stacks rows and probabilities in one array, so the rows become floats.
def confident_mistakes(probabilities, labels, k):
    predicted = np.argmax(probabilities, axis=1)
    table = [
        (row, probabilities[row, predicted[row]])
        for row in range(len(labels))
        if predicted[row] != labels[row]
    ]
    table.sort(key=lambda pair: -pair[1])
    return np.array(table)[:k, 0]

# %% wrong_last_k: Slices [-k:], which for k = 0 means all of them.
def confident_mistakes(probabilities, labels, k):
    predicted = np.argmax(probabilities, axis=1)
    rows = [row for row in range(len(labels)) if predicted[row] != labels[row]]
    upwards = sorted(rows, key=lambda row: (probabilities[row].max(), -row))
    return upwards[-k:][::-1]

# %% wrong_least_sure: Sorts upwards: the least sure mistakes come first.
def confident_mistakes(probabilities, labels, k):
    predicted = np.argmax(probabilities, axis=1)
    wrong = np.flatnonzero(predicted != labels)
    confidence = probabilities[wrong, predicted[wrong]]
    return wrong[np.argsort(confidence, kind="stable")[:k]]

# %% wrong_margin: Sorts by the distance between the predicted and the true digit.
def confident_mistakes(probabilities, labels, k):
    rows = np.arange(len(labels))
    margin = probabilities.max(axis=1) - probabilities[rows, labels]
    wrong = np.flatnonzero(probabilities.argmax(axis=1) != labels)
    return wrong[np.argsort(-margin[wrong], kind="stable")[:k]]

# %% wrong_places: Returns places among the mistakes, not rows of the input.
def confident_mistakes(probabilities, labels, k):
    predicted = np.argmax(probabilities, axis=1)
    wrong = np.flatnonzero(predicted != labels)
    confidence = probabilities[wrong, predicted[wrong]]
    return np.argsort(-confidence, kind="stable")[:k]

# %% wrong_reversed_ties: Sorts upwards and reverses, which turns equal ones round.
def confident_mistakes(probabilities, labels, k):
    predicted = np.argmax(probabilities, axis=1)
    wrong = np.flatnonzero(predicted != labels)
    confidence = probabilities[wrong, predicted[wrong]]
    return wrong[np.argsort(confidence, kind="stable")[::-1][:k]]

# %% wrong_right_answers: Keeps the right answers instead of the wrong ones.
def confident_mistakes(probabilities, labels, k):
    predicted = np.argmax(probabilities, axis=1)
    right = np.flatnonzero(predicted == labels)
    confidence = probabilities[right, predicted[right]]
    return right[np.argsort(-confidence, kind="stable")[:k]]

# %% wrong_rounded: Sorts by rounded probabilities.
def confident_mistakes(probabilities, labels, k):
    predicted = np.argmax(probabilities, axis=1)
    wrong = np.flatnonzero(predicted != labels)
    confidence = np.round(probabilities[wrong, predicted[wrong]], 6)
    return wrong[np.argsort(-confidence, kind="stable")[:k]]

# %% wrong_true_probability: Sorts by the probability of the true digit, lowest first.
def confident_mistakes(probabilities, labels, k):
    predicted = np.argmax(probabilities, axis=1)
    wrong = np.flatnonzero(predicted != labels)
    truth = probabilities[wrong, labels[wrong]]
    return wrong[np.argsort(truth, kind="stable")[:k]]

# %% wrong_uint8_classes: Keeps the predicted classes in bytes, which end at 255.
def confident_mistakes(probabilities, labels, k):
    predicted = np.argmax(probabilities, axis=1).astype(np.uint8)
    wrong = np.flatnonzero(predicted != labels)
    confidence = probabilities[wrong].max(axis=1)
    return wrong[np.argsort(-confidence, kind="stable")[:k]]

# %% wrong_unstable: Sorts without kind="stable": equal ones may change their order.
def confident_mistakes(probabilities, labels, k):
    predicted = np.argmax(probabilities, axis=1)
    wrong = np.flatnonzero(predicted != labels)
    confidence = probabilities[wrong, predicted[wrong]]
    return wrong[np.argsort(-confidence)[:k]]

# %% wrong_wrong_axis: Takes the argmax down the columns.
def confident_mistakes(probabilities, labels, k):
    predicted = np.argmax(probabilities, axis=0)
    wrong = np.flatnonzero(predicted != labels)
    confidence = probabilities[wrong, predicted[wrong]]
    return wrong[np.argsort(-confidence, kind="stable")[:k]]
