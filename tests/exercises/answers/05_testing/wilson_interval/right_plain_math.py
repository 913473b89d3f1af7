"""Without NumPy, multiplied out by n."""

def wilson_interval(correct, total, z=1.96):
    if total < 1:
        raise ValueError("no images")
    if correct < 0 or correct > total:
        raise ValueError("impossible number of right answers")
    wrong = total - correct
    middle = correct + z**2 / 2
    half = z * (correct * wrong / total + z**2 / 4) ** 0.5
    return (middle - half) / (total + z**2), (middle + half) / (total + z**2)
