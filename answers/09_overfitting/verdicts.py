# %% right_by_hand: Sums in plain Python.
def verdicts(plain, changed):
    said = {}
    for name in changed:
        gains = [after - before for after, before in zip(changed[name], plain)]
        mean = sum(gains) / 5
        s = math.sqrt(sum((gain - mean) ** 2 for gain in gains) / 4)
        low, high = mean - 2.776 * s / 5**0.5, mean + 2.776 * s / 5**0.5
        said[name] = "helped" if low > 0 else "hurt" if high < 0 else "unclear"
    return said

# %% right_all_at_once: One table for all changes.
def verdicts(plain, changed):
    if not changed:
        return {}
    gains = np.array(list(changed.values()), dtype=float) - np.asarray(plain)
    mean = gains.mean(axis=1)
    reach = 2.776 * gains.std(axis=1, ddof=1) / np.sqrt(5)
    places = np.select([mean > reach, -mean > reach], [1, 2], 0)
    words = "unclear", "helped", "hurt"
    return {name: words[place] for name, place in zip(changed, places)}

# %% right_sign: Compares the size of the mean with the reach, and takes NumPy's words.
def verdicts(plain, changed):
    found = {}
    for name, scores in changed.items():
        gains = np.asarray(scores, dtype=np.float64) - np.asarray(plain, dtype=np.float64)
        mean, s = np.mean(gains), np.sqrt(np.var(gains, ddof=1))
        if abs(mean) > 2.776 * s / np.sqrt(len(gains)):
            found[name] = np.str_("helped" if mean > 0 else "hurt")
        else:
            found[name] = np.str_("unclear")
    return found

# %% right_statistics: With the library's standard deviation.
def verdicts(plain, changed):
    import statistics
    def verdict(scores):
        gains = [float(a) - float(b) for a, b in zip(scores, plain)]
        mean = statistics.fmean(gains)
        reach = 2.776 * statistics.stdev(gains) / math.sqrt(5)
        if mean - reach > 0:
            return "helped"
        return "hurt" if mean + reach < 0 else "unclear"
    return {name: verdict(scores) for name, scores in changed.items()}

# %% wrong_means: Compares the means, whatever the spread.
def verdicts(plain, changed):
    found = {}
    for name, scores in changed.items():
        gain = np.mean(scores) - np.mean(plain)
        found[name] = "helped" if gain > 0 else "hurt" if gain < 0 else "unclear"
    return found

# %% wrong_best_seed: Compares the best seeds.
def verdicts(plain, changed):
    found = {}
    for name, scores in changed.items():
        gain = max(scores) - max(plain)
        found[name] = "helped" if gain > 0 else "hurt" if gain < 0 else "unclear"
    return found

# %% wrong_unpaired: Two bars, one for each list, that must not overlap.
def verdicts(plain, changed):
    def bar(scores):
        reach = 2.776 * np.std(scores, ddof=1) / math.sqrt(5)
        return np.mean(scores) - reach, np.mean(scores) + reach
    found = {}
    for name, scores in changed.items():
        (low, high), (plain_low, plain_high) = bar(scores), bar(plain)
        found[name] = (
            "helped" if low > plain_high else "hurt" if high < plain_low else "unclear")
    return found

# %% wrong_spread_of_changed: The spread of the accuracies, not of the differences.
def verdicts(plain, changed):
    found = {}
    for name, scores in changed.items():
        mean = np.mean(np.subtract(scores, plain))
        reach = 2.776 * np.std(scores, ddof=1) / math.sqrt(5)
        found[name] = "helped" if mean - reach > 0 else "hurt" if mean + reach < 0 else "unclear"
    return found

# %% wrong_n: Divides by five in the standard deviation.
def verdicts(plain, changed):
    found = {}
    for name, scores in changed.items():
        differences = np.subtract(scores, plain)
        mean, reach = np.mean(differences), 2.776 * np.std(differences) / math.sqrt(5)
        found[name] = "helped" if mean - reach > 0 else "hurt" if mean + reach < 0 else "unclear"
    return found

# %% wrong_no_root: The spread of one seed, not of the mean.
def verdicts(plain, changed):
    found = {}
    for name, scores in changed.items():
        differences = np.subtract(scores, plain)
        mean, reach = np.mean(differences), 2.776 * np.std(differences, ddof=1)
        found[name] = "helped" if mean - reach > 0 else "hurt" if mean + reach < 0 else "unclear"
    return found

