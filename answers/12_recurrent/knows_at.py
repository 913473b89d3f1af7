# %% right_breaks: The row after the last one that does not hold.
def knows_at(probabilities, sure):
    digits, best = probabilities.argmax(axis=2), probabilities.max(axis=2)
    known = []
    for i in range(probabilities.shape[1]):
        breaks = np.flatnonzero((digits[:, i] != digits[-1, i]) | (best[:, i] < sure))
        known.append(breaks[-1] + 1 if len(breaks) else 0)
    return np.array(known, dtype=int)

# %% right_product: A product of truths that ends at the first row, from behind, that does not hold.
def knows_at(probabilities, sure):
    digits = np.argmax(probabilities, axis=-1)
    held = (digits == digits[-1:]) * (np.max(probabilities, axis=-1) >= sure)
    return len(held) - np.cumprod(held[::-1].astype(int), axis=0).sum(axis=0)

# %% right_small_integers: Rows as int16.
def knows_at(probabilities, sure):
    digits = np.argmax(probabilities, axis=2)
    lost = (digits != digits[-1]) | ~(np.max(probabilities, axis=2) >= sure)
    marks = np.where(lost, np.arange(1, len(lost) + 1)[:, None], 0)
    return marks.max(axis=0).astype(np.int16)

# %% right_while: Picture by picture, row by row, from behind.
def knows_at(probabilities, sure):
    rows, n, _ = probabilities.shape
    known = np.zeros(n, dtype=int)
    for i in range(n):
        last, row = int(probabilities[-1, i].argmax()), rows
        while row > 0:
            p = probabilities[row - 1, i]
            if int(p.argmax()) != last or p[last] < sure:
                break
            row -= 1
        known[i] = row
    return known

# %% wrong_above: A probability equal to `sure` is not enough.
def knows_at(probabilities, sure):
    digits = probabilities.argmax(axis=2)
    held = (digits == digits[-1]) & (probabilities.max(axis=2) > sure)
    return len(held) - np.cumprod(held[::-1], axis=0).sum(axis=0)

# %% wrong_answer_alone: Asks for the answer, not for its probability.
def knows_at(probabilities, sure):
    digits = probabilities.argmax(axis=2)
    held = digits == digits[-1]
    return len(held) - np.cumprod(held[::-1], axis=0).sum(axis=0)

# %% wrong_changes_input: Wipes what is not sure.
def knows_at(probabilities, sure):
    digits = probabilities.argmax(axis=2)
    held = (digits == digits[-1]) & (probabilities.max(axis=2) >= sure)
    probabilities[~held] = 0
    return len(held) - np.cumprod(held[::-1], axis=0).sum(axis=0)

# %% wrong_counts_from_one: The first row is 1.
def knows_at(probabilities, sure):
    digits = probabilities.argmax(axis=2)
    held = (digits == digits[-1]) & (probabilities.max(axis=2) >= sure)
    known = len(held) - np.cumprod(held[::-1], axis=0).sum(axis=0)
    return np.minimum(known + 1, len(held))

# %% wrong_digits_only: Looks at 28 rows at most.
def knows_at(probabilities, sure):
    digits = probabilities.argmax(axis=2)
    held = (digits == digits[-1]) & (probabilities.max(axis=2) >= sure)
    return len(held) - np.cumprod(held[::-1][:28], axis=0).sum(axis=0)

# %% wrong_doubt_once: The last row must be sure; the others need the answer alone.
def knows_at(probabilities, sure):
    digits = probabilities.argmax(axis=2)
    held = digits == digits[-1]
    held[-1] = probabilities[-1].max(axis=1) >= sure
    return len(held) - np.cumprod(held[::-1], axis=0).sum(axis=0)

# %% wrong_equal_last: Of equal probabilities the last class.
def knows_at(probabilities, sure):
    digits = probabilities.shape[2] - 1 - probabilities[:, :, ::-1].argmax(axis=2)
    held = (digits == digits[-1]) & (probabilities.max(axis=2) >= sure)
    return len(held) - np.cumprod(held[::-1], axis=0).sum(axis=0)

# %% wrong_first_row: The first row that holds, though a later one does not.
def knows_at(probabilities, sure):
    digits = probabilities.argmax(axis=2)
    held = (digits == digits[-1]) & (probabilities.max(axis=2) >= sure)
    return np.where(held[-1], held.argmax(axis=0), len(held))

# %% wrong_first_sure: The first row that is sure of anything.
def knows_at(probabilities, sure):
    held = probabilities.max(axis=2) >= sure
    return len(held) - np.cumprod(held[::-1], axis=0).sum(axis=0)

# %% wrong_last_digit_sure: Asks for the probability of the last answer, not whether it leads.
def knows_at(probabilities, sure):
    last = probabilities[-1].argmax(axis=1)
    held = probabilities[:, np.arange(len(last)), last] >= sure
    return len(held) - np.cumprod(held[::-1], axis=0).sum(axis=0)

# %% wrong_list: Gives a list.
def knows_at(probabilities, sure):
    digits = probabilities.argmax(axis=2)
    held = (digits == digits[-1]) & (probabilities.max(axis=2) >= sure)
    return (len(held) - np.cumprod(held[::-1], axis=0).sum(axis=0)).tolist()

# %% wrong_never_is_last: Gives the last row where the network never knows.
def knows_at(probabilities, sure):
    digits = probabilities.argmax(axis=2)
    held = (digits == digits[-1]) & (probabilities.max(axis=2) >= sure)
    known = len(held) - np.cumprod(held[::-1], axis=0).sum(axis=0)
    return np.minimum(known, len(held) - 1)

# %% wrong_never_is_minus_one: Gives -1 where the network never knows.
def knows_at(probabilities, sure):
    digits = probabilities.argmax(axis=2)
    held = (digits == digits[-1]) & (probabilities.max(axis=2) >= sure)
    known = len(held) - np.cumprod(held[::-1], axis=0).sum(axis=0)
    return np.where(known == len(held), -1, known)

# %% wrong_one_for_all: One row number for all pictures.
def knows_at(probabilities, sure):
    digits = probabilities.argmax(axis=2)
    held = ((digits == digits[-1]) & (probabilities.max(axis=2) >= sure)).all(axis=1)
    known = len(held) - np.cumprod(held[::-1]).sum()
    return np.full(digits.shape[1], known)

# %% wrong_small_integers: Rows as uint8, which ends at 255.
def knows_at(probabilities, sure):
    digits = probabilities.argmax(axis=2)
    held = (digits == digits[-1]) & (probabilities.max(axis=2) >= sure)
    return (len(held) - np.cumprod(held[::-1], axis=0).sum(axis=0)).astype(np.uint8)

# %% wrong_two_classes: Compares the first two classes only.
def knows_at(probabilities, sure):
    digits = probabilities[:, :, :2].argmax(axis=2)
    held = (digits == digits[-1]) & (probabilities.max(axis=2) >= sure)
    return len(held) - np.cumprod(held[::-1], axis=0).sum(axis=0)
