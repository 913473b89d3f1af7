# %% right_heap: heapq, and TensorFlow's own way to remove a checkpoint's files.
import heapq


def keep_best(history: list, directory: str, keep: int = 3) -> list:
    best = heapq.nsmallest(keep, history, key=lambda pair: (pair[1], -pair[0]))
    kept = tuple(step for step, _ in best)
    for step, _ in history:
        if step not in kept:
            for file in tf.io.gfile.glob(f"{directory}/step-{step:04d}.index"):
                tf.io.gfile.remove(file)
            for file in tf.io.gfile.glob(f"{directory}/step-{step:04d}.data-*-of-*"):
                tf.io.gfile.remove(file)
    return kept

# %% right_loop: Takes the best out of a copy, one by one; try and except.
def better(one, other):
    return one[1] < other[1] or (one[1] == other[1] and one[0] > other[0])


def keep_best(history: list, directory: str, keep: int = 3) -> list:
    rest, kept = list(history), []
    while rest and len(kept) < keep:
        best = rest[0]
        for pair in rest[1:]:
            if better(pair, best):
                best = pair
        rest.remove(best)
        kept.append(best[0])
    for step, _ in rest:
        for part in PARTS:
            try:
                os.unlink(f"{directory}/step-{step:04d}{part}")
            except FileNotFoundError:
                print("gone already:", step)
    return kept

# %% right_numpy: NumPy's lexsort; gives an array.
def keep_best(history, directory, keep=3):
    steps = np.array([step for step, _ in history], dtype=int)
    costs = np.array([cost for _, cost in history])
    order = np.lexsort((-steps, costs))
    for step in steps[order[keep:]]:
        for part in PARTS:
            Path(directory, f"step-{step:04d}{part}").unlink(missing_ok=True)
    return steps[order[:keep]]

# %% right_two_sorts: Two stable sorts, sets, and os.remove with a question first.
def keep_best(history, directory, keep=3):
    ranked = sorted(history, reverse=True)
    ranked.sort(key=lambda pair: pair[1])
    steps = [step for step, cost in ranked]
    best = steps[:keep]
    for step in set(steps) - set(best):
        for part in PARTS:
            path = os.path.join(directory, "step-" + str(step).zfill(4) + part)
            if os.path.exists(path):
                os.remove(path)
    return best

# %% wrong_all_others: Deletes everything in the directory that is not kept.
def keep_best(history: list, directory: str, keep: int = 3) -> list:
    ranked = sorted(history, key=lambda pair: (pair[1], -pair[0]))
    kept = [f"step-{step:04d}{part}" for step, _ in ranked[:keep] for part in PARTS]
    for path in Path(directory).iterdir():
        if path.name not in kept:
            path.unlink()
    return [step for step, _ in ranked[:keep]]

# %% wrong_always_three: Keeps three, whatever is asked for.
def keep_best(history: list, directory: str, keep: int = 3) -> list:
    ranked = sorted(history, key=lambda pair: (pair[1], -pair[0]))
    for step, _ in ranked[3:]:
        for part in PARTS:
            Path(directory, f"step-{step:04d}{part}").unlink(missing_ok=True)
    return [step for step, _ in ranked[:3]]

# %% wrong_deleted: Returns the steps that were deleted.
def keep_best(history: list, directory: str, keep: int = 3) -> list:
    ranked = sorted(history, key=lambda pair: (pair[1], -pair[0]))
    for step, _ in ranked[keep:]:
        for part in PARTS:
            Path(directory, f"step-{step:04d}{part}").unlink(missing_ok=True)
    return [step for step, _ in ranked[keep:]]

# %% wrong_deletes_none: Ranks, and forgets to delete.
def keep_best(history: list, directory: str, keep: int = 3) -> list:
    ranked = sorted(history, key=lambda pair: (pair[1], -pair[0]))
    return [step for step, _ in ranked[:keep]]

# %% wrong_draw_by_place: Lets the one further on in the list win a draw, whatever its step.
def keep_best(history: list, directory: str, keep: int = 3) -> list:
    ranked = sorted(reversed(history), key=lambda pair: pair[1])
    for step, _ in ranked[keep:]:
        for part in PARTS:
            Path(directory, f"step-{step:04d}{part}").unlink(missing_ok=True)
    return [step for step, _ in ranked[:keep]]

