# %% right_hypot: Python's hypot, which bears large numbers by itself.
def clip(gradients, longest):
    import math

    length = math.hypot(*(float(x) for g in gradients for x in g.ravel()))
    factor = longest / max(length, longest)
    return [factor * g for g in gradients]

# %% right_largest_first: Divides by the largest number, so that no square is too large.
def clip(gradients, longest):
    top = max((np.max(np.abs(g)) for g in gradients if g.size), default=0)
    if top == 0:
        return [g.copy() for g in gradients]
    length = top * np.sqrt(sum(float(np.sum((g / top) ** 2)) for g in gradients))
    return [g * min(1, longest / float(length)) for g in gradients]

# %% right_norms: The length of the lengths.
def clip(gradients, longest):
    length = np.linalg.norm([np.linalg.norm(g.ravel().astype(float)) for g in gradients])
    return [g / max(length / longest, 1) for g in gradients]

# %% right_one_row: All numbers in one row.
def clip(gradients, longest):
    row = np.concatenate([np.zeros(1), *(g.astype(float).ravel() for g in gradients)])
    length = np.sqrt(row @ row)
    if length > longest:
        return [(g * (longest / length)).astype(g.dtype) for g in gradients]
    return list(gradients)

# %% right_same_arrays: Gives short gradients back as they are.
def clip(gradients, longest):
    total = 0.0
    for g in gradients:
        total += np.square(g, dtype=np.float64).sum()
    if total <= longest**2:
        return [*gradients]
    factor = longest / total**0.5
    return [np.multiply(g, factor) for g in gradients]

# %% wrong_absolute: Adds up the sizes, not the squares.
def clip(gradients, longest):
    length = sum(np.sum(np.abs(g.astype(float))) for g in gradients)
    return [g * (longest / length) if length > longest else g.copy() for g in gradients]

# %% wrong_always: Makes short gradients longer.
def clip(gradients, longest):
    length = np.sqrt(sum(np.sum(g.astype(float) ** 2) for g in gradients))
    return [g * (longest / length) if length else g.copy() for g in gradients]

# %% wrong_changes_arrays: Shrinks the caller's arrays.
def clip(gradients, longest):
    length = np.sqrt(sum(np.sum(g.astype(float) ** 2) for g in gradients))
    for g in gradients:
        if length > longest:
            g *= longest / length
    return [g.copy() for g in gradients]

# %% wrong_changes_list: Puts new arrays into the caller's list.
def clip(gradients, longest):
    length = np.sqrt(sum(np.sum(g.astype(float) ** 2) for g in gradients))
    for k, g in enumerate(gradients):
        gradients[k] = g * (longest / length) if length > longest else g
    return gradients

# %% wrong_each: Clips each array by itself.
def clip(gradients, longest):
    clipped = []
    for g in gradients:
        length = np.sqrt(np.sum(g.astype(float) ** 2))
        clipped.append(g * (longest / length) if length > longest else g.copy())
    return clipped

# %% wrong_empty: Fails on an empty list.
def clip(gradients, longest):
    row = np.concatenate([g.astype(float).ravel() for g in gradients])
    length = np.sqrt(row @ row)
    return [g * (longest / length) if length > longest else g.copy() for g in gradients]

# %% wrong_flat: Gives rows.
def clip(gradients, longest):
    length = np.sqrt(sum(np.sum(g.astype(float) ** 2) for g in gradients))
    return [np.ravel(g) * min(1, longest / max(length, longest)) for g in gradients]

# %% wrong_float32: The squares do not fit.
def clip(gradients, longest):
    with np.errstate(all="ignore"):
        length = np.sqrt(sum(np.sum(g**2) for g in gradients))
        return [g * (longest / length) if length > longest else g.copy() for g in gradients]

# %% wrong_half_precision: Gives float16.
def clip(gradients, longest):
    length = np.sqrt(sum(np.sum(g.astype(float) ** 2) for g in gradients))
    with np.errstate(all="ignore"):
        factor = longest / max(length, longest)
        return [(g * factor).astype(np.float16) for g in gradients]

# %% wrong_largest: Compares the largest number, not the length.
def clip(gradients, longest):
    top = max((np.max(np.abs(g)) for g in gradients), default=0)
    return [g * (longest / top) if top > longest else g.copy() for g in gradients]

# %% wrong_no_root: Forgets the root.
def clip(gradients, longest):
    length = sum(np.sum(g.astype(float) ** 2) for g in gradients)
    return [g * (longest / length) if length > longest else g.copy() for g in gradients]

# %% wrong_numbers: Clips each number.
def clip(gradients, longest):
    return [np.clip(g, -longest, longest) for g in gradients]

# %% wrong_one_array: Gives all numbers in one array.
def clip(gradients, longest):
    row = np.concatenate([np.zeros(0), *(g.astype(float).ravel() for g in gradients)])
    length = np.sqrt(row @ row)
    return row * (longest / length) if length > longest else row

# %% wrong_root_mean: Takes the root of the mean square.
def clip(gradients, longest):
    count = max(sum(g.size for g in gradients), 1)
    length = np.sqrt(sum(np.sum(g.astype(float) ** 2) for g in gradients) / count)
    return [g * (longest / length) if length > longest else g.copy() for g in gradients]

# %% wrong_small_lost: Takes numbers below a millionth for nothing.
def clip(gradients, longest):
    length = np.sqrt(sum(np.sum(g.astype(float) ** 2) for g in gradients))
    kept = [np.where(np.abs(g) < 1e-6, 0, g) for g in gradients]
    return [g * (longest / length) if length > longest else g for g in kept]

# %% wrong_some: Clips the first twenty arrays, and leaves out the others.
def clip(gradients, longest):
    length = np.sqrt(sum(np.sum(g.astype(float) ** 2) for g in gradients))
    factor = longest / max(length, longest)
    return [g * factor for g in gradients[:20]]

# %% wrong_zero: Divides by a length of 0.
def clip(gradients, longest):
    with np.errstate(all="ignore"):
        length = np.sqrt(np.float64(sum(np.sum(g.astype(float) ** 2) for g in gradients)))
        return [np.where(length > longest, longest / length, length / length) * g
                for g in gradients]

# %% wrong_millionth: Adds a millionth to the length, so that tiny gradients shrink too much.
def clip(gradients: list[np.ndarray], longest: float) -> list[np.ndarray]:
    squares = sum(np.sum(g.astype(np.float64) ** 2) for g in gradients)
    factor = min(1.0, longest / (np.sqrt(squares) + 1e-6))
    return [g * factor for g in gradients]
