"""Lets the largest digit win a draw."""

def predict(x, W, b):
    W, b = np.asarray(W), np.asarray(b)
    answers = np.zeros(len(x), dtype=np.int64)
    for i, scores in enumerate(x @ W + b):
        best = scores[0]
        for k in range(len(scores)):
            if scores[k] >= best:
                best = scores[k]
                answers[i] = k
    return answers
