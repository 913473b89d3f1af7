"""A while loop, np.average, and costs left as float32; with prints."""

def fit(x, y, W, b, learning_rate, batch_size, epochs, seed):
    costs = []
    epoch = 0
    while epoch < epochs:
        batch_costs, weights = [], []
        for images, labels in mnist_helpers.batches(x, y, batch_size, seed, epoch):
            cost = mnist_helpers.train_step(images, labels, W, b, learning_rate)
            batch_costs.append(cost.numpy())
            weights.append(len(labels))
        costs.append(np.average(batch_costs, weights=weights).astype(np.float32))
        print(f"epoch {epoch}: {costs[-1]:.3f}")
        epoch += 1
    return costs
