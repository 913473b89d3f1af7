# %% right_einsum: einsum, in float64.
def committee(probabilities):
    means = np.einsum("mnc->nc", np.asarray(probabilities, np.float64))
    return np.argmax(means, axis=1).astype(np.int32)

# %% right_loop: Loops over members and images; a list comes back.
def committee(probabilities):
    members, n, classes = np.shape(probabilities)
    digits = []
    for i in range(n):
        means = [sum(float(probabilities[m][i][c]) for m in range(members)) for c in range(classes)]
        digits.append(means.index(max(means)))
    return digits

# %% right_plain: max() over the classes, by exact sums.
def committee(probabilities):
    members = np.asarray(probabilities).tolist()
    classes = range(np.shape(probabilities)[2])
    return [
        max(classes, key=lambda c: math.fsum(row[c] for row in rows))
        for rows in zip(*members, strict=True)
    ]

# %% right_sum: The sum is as good as the mean.
def committee(probabilities):
    return np.asarray(probabilities).sum(axis=0).argmax(axis=-1)

# %% right_tensorflow: TensorFlow; a tensor comes back.
import tensorflow as tf


def committee(probabilities):
    return tf.argmax(tf.reduce_mean(probabilities, axis=0), axis=1)

# %% wrong_axis: Averages over the images.
def committee(probabilities):
    return np.argmax(np.mean(probabilities, axis=1), axis=1)

# %% wrong_classes_in_uint8: Keeps the classes in bytes, which end at 255.
def committee(probabilities):
    return np.argmax(np.mean(probabilities, axis=0), axis=1).astype(np.uint8)

# %% wrong_first: The first member decides.
def committee(probabilities):
    return np.argmax(probabilities[0], axis=1)

# %% wrong_float: Gives the digits as floats.
def committee(probabilities):
    return np.argmax(np.mean(probabilities, axis=0), axis=1).astype(float)

# %% wrong_float16: Averages in float16.
def committee(probabilities):
    return np.argmax(np.mean(probabilities, axis=0, dtype=np.float16), axis=1)

# %% wrong_in_place: Adds up within the first member.
def committee(probabilities):
    total = probabilities[0]
    for member in probabilities[1:]:
        total += member
    return np.argmax(total, axis=1)

# %% wrong_last_axis: Averages over the classes.
def committee(probabilities):
    return np.argmax(np.mean(probabilities, axis=2), axis=0)

# %% wrong_mean_of_digits: Averages the digits themselves.
def committee(probabilities):
    return np.rint(np.argmax(probabilities, axis=2).mean(axis=0)).astype(int)

# %% wrong_means: Returns the means.
def committee(probabilities):
    return np.mean(probabilities, axis=0)

# %% wrong_median: The median of the members.
def committee(probabilities):
    return np.argmax(np.median(probabilities, axis=0), axis=1)

# %% wrong_product: Multiplies instead of averaging.
def committee(probabilities):
    return np.argmax(np.prod(probabilities, axis=0), axis=1)

# %% wrong_squeezed: Loses the axis of a single image.
def committee(probabilities):
    return np.argmax(np.squeeze(np.mean(probabilities, axis=0)), axis=-1)

# %% wrong_surest: The surest member decides.
def committee(probabilities):
    return np.argmax(np.max(probabilities, axis=0), axis=1)

# %% wrong_twenty_members: Asks no more than twenty members.
def committee(probabilities):
    return np.argmax(np.mean(probabilities[:20], axis=0), axis=1)

# %% wrong_vote: Votes: each member names a class, the most frequent wins.
def committee(probabilities):
    votes = np.argmax(probabilities, axis=2)
    classes = np.shape(probabilities)[2]
    return np.array([np.bincount(v, minlength=classes).argmax() for v in votes.T])
