"""Image by image and class by class, in place on copies."""

def descent(x, y, W, b, learning_rate, steps):
    W, b = np.array(W), np.array(b)
    n, classes = len(x), len(b)
    costs = []
    for _ in range(steps):
        dW, db, cost = np.zeros(W.shape), np.zeros(classes), 0.0
        for i in range(n):
            z = [float(x[i] @ W[:, j] + b[j]) for j in range(classes)]
            top = max(z)
            total = sum(np.exp(score - top) for score in z)
            cost -= z[y[i]] - top - np.log(total)
            for j in range(classes):
                error = np.exp(z[j] - top) / total - (j == y[i])
                dW[:, j] += x[i] * error
                db[j] += error
        W -= learning_rate * dW / n
        b -= learning_rate * db / n
        costs.append(cost / n)
    return W, b, costs
