"""Averages many trials, so that it is no trial any more."""

def rows_never_drawn(count, seed):
    shares = []
    for trial in range(10):
        drawn = np.random.default_rng(trial).integers(count, size=count)
        shares.append(1 - len(np.unique(drawn)) / count)
    return float(np.mean(shares))
