"""Starts from zeros and sets one number in each row."""

def one_hot(labels, depth=10):
    table = np.zeros((len(labels), depth), dtype="float32")
    for row, label in enumerate(labels):
        label = int(label)
        if label < 0 or label >= depth:
            raise ValueError(f"label {label} is not in 0..{depth - 1}")
        table[row, label] = 1.0
    return table
