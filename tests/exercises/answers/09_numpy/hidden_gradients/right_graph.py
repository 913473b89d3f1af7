"""The chapter's graph."""

def hidden_gradients(x, y, W, b, V, c):
    from mnist_helpers.graph import (
        Node, add, backward, matmul, relu, softmax_cross_entropy)
    parameters = [Node(part) for part in (W, b, V, c)]
    hidden = relu(add(matmul(Node(x), parameters[0]), parameters[1]))
    backward(softmax_cross_entropy(add(matmul(hidden, parameters[2]), parameters[3]), y))
    return tuple(node.gradient for node in parameters)
