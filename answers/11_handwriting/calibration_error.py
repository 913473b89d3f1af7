# %% right_bincount: Sums the gaps of each bin with bincount.
def calibration_error(probabilities, labels, bins=10):
    certainty = np.max(probabilities, axis=1)
    right = np.argmax(probabilities, axis=1) == labels
    place = np.minimum((certainty * bins).astype(int), bins - 1)
    gaps = np.bincount(place, weights=certainty.astype(float) - right, minlength=bins)
    return np.abs(gaps).sum() / len(labels)

# %% right_digitize: The borders of the bins, and digitize.
def calibration_error(probabilities, labels, bins=10):
    certainty = np.max(probabilities, axis=1)
    right = np.argmax(probabilities, axis=1) == labels
    borders = np.linspace(0, 1, bins + 1)[1:-1]
    place = np.digitize(certainty, borders)
    return float(sum(abs((certainty[place == k] - right[place == k]).sum()) for k in set(place)) / len(right))

# %% right_histogram: Two histograms; the last bin of NumPy's holds its right border.
def calibration_error(probabilities, labels, bins=10):
    certainty = np.max(probabilities, axis=1).astype(float)
    gap = certainty - (np.argmax(probabilities, axis=1) == labels)
    sums, _ = np.histogram(certainty, bins, (0, 1), weights=gap)
    return np.abs(sums).sum() / len(labels)

# %% right_loop: Answer by answer, in plain Python.
def calibration_error(probabilities, labels, bins=10):
    sure, hits, count = [0.0] * bins, [0] * bins, [0] * bins
    for row, label in zip(probabilities.tolist(), labels.tolist()):
        best = max(row)
        k = bins - 1 if best >= 1 else int(best * bins)
        sure[k] += best
        hits[k] += row.index(best) == label
        count[k] += 1
    total = 0.0
    for k in range(bins):
        if count[k]:
            total += count[k] / len(labels) * abs(sure[k] / count[k] - hits[k] / count[k])
    return total

# %% right_tensorflow: Sums over segments with TensorFlow.
import tensorflow as tf


def calibration_error(probabilities, labels, bins=10):
    p = tf.cast(probabilities, tf.float64)
    certainty = tf.reduce_max(p, axis=1)
    right = tf.cast(tf.argmax(p, axis=1) == tf.cast(labels, tf.int64), tf.float64)
    place = tf.minimum(tf.cast(certainty * bins, tf.int32), bins - 1)
    gaps = tf.math.unsorted_segment_sum(certainty - right, place, bins)
    return tf.reduce_sum(tf.abs(gaps)) / len(labels)

# %% wrong_byte: Counts the answers of a bin in uint8, which ends at 255.
def calibration_error(probabilities, labels, bins=10):
    certainty = np.max(probabilities, axis=1)
    right = np.argmax(probabilities, axis=1) == labels
    place = np.minimum((certainty * bins).astype(int), bins - 1)
    total = 0.0
    for k in range(bins):
        inside = place == k
        count = int(inside.sum(dtype=np.uint8))
        if count:
            gap = abs(certainty[inside].sum() - right[inside].sum()) / count
            total += inside.mean() * gap
    return total

# %% wrong_byte_bins: Numbers the bins in uint8.
def calibration_error(probabilities, labels, bins=10):
    certainty = np.max(probabilities, axis=1)
    right = np.argmax(probabilities, axis=1) == labels
    place = np.minimum((certainty * bins).astype(int), bins - 1).astype(np.uint8)
    gaps = np.bincount(place, weights=certainty - right)
    return float(np.abs(gaps).sum() / len(labels))

# %% wrong_drops_ones: A certainty of 1 falls out of the last bin.
def calibration_error(probabilities, labels, bins=10):
    certainty = np.max(probabilities, axis=1)
    right = np.argmax(probabilities, axis=1) == labels
    place = (certainty * bins).astype(int)
    total = 0.0
    for k in range(bins):
        inside = place == k
        if inside.any():
            total += inside.mean() * abs(certainty[inside].mean() - right[inside].mean())
    return total

# %% wrong_each_answer: Takes the gap of each answer by itself.
def calibration_error(probabilities, labels, bins=10):
    certainty = np.max(probabilities, axis=1)
    right = np.argmax(probabilities, axis=1) == labels
    return float(np.mean(np.abs(certainty - right)))

