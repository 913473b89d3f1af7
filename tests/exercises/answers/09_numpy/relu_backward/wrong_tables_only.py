"""A double loop: tables only."""

def relu_backward(x, gradient):
    back = gradient.copy()
    x2, back2 = np.atleast_2d(x), np.atleast_2d(back)
    for i in range(x2.shape[0]):
        for j in range(x2.shape[1]):
            if x2[i, j] <= 0:
                back2[i, j] = 0
    return back2
