# %% right_square: The square of half the cosine, and NumPy's numbers.
def learning_rate(step, steps, highest, warmup):
    if warmup > step:
        return np.float64(highest) * (step + 1) / warmup
    return highest * np.cos(np.pi / 2 * (step - warmup) / (steps - warmup)) ** 2

# %% right_lists: Lists all rates, and picks one.
def learning_rate(step, steps, highest, warmup):
    up = [highest * (k + 1) / warmup for k in range(warmup)]
    fall = np.linspace(0, np.pi, steps - warmup + 1)
    return float([*up, *(highest * (1 + np.cos(fall)) / 2)][step])

# %% right_share: From what is left, and an array without axes.
def learning_rate(step, steps, highest, warmup):
    left = (steps - step) / (steps - warmup)
    risen = (step + 1) / max(warmup, 1)
    rate = risen if step < warmup else 0.5 - 0.5 * math.cos(math.pi * left)
    return np.array(highest * rate)

# %% right_complex: The real part of a turn.
def learning_rate(step, steps, highest, warmup):
    import cmath
    if step < warmup:
        return highest / warmup * (step + 1)
    turn = cmath.exp(1j * math.pi * (step - warmup) / (steps - warmup))
    return highest / 2 + highest / 2 * turn.real

# %% wrong_divides_first: Without warm-up it divides by 0.
def learning_rate(step, steps, highest, warmup):
    risen = highest * (step + 1) / warmup
    if step < warmup:
        return risen
    done = (step - warmup) / (steps - warmup)
    return highest * (1 + math.cos(math.pi * done)) / 2

# %% wrong_from_zero: The first step has the rate 0.
def learning_rate(step, steps, highest, warmup):
    if step < warmup:
        return highest * step / warmup
    done = (step - warmup) / (steps - warmup)
    return highest * (1 + math.cos(math.pi * done)) / 2

# %% wrong_all_steps: The fall counts the steps of warm-up too.
def learning_rate(step, steps, highest, warmup):
    if step < warmup:
        return highest * (step + 1) / warmup
    return highest * (1 + math.cos(math.pi * step / steps)) / 2

# %% wrong_line: Falls in a line.
def learning_rate(step, steps, highest, warmup):
    if step < warmup:
        return highest * (step + 1) / warmup
    return highest * (steps - step) / (steps - warmup)

# %% wrong_quarter: A quarter of a turn.
def learning_rate(step, steps, highest, warmup):
    if step < warmup:
        return highest * (step + 1) / warmup
    done = (step - warmup) / (steps - warmup)
    return highest * math.cos(math.pi / 2 * done)

# %% wrong_negative: Forgets the 1, and goes below 0.
def learning_rate(step, steps, highest, warmup):
    if step < warmup:
        return highest * (step + 1) / warmup
    done = (step - warmup) / (steps - warmup)
    return highest * math.cos(math.pi * done)

# %% wrong_double: Forgets to halve.
def learning_rate(step, steps, highest, warmup):
    if step < warmup:
        return highest * (step + 1) / warmup
    done = (step - warmup) / (steps - warmup)
    return highest * (1 + math.cos(math.pi * done))

# %% wrong_degrees: Takes degrees for radians.
def learning_rate(step, steps, highest, warmup):
    if step < warmup:
        return highest * (step + 1) / warmup
    done = (step - warmup) / (steps - warmup)
    return highest * (1 + math.cos(180 * done)) / 2

# %% wrong_last_step: Ends one step too soon.
def learning_rate(step, steps, highest, warmup):
    if step < warmup:
        return highest * (step + 1) / warmup
    done = (step - warmup) / max(steps - warmup - 1, 1)
    return highest * (1 + math.cos(math.pi * done)) / 2

# %% wrong_boundary: The warm-up lasts a step longer.
def learning_rate(step, steps, highest, warmup):
    if 0 < warmup and step <= warmup:
        return highest * (step + 1) / (warmup + 1)
    done = (step - warmup) / (steps - warmup)
    return highest * (1 + math.cos(math.pi * done)) / 2

# %% wrong_whole: Rounds down to whole shares.
def learning_rate(step, steps, highest, warmup):
    if step < warmup:
        return highest * (step + 1) / warmup
    done = (step - warmup) // (steps - warmup)
    return highest * (1 + math.cos(math.pi * done)) / 2

# %% wrong_rounded: Rounds to six digits.
def learning_rate(step, steps, highest, warmup):
    if step < warmup:
        return round(highest * (step + 1) / warmup, 6)
    done = (step - warmup) / (steps - warmup)
    return round(highest * (1 + math.cos(math.pi * done)) / 2, 6)

# %% wrong_float16: A narrow type.
def learning_rate(step, steps, highest, warmup):
    if step < warmup:
        return np.float16(highest * (step + 1) / warmup)
    done = (step - warmup) / (steps - warmup)
    return np.float16(highest * (1 + math.cos(math.pi * done)) / 2)

# %% wrong_row: An array with one number.
def learning_rate(step, steps, highest, warmup):
    if step < warmup:
        return np.array([highest * (step + 1) / warmup])
    done = (step - warmup) / (steps - warmup)
    return np.array([highest * (1 + math.cos(math.pi * done)) / 2])

# %% wrong_floor: Never below a hundredth of the highest.
def learning_rate(step, steps, highest, warmup):
    if step < warmup:
        return highest * (step + 1) / warmup
    done = (step - warmup) / (steps - warmup)
    return max(highest * (1 + math.cos(math.pi * done)) / 2, 0.01 * highest)