# %% wrong_two: A round 2 for 2.776.
def verdicts(plain, changed):
    found = {}
    for name, scores in changed.items():
        differences = np.subtract(scores, plain)
        mean, reach = np.mean(differences), 2 * np.std(differences, ddof=1) / math.sqrt(5)
        found[name] = "helped" if mean - reach > 0 else "hurt" if mean + reach < 0 else "unclear"
    return found

# %% wrong_normal: 1.96, as for very many seeds.
def verdicts(plain, changed):
    found = {}
    for name, scores in changed.items():
        differences = np.subtract(scores, plain)
        mean, reach = np.mean(differences), 1.96 * np.std(differences, ddof=1) / math.sqrt(5)
        found[name] = "helped" if mean - reach > 0 else "hurt" if mean + reach < 0 else "unclear"
    return found

# %% wrong_all_seeds: Asks that each seed gained.
def verdicts(plain, changed):
    found = {}
    for name, scores in changed.items():
        differences = np.subtract(scores, plain)
        found[name] = (
            "helped" if np.all(differences > 0)
            else "hurt" if np.all(differences < 0) else "unclear")
    return found

# %% wrong_tie: No difference at all counts as help.
def verdicts(plain, changed):
    found = {}
    for name, scores in changed.items():
        differences = np.subtract(scores, plain)
        mean = np.mean(differences)
        reach = 2.776 * np.std(differences, ddof=1) / math.sqrt(5)
        found[name] = "helped" if mean - reach >= 0 else "hurt" if mean + reach < 0 else "unclear"
    return found

# %% wrong_turned: Plain less changed.
def verdicts(plain, changed):
    found = {}
    for name, scores in changed.items():
        differences = np.subtract(plain, scores)
        mean = np.mean(differences)
        reach = 2.776 * np.std(differences, ddof=1) / math.sqrt(5)
        found[name] = "helped" if mean - reach > 0 else "hurt" if mean + reach < 0 else "unclear"
    return found

# %% wrong_sorted: Sorts both lists first, so the seeds no longer belong together.
def verdicts(plain, changed):
    found = {}
    for name, scores in changed.items():
        differences = np.subtract(sorted(scores), sorted(plain))
        mean = np.mean(differences)
        reach = 2.776 * np.std(differences, ddof=1) / math.sqrt(5)
        found[name] = "helped" if mean - reach > 0 else "hurt" if mean + reach < 0 else "unclear"
    return found

# %% wrong_rounded: Rounds the differences to four digits.
def verdicts(plain, changed):
    found = {}
    for name, scores in changed.items():
        differences = np.round(np.subtract(scores, plain), 4)
        mean = np.mean(differences)
        reach = 2.776 * np.std(differences, ddof=1) / math.sqrt(5)
        found[name] = "helped" if mean - reach > 0 else "hurt" if mean + reach < 0 else "unclear"
    return found

# %% wrong_float16: Accuracies in float16.
def verdicts(plain, changed):
    found = {}
    for name, scores in changed.items():
        differences = np.subtract(np.float16(scores), np.float16(plain)).astype(float)
        mean = np.mean(differences)
        reach = 2.776 * np.std(differences, ddof=1) / math.sqrt(5)
        found[name] = "helped" if mean - reach > 0 else "hurt" if mean + reach < 0 else "unclear"
    return found

# %% wrong_hurt_unclear: Knows only helped and not.
def verdicts(plain, changed):
    found = {}
    for name, scores in changed.items():
        differences = np.subtract(scores, plain)
        mean = np.mean(differences)
        reach = 2.776 * np.std(differences, ddof=1) / math.sqrt(5)
        found[name] = "helped" if mean - reach > 0 else "unclear"
    return found

# %% wrong_words: Other words.
def verdicts(plain, changed):
    found = {}
    for name, scores in changed.items():
        differences = np.subtract(scores, plain)
        mean = np.mean(differences)
        reach = 2.776 * np.std(differences, ddof=1) / math.sqrt(5)
        found[name] = "better" if mean - reach > 0 else "worse" if mean + reach < 0 else "equal"
    return found

# %% wrong_changes_dict: Writes the verdicts into the dict that was passed in.
def verdicts(plain, changed):
    for name, scores in changed.items():
        differences = np.subtract(scores, plain)
        mean = np.mean(differences)
        reach = 2.776 * np.std(differences, ddof=1) / math.sqrt(5)
        changed[name] = "helped" if mean - reach > 0 else "hurt" if mean + reach < 0 else "unclear"
    return changed
