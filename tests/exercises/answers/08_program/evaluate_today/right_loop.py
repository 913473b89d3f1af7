"""Row by row, in plain Python as far as it goes."""
import math


def evaluate_today(x, y, W, b):
    cost, right = 0.0, 0
    for image, target in zip(x, y):
        z = [float(score) for score in image.astype(float) @ W + b]
        top = max(z)
        total = sum(math.exp(score - top) for score in z)
        k = list(target).index(1)
        cost += top + math.log(total) - z[k]
        right += z.index(top) == k
    penalty = sum(float(weight) ** 2 for weight in W.ravel()) / 2
    return cost / len(x) + penalty / 100, right / len(x)
