"""A copy with zeros written into it."""

def relu_backward(x, gradient):
    back = np.array(gradient)
    back[x <= 0] = 0
    return back