# %% wrong_draw_earlier: Lets the earlier step win a draw.
def keep_best(history: list, directory: str, keep: int = 3) -> list:
    ranked = sorted(history, key=lambda pair: (pair[1], pair[0]))
    for step, _ in ranked[keep:]:
        for part in PARTS:
            Path(directory, f"step-{step:04d}{part}").unlink(missing_ok=True)
    return [step for step, _ in ranked[:keep]]

# %% wrong_half_gone: Deletes a step's files only if the index is still there.
def keep_best(history: list, directory: str, keep: int = 3) -> list:
    ranked = sorted(history, key=lambda pair: (pair[1], -pair[0]))
    for step, _ in ranked[keep:]:
        path = os.path.join(directory, f"step-{step:04d}")
        if os.path.exists(path + ".index"):
            os.remove(path + ".index")
            os.remove(path + ".data-00000-of-00001")
    return [step for step, _ in ranked[:keep]]

# %% wrong_highest: Keeps the highest costs, as if they were accuracies.
def keep_best(history: list, directory: str, keep: int = 3) -> list:
    ranked = sorted(history, key=lambda pair: (pair[1], pair[0]), reverse=True)
    for step, _ in ranked[keep:]:
        for part in PARTS:
            Path(directory, f"step-{step:04d}{part}").unlink(missing_ok=True)
    return [step for step, _ in ranked[:keep]]

# %% wrong_missing: Fails where a file is gone already.
def keep_best(history: list, directory: str, keep: int = 3) -> list:
    ranked = sorted(history, key=lambda pair: (pair[1], -pair[0]))
    for step, _ in ranked[keep:]:
        for part in PARTS:
            Path(directory, f"step-{step:04d}{part}").unlink()
    return [step for step, _ in ranked[:keep]]

# %% wrong_negative_slice: Slices from the end, which goes wrong with few steps.
def keep_best(history: list, directory: str, keep: int = 3) -> list:
    ranked = sorted(history, key=lambda pair: (-pair[1], pair[0]))
    for step, _ in ranked[: len(ranked) - keep]:
        for part in PARTS:
            Path(directory, f"step-{step:04d}{part}").unlink(missing_ok=True)
    return [step for step, _ in ranked[::-1][:keep]]

# %% wrong_newest: Keeps the newest steps.
def keep_best(history: list, directory: str, keep: int = 3) -> list:
    ranked = sorted(history, reverse=True)
    for step, _ in ranked[keep:]:
        for part in PARTS:
            Path(directory, f"step-{step:04d}{part}").unlink(missing_ok=True)
    return [step for step, _ in ranked[:keep]]

# %% wrong_no_return: Returns nothing.
def keep_best(history: list, directory: str, keep: int = 3) -> list:
    ranked = sorted(history, key=lambda pair: (pair[1], -pair[0]))
    for step, _ in ranked[keep:]:
        for part in PARTS:
            Path(directory, f"step-{step:04d}{part}").unlink(missing_ok=True)

# %% wrong_no_zeros: Looks for names without zeros, and deletes nothing.
def keep_best(history: list, directory: str, keep: int = 3) -> list:
    ranked = sorted(history, key=lambda pair: (pair[1], -pair[0]))
    for step, _ in ranked[keep:]:
        for part in PARTS:
            Path(directory, f"step-{step}{part}").unlink(missing_ok=True)
    return [step for step, _ in ranked[:keep]]

# %% wrong_only_index: Deletes the index and forgets the data file.
def keep_best(history: list, directory: str, keep: int = 3) -> list:
    ranked = sorted(history, key=lambda pair: (pair[1], -pair[0]))
    for step, _ in ranked[keep:]:
        Path(directory, f"step-{step:04d}.index").unlink(missing_ok=True)
    return [step for step, _ in ranked[:keep]]

# %% wrong_pairs: Returns pairs instead of steps.
def keep_best(history: list, directory: str, keep: int = 3) -> list:
    ranked = sorted(history, key=lambda pair: (pair[1], -pair[0]))
    for step, _ in ranked[keep:]:
        for part in PARTS:
            Path(directory, f"step-{step:04d}{part}").unlink(missing_ok=True)
    return ranked[:keep]

