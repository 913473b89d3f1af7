"""One image at a time, leaving at the first that differs."""
def same_predictions(a, b, x):
    for image in x:
        answers = []
        for W, biases in (a, b):
            scores = list(image @ np.array(W) + np.array(biases))
            answers.append(scores.index(max(scores)))
        if answers[0] != answers[1]:
            return False
    return True