# %% wrong_extra_bin: A certainty of 1 gets a bin of its own.
def calibration_error(probabilities, labels, bins=10):
    certainty = np.max(probabilities, axis=1)
    right = np.argmax(probabilities, axis=1) == labels
    place = (certainty * bins).astype(int)
    total = 0.0
    for k in range(bins + 1):
        inside = place == k
        if inside.any():
            total += inside.mean() * abs(certainty[inside].mean() - right[inside].mean())
    return total

# %% wrong_fixed_bins: Ten bins, whatever was asked.
def calibration_error(probabilities, labels, bins=10):
    certainty = np.max(probabilities, axis=1)
    right = np.argmax(probabilities, axis=1) == labels
    place = np.minimum((certainty * 10).astype(int), 9)
    total = 0.0
    for k in range(10):
        inside = place == k
        if inside.any():
            total += inside.mean() * abs(certainty[inside].mean() - right[inside].mean())
    return total

# %% wrong_hundred_bins: Looks into a hundred bins at most.
def calibration_error(probabilities, labels, bins=10):
    certainty = np.max(probabilities, axis=1)
    right = np.argmax(probabilities, axis=1) == labels
    place = np.minimum((certainty * bins).astype(int), bins - 1)
    total = 0.0
    for k in range(min(bins, 100)):
        inside = place == k
        if inside.any():
            total += inside.mean() * abs(certainty[inside].mean() - right[inside].mean())
    return total

# %% wrong_largest: The largest gap of any bin.
def calibration_error(probabilities, labels, bins=10):
    certainty = np.max(probabilities, axis=1)
    right = np.argmax(probabilities, axis=1) == labels
    place = np.minimum((certainty * bins).astype(int), bins - 1)
    total = 0.0
    for k in range(bins):
        inside = place == k
        if inside.any():
            total = max(total, abs(certainty[inside].mean() - right[inside].mean()))
    return total

# %% wrong_middle_of_bin: Takes the middle of the bin for the certainty.
def calibration_error(probabilities, labels, bins=10):
    certainty = np.max(probabilities, axis=1)
    right = np.argmax(probabilities, axis=1) == labels
    place = np.minimum((certainty * bins).astype(int), bins - 1)
    total = 0.0
    for k in range(bins):
        inside = place == k
        if inside.any():
            total += inside.mean() * abs((k + 0.5) / bins - right[inside].mean())
    return total

# %% wrong_no_bins: The gap of the whole, without bins.
def calibration_error(probabilities, labels, bins=10):
    certainty = np.max(probabilities, axis=1)
    right = np.argmax(probabilities, axis=1) == labels
    return float(abs(certainty.mean() - right.mean()))

# %% wrong_over_all_bins: Divides by the number of bins.
def calibration_error(probabilities, labels, bins=10):
    certainty = np.max(probabilities, axis=1)
    right = np.argmax(probabilities, axis=1) == labels
    place = np.minimum((certainty * bins).astype(int), bins - 1)
    total = 0.0
    for k in range(bins):
        inside = place == k
        if inside.any():
            total += abs(certainty[inside].mean() - right[inside].mean())
    return total / bins

# %% wrong_percent: In percent.
def calibration_error(probabilities, labels, bins=10):
    certainty = np.max(probabilities, axis=1)
    right = np.argmax(probabilities, axis=1) == labels
    place = np.minimum((certainty * bins).astype(int), bins - 1)
    total = 0.0
    for k in range(bins):
        inside = place == k
        if inside.any():
            total += 100 * inside.mean() * abs(certainty[inside].mean() - right[inside].mean())
    return total

# %% wrong_signed: Gaps may cancel between bins.
def calibration_error(probabilities, labels, bins=10):
    certainty = np.max(probabilities, axis=1)
    right = np.argmax(probabilities, axis=1) == labels
    return float(certainty.mean() - right.mean())

# %% wrong_true_probability: Uses the probability of the true digit.
def calibration_error(probabilities, labels, bins=10):
    certainty = probabilities[np.arange(len(labels)), labels]
    right = np.argmax(probabilities, axis=1) == labels
    place = np.minimum((certainty * bins).astype(int), bins - 1)
    gaps = np.bincount(place, weights=certainty - right, minlength=bins)
    return float(np.abs(gaps).sum() / len(labels))

# %% wrong_unweighted: Every filled bin counts the same.
def calibration_error(probabilities, labels, bins=10):
    certainty = np.max(probabilities, axis=1)
    right = np.argmax(probabilities, axis=1) == labels
    place = np.minimum((certainty * bins).astype(int), bins - 1)
    gaps = [abs(certainty[place == k].mean() - right[place == k].mean()) for k in np.unique(place)]
    return float(np.mean(gaps))
