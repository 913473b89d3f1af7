# %% right_expit: SciPy's sigmoid, and the new memory as a step towards the candidate.
from scipy.special import expit


def gated_step(x, h, update, reset, candidate):
    z, r = (expit(x @ W + h @ U + b) for W, U, b in (update, reset))
    W, U, b = candidate
    return h + (1 - z) * (np.tanh(x @ W + (r * h) @ U + b) - h)

# %% right_logs: The sigmoid by its logarithm.
def gated_step(x, h, update, reset, candidate):
    def gate(W, U, b):
        return np.exp(-np.logaddexp(0, -(x @ W + h @ U + b)))

    W, U, b = candidate
    stay, heard = gate(*update), gate(*reset) * h
    return stay * h + (1 - stay) * np.tanh(x @ W + heard @ U + b)

# %% right_picture_by_picture: A loop over the pictures.
def gated_step(x, h, update, reset, candidate):
    new = np.zeros(np.shape(h))
    with np.errstate(over="ignore"):
        for i, (row, memory) in enumerate(zip(x, h)):
            z, r = (1 / (1 + np.exp(-(row @ W + memory @ U + b)))
                    for W, U, b in (update, reset))
            W, U, b = candidate
            new[i] = z * memory + (1 - z) * np.tanh(row @ W + (r * memory) @ U + b)
    return new

# %% right_two_cases: Another formula on each side of 0.
def gated_step(x, h, update, reset, candidate):
    def sigmoid(s):
        small = np.exp(-np.abs(s))
        return np.where(s < 0, small, 1) / (1 + small)

    z = sigmoid(x @ update[0] + h @ update[1] + update[2])
    r = sigmoid(x @ reset[0] + h @ reset[1] + reset[2])
    new = np.tanh(x @ candidate[0] + np.multiply(r, h) @ candidate[1] + candidate[2])
    return new - z * new + z * h

# %% right_warns: 1 / (1 + exp(-s)), which warns and is right.
def gated_step(x, h, update, reset, candidate):
    def sigmoid(s):
        return 1 / (1 + np.exp(-s))

    z, r = (sigmoid(x @ W + h @ U + b) for W, U, b in (update, reset))
    W, U, b = candidate
    return z * h + (1 - z) * np.tanh(x @ W + (h * r) @ U + b)

# %% wrong_candidate_alone: Gives the candidate.
def gated_step(x, h, update, reset, candidate):
    W, U, b = reset
    r = (1 + np.tanh((x @ W + h @ U + b) / 2)) / 2
    W, U, b = candidate
    return np.tanh(x @ W + (r * h) @ U + b)

# %% wrong_changes_memory: Closes the gate in the caller's memory.
def gated_step(x, h, update, reset, candidate):
    z, r = ((1 + np.tanh((x @ W + h @ U + b) / 2)) / 2 for W, U, b in (update, reset))
    W, U, b = candidate
    kept, h[:] = z * h, r * h
    return kept + (1 - z) * np.tanh(x @ W + h @ U + b)

# %% wrong_clipped_late: Cuts large sums off at 10, where the sigmoid is not yet 1.
def gated_step(x, h, update, reset, candidate):
    z, r = (1 / (1 + np.exp(-np.clip(x @ W + h @ U + b, -5, 5)))
            for W, U, b in (update, reset))
    W, U, b = candidate
    return z * h + (1 - z) * np.tanh(x @ W + (r * h) @ U + b)

# %% wrong_first_bug: Bug 1 is still there.
def gated_step(x, h, update, reset, candidate):
    z, r = ((1 + np.tanh((x @ W + h @ U + b) / 2)) / 2 for W, U, b in (update, reset))
    W, U, b = candidate
    return (1 - z) * h + z * np.tanh(x @ W + (r * h) @ U + b)

# %% wrong_gates_swapped: Update for reset.
def gated_step(x, h, update, reset, candidate):
    z, r = ((1 + np.tanh((x @ W + h @ U + b) / 2)) / 2 for W, U, b in (reset, update))
    W, U, b = candidate
    return z * h + (1 - z) * np.tanh(x @ W + (r * h) @ U + b)

# %% wrong_half_precision: A memory in float16.
def gated_step(x, h, update, reset, candidate):
    z, r = ((1 + np.tanh((x @ W + h @ U + b) / 2)) / 2 for W, U, b in (update, reset))
    W, U, b = candidate
    new = z * h + (1 - z) * np.tanh(x @ W + (r * h) @ U + b)
    return new.astype(np.float16)

