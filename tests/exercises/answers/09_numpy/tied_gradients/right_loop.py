"""Row by row in float64."""

def tied_gradients(x, W, gradient):
    x, W = x.astype(np.float64), W.astype(np.float64)
    dx, dW = np.zeros(x.shape), np.zeros(W.shape)
    for i in range(len(x)):
        sums = W.T @ x[i]
        back = W @ gradient[i]
        back[sums <= 0] = 0
        dW += np.outer(np.maximum(sums, 0), gradient[i]) + np.outer(x[i], back)
        dx[i] = W @ back
    return dx, dW
