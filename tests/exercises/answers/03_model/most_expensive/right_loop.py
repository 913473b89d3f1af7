"""Asks the package for the cost of each row as a batch of one."""

def most_expensive(z, y):
    costs = []
    for i in range(len(z)):
        costs.append(float(mnist_helpers.cross_entropy(z[i : i + 1], y[i : i + 1])))
    return costs.index(max(costs))
