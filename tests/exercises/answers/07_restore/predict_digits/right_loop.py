"""A loop over the images, one row at a time, with a print left in."""
def predict_digits(images, W, b):
    logits = (tf.matmul(images, W) + b).numpy()
    digits = []
    probabilities = []
    for row in logits:
        print("logits:", row)
        best = 0
        for digit in range(len(row)):
            if row[digit] > row[best]:
                best = digit
        digits.append(best)
        powers = [np.exp(score - max(row)) for score in row]
        probabilities.append([power / sum(powers) for power in powers])
    return np.array(digits, dtype="int64"), np.array(probabilities, dtype="float32")