# %% wrong_hard_sigmoid: A straight line in the place of the sigmoid.
def gated_step(x, h, update, reset, candidate):
    z, r = (np.clip((x @ W + h @ U + b) / 4 + 0.5, 0, 1) for W, U, b in (update, reset))
    W, U, b = candidate
    return z * h + (1 - z) * np.tanh(x @ W + (r * h) @ U + b)

# %% wrong_mean_gate: One gate for all units.
def gated_step(x, h, update, reset, candidate):
    z, r = ((1 + np.tanh((x @ W + h @ U + b) / 2)) / 2 for W, U, b in (update, reset))
    r = r.mean(axis=1, keepdims=True)
    W, U, b = candidate
    return z * h + (1 - z) * np.tanh(x @ W + (r * h) @ U + b)

# %% wrong_memory_everywhere: The candidate hears the whole memory.
def gated_step(x, h, update, reset, candidate):
    z, r = ((1 + np.tanh((x @ W + h @ U + b) / 2)) / 2 for W, U, b in (update, reset))
    W, U, b = candidate
    return z * h + (1 - z) * np.tanh(x @ W + h @ U + b)

# %% wrong_nan_to_number: Puts 0 where nan was.
def gated_step(x, h, update, reset, candidate):
    with np.errstate(all="ignore"):
        z, r = (np.nan_to_num(np.exp(s) / (1 + np.exp(s))) for s in (
            x @ W + h @ U + b for W, U, b in (update, reset)))
    W, U, b = candidate
    return z * h + (1 - z) * np.tanh(x @ W + (r * h) @ U + b)

# %% wrong_no_tanh: The candidate without tanh.
def gated_step(x, h, update, reset, candidate):
    z, r = ((1 + np.tanh((x @ W + h @ U + b) / 2)) / 2 for W, U, b in (update, reset))
    W, U, b = candidate
    return z * h + (1 - z) * (x @ W + (r * h) @ U + b)

# %% wrong_one_picture: The gates of the first picture serve all.
def gated_step(x, h, update, reset, candidate):
    z, r = ((1 + np.tanh((x @ W + h @ U + b) / 2))[:1] / 2 for W, U, b in (update, reset))
    W, U, b = candidate
    return z * h + (1 - z) * np.tanh(x @ W + (r * h) @ U + b)

# %% wrong_second_bug: Bug 2 is still there.
def gated_step(x, h, update, reset, candidate):
    z, r = ((1 + np.tanh((x @ W + h @ U + b) / 2)) / 2 for W, U, b in (update, reset))
    W, U, b = candidate
    return z * h + (1 - z) * np.tanh(x @ W + r * (h @ U) + b)

# %% wrong_tanh_gate: Gates from -1 to 1.
def gated_step(x, h, update, reset, candidate):
    z, r = (np.tanh(x @ W + h @ U + b) for W, U, b in (update, reset))
    W, U, b = candidate
    return z * h + (1 - z) * np.tanh(x @ W + (r * h) @ U + b)

# %% wrong_third_bug: Bug 3 is still there.
def gated_step(x, h, update, reset, candidate):
    def sigmoid(s):
        return np.exp(s) / (1 + np.exp(s))

    with np.errstate(all="ignore"):
        z, r = (sigmoid(x @ W + h @ U + b) for W, U, b in (update, reset))
    W, U, b = candidate
    return z * h + (1 - z) * np.tanh(x @ W + (r * h) @ U + b)

# %% wrong_third_bug_below: Bug 3 where sums are far below 0.
def gated_step(x, h, update, reset, candidate):
    def sigmoid(s):
        return 1 - np.exp(-s) / (1 + np.exp(-s))

    with np.errstate(all="ignore"):
        z, r = (sigmoid(x @ W + h @ U + b) for W, U, b in (update, reset))
    W, U, b = candidate
    return z * h + (1 - z) * np.tanh(x @ W + (r * h) @ U + b)

# %% wrong_unsafe_candidate: Writes the tanh of the candidate as a quotient that overflows.
def gated_step(
    x: np.ndarray, h: np.ndarray,
    update: tuple[np.ndarray, np.ndarray, np.ndarray],
    reset: tuple[np.ndarray, np.ndarray, np.ndarray],
    candidate: tuple[np.ndarray, np.ndarray, np.ndarray],
) -> np.ndarray:
    def sums(memory, W, U, b):
        return x @ W + memory @ U + b

    def sigmoid(s):
        return 1 / (1 + np.exp(-s))

    def bend(s):
        return (np.exp(2 * s) - 1) / (np.exp(2 * s) + 1)

    z, r = sigmoid(sums(h, *update)), sigmoid(sums(h, *reset))
    c = bend(sums(r * h, *candidate))
    return z * h + (1 - z) * c
