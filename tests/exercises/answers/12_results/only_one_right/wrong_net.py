"""Leaves the smaller count out as if the two cancelled."""

def only_one_right(labels, first, second):
    gain = int(np.sum(first == labels)) - int(np.sum(second == labels))
    return max(gain, 0), max(-gain, 0)
