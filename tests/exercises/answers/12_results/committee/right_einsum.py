"""einsum, in float64."""

def committee(probabilities):
    means = np.einsum("mnc->nc", np.asarray(probabilities, np.float64))
    return np.argmax(means, axis=1).astype(np.int32)