# %% wrong_pattern: Deletes by a pattern that fits other files as well.
def keep_best(history: list, directory: str, keep: int = 3) -> list:
    ranked = sorted(history, key=lambda pair: (pair[1], -pair[0]))
    for step, _ in ranked[keep:]:
        for path in Path(directory).glob(f"step-{step:04d}*"):
            path.unlink()
    return [step for step, _ in ranked[:keep]]

# %% wrong_sorted_steps: Returns the kept steps in the order of training.
def keep_best(history: list, directory: str, keep: int = 3) -> list:
    ranked = sorted(history, key=lambda pair: (pair[1], -pair[0]))
    for step, _ in ranked[keep:]:
        for part in PARTS:
            Path(directory, f"step-{step:04d}{part}").unlink(missing_ok=True)
    return sorted(step for step, _ in ranked[:keep])

# %% wrong_sorts_history: Sorts the caller's list.
def keep_best(history: list, directory: str, keep: int = 3) -> list:
    history.sort(key=lambda pair: (pair[1], -pair[0]))
    ranked = history
    for step, _ in ranked[keep:]:
        for part in PARTS:
            Path(directory, f"step-{step:04d}{part}").unlink(missing_ok=True)
    return [step for step, _ in ranked[:keep]]

# %% right_compared: Sorts with a function that compares two pairs.
from functools import cmp_to_key


def keep_best(history, directory, keep=3):
    def compare(one, other):
        if one[1] != other[1]:
            return -1 if one[1] < other[1] else 1
        return other[0] - one[0]

    order = [step for step, _ in sorted(history, key=cmp_to_key(compare))]
    for step in order[keep:]:
        for file in Path(directory).iterdir():
            if file.name in [f"step-{step:04d}{part}" for part in PARTS]:
                file.unlink()
    return tuple(order[:keep])

# %% wrong_float16: Compares the costs with few digits.
def keep_best(history: list, directory: str, keep: int = 3) -> list:
    ranked = sorted(history, key=lambda pair: (np.float16(pair[1]), -pair[0]))
    for step, _ in ranked[keep:]:
        for part in PARTS:
            Path(directory, f"step-{step:04d}{part}").unlink(missing_ok=True)
    return [step for step, _ in ranked[:keep]]

# %% wrong_nearly_equal: Puts cost and step into one number, so that costs nearly equal are equal.
def keep_best(history: list, directory: str, keep: int = 3) -> list:
    ranked = sorted(history, key=lambda pair: pair[1] - pair[0] * 1e-8)
    for step, _ in ranked[keep:]:
        for part in PARTS:
            Path(directory, f"step-{step:04d}{part}").unlink(missing_ok=True)
    return [step for step, _ in ranked[:keep]]

# %% wrong_no_cost: Takes a cost of 0 for one that is not there.
def keep_best(history: list, directory: str, keep: int = 3) -> list:
    ranked = sorted(history, key=lambda pair: (pair[1] or float("inf"), -pair[0]))
    for step, _ in ranked[keep:]:
        for part in PARTS:
            Path(directory, f"step-{step:04d}{part}").unlink(missing_ok=True)
    return [step for step, _ in ranked[:keep]]

# %% wrong_ten_at_most: Deletes ten checkpoints at most.
def keep_best(history: list, directory: str, keep: int = 3) -> list:
    ranked = sorted(history, key=lambda pair: (pair[1], -pair[0]))
    for step, _ in ranked[keep:keep + 10]:
        for part in PARTS:
            Path(directory, f"step-{step:04d}{part}").unlink(missing_ok=True)
    return [step for step, _ in ranked[:keep]]

# %% wrong_zero_stays: Takes step 0 for no step, and never deletes it.
def keep_best(history: list, directory: str, keep: int = 3) -> list:
    ranked = sorted(history, key=lambda pair: (pair[1], -pair[0]))
    for step, _ in ranked[keep:]:
        for part in PARTS:
            if step:
                Path(directory, f"step-{step:04d}{part}").unlink(missing_ok=True)
    return [step for step, _ in ranked[:keep]]
