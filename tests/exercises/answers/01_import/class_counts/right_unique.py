"""np.unique, filled into ten zeros."""

def class_counts(labels):
    result = np.zeros(10, np.int64)
    digits, numbers = np.unique(labels, return_counts=True)
    result[digits] = numbers
    print(dict(zip(digits, numbers)))
    return result
