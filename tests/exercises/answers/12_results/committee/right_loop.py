"""Loops over members and images; a list comes back."""

def committee(probabilities):
    members, n, classes = np.shape(probabilities)
    digits = []
    for i in range(n):
        means = [sum(float(probabilities[m][i][c]) for m in range(members)) for c in range(classes)]
        digits.append(means.index(max(means)))
    return digits
