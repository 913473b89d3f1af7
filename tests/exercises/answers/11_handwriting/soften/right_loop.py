"""Row after row, in plain Python."""
import math


def soften(logits, temperature):
    rows = []
    for row in logits:
        scaled = [float(score) / temperature for score in row]
        powers = [math.exp(score - max(scaled)) for score in scaled]
        rows.append([power / sum(powers) for power in powers])
    return np.array(rows)
