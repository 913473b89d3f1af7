"""Counts the mistakes, takes them from 1, and prints."""

def accuracy(labels: np.ndarray, predictions: np.ndarray) -> float:
    if labels.shape != predictions.shape or labels.size == 0:
        raise ValueError("labels and predictions must pair up")
    mistakes = np.count_nonzero(labels - predictions)
    print("mistakes:", mistakes)
    return 1 - mistakes / labels.size
