"""The differences of the digits, in float64, counted; np.bool comes back."""
import numpy as np


def name_digits(model, x):
    W, b = (np.asarray(part, dtype="float64") for part in model)
    return (x.astype("float64") @ W + b).argmax(axis=-1)


def same_predictions(a, b, x):
    different = np.count_nonzero(name_digits(a, x) - name_digits(b, x))
    print(different, "images differ")
    return np.all(different == 0)
