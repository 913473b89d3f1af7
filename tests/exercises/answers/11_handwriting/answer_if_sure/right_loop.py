"""Row by row; a list comes back."""

def answer_if_sure(probabilities, threshold):
    answers = []
    for row in probabilities:
        answers.append(int(np.argmax(row)) if max(row) >= threshold else -1)
    return answers
