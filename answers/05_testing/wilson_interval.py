# %% right_bisection: No formula: searches each end where the truth lies z standard errors away.
def search_end(share, total, z, inside, outside):
    for _ in range(60):
        middle = (inside + outside) / 2
        if abs(share - middle) <= z * math.sqrt(middle * (1 - middle) / total):
            inside = middle
        else:
            outside = middle
    return inside


def wilson_interval(correct, total, z=1.96):
    if total < 1 or not 0 <= correct <= total:
        raise ValueError(f"{correct} of {total}")
    share = correct / total
    return search_end(share, total, z, share, 0.0), search_end(share, total, z, share, 1.0)

# %% right_numpy_list: NumPy, both signs at once, cut to 0 ... 1; a list comes back.
def wilson_interval(correct, total, z=1.96):
    if not (total >= 1 and 0 <= correct <= total):
        raise ValueError((correct, total))
    p, n = correct / total, total
    signs = np.array([-1, 1])
    root = np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    ends = (p + z**2 / (2 * n) + signs * z * root) / (1 + z**2 / n)
    return np.clip(ends, 0, 1).tolist()

# %% right_plain_math: Without NumPy, multiplied out by n.
def wilson_interval(correct, total, z=1.96):
    if total < 1:
        raise ValueError("no images")
    if correct < 0 or correct > total:
        raise ValueError("impossible number of right answers")
    wrong = total - correct
    middle = correct + z**2 / 2
    half = z * (correct * wrong / total + z**2 / 4) ** 0.5
    return (middle - half) / (total + z**2), (middle + half) / (total + z**2)

# %% right_polynomial: The roots of the quadratic equation behind the formula.
def wilson_interval(correct, total, z=1.96):
    if total < 1 or not 0 <= correct <= total:
        raise ValueError(f"{correct} of {total}")
    a, b, c = total + z * z, -(2 * correct + z * z), correct * correct / total
    root = (b * b - 4 * a * c) ** 0.5
    return (-b - root) / (2 * a), (-b + root) / (2 * a)

# %% right_tensorflow: TensorFlow in float32; a tensor with both ends comes back.
import tensorflow as tf


def wilson_interval(correct, total, z=1.96):
    if total < 1 or correct < 0 or correct > total:
        raise ValueError("correct must lie within 0 to total")
    n = tf.constant(float(total))
    p = float(correct) / n
    centre = p + z**2 / (2.0 * n)
    spread = z * tf.sqrt(p * (1.0 - p) / n + z**2 / (4.0 * n * n))
    return tf.stack([centre - spread, centre + spread]) / (1.0 + z**2 / n)

# %% wrong_brackets: Divides only the spread: brackets are missing.
def wilson_interval(correct, total, z=1.96):
    if total < 1 or correct < 0 or correct > total:
        raise ValueError(f"{correct} of {total}")
    share = correct / total
    centre = share + z * z / (2 * total)
    spread = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    divisor = 1 + z * z / total
    return centre - spread / divisor, centre + spread / divisor

# %% wrong_centre_spread: Returns the centre and the spread instead of the two ends.
def wilson_interval(correct, total, z=1.96):
    if total < 1 or correct < 0 or correct > total:
        raise ValueError(f"{correct} of {total}")
    share = correct / total
    centre = share + z * z / (2 * total)
    spread = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    divisor = 1 + z * z / total
    return centre / divisor, spread / divisor

# %% wrong_cut: The plain interval, cut to 0 ... 1.
def wilson_interval(correct, total, z=1.96):
    if total < 1 or correct < 0 or correct > total:
        raise ValueError(f"{correct} of {total}")
    share = correct / total
    spread = z * math.sqrt(share * (1 - share) / total)
    return max(0.0, share - spread), min(1.0, share + spread)

# %% wrong_fixed_z: Writes 1.96 into the formula and ignores z.
def wilson_interval(correct, total, z=1.96):
    if total < 1 or correct < 0 or correct > total:
        raise ValueError(f"{correct} of {total}")
    z2 = 1.96**2
    share = correct / total
    centre = share + z2 / (2 * total)
    spread = math.sqrt(z2 * (share * (1 - share) / total + z2 / (4 * total**2)))
    return (centre - spread) / (1 + z2 / total), (centre + spread) / (1 + z2 / total)

# %% wrong_float16: Goes through float16, which keeps three digits.
def wilson_interval(correct, total, z=1.96):
    if total < 1 or not 0 <= correct <= total:
        raise ValueError(f"{correct} of {total}")
    share = correct / total
    centre = share + z * z / (2 * total)
    inside = share * (1 - share) / total + z * z / (4 * total * total)
    spread = z * float(np.sqrt(np.float16(inside)))
    divisor = 1 + z * z / total
    return (centre - spread) / divisor, (centre + spread) / divisor

# %% wrong_half_fixed_z: Uses z before the root, but 1.96 in the other places.
def wilson_interval(correct, total, z=1.96):
    if total < 1 or correct < 0 or correct > total:
        raise ValueError(f"{correct} of {total}")
    share = correct / total
    centre = share + 1.96**2 / (2 * total)
    spread = z * math.sqrt(share * (1 - share) / total + 1.96**2 / (4 * total**2))
    divisor = 1 + 1.96**2 / total
    return (centre - spread) / divisor, (centre + spread) / divisor

# %% wrong_high_first: Returns (high, low).
def wilson_interval(correct, total, z=1.96):
    if total < 1 or correct < 0 or correct > total:
        raise ValueError(f"{correct} of {total}")
    share = correct / total
    centre = share + z * z / (2 * total)
    spread = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    divisor = 1 + z * z / total
    return (centre + spread) / divisor, (centre - spread) / divisor

# %% wrong_no_checks: The formula is right, but impossible numbers pass.
def wilson_interval(correct, total, z=1.96):
    share = correct / total
    centre = share + z * z / (2 * total)
    spread = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    divisor = 1 + z * z / total
    return (centre - spread) / divisor, (centre + spread) / divisor

# %% wrong_no_divisor: Leaves out the divisor.
def wilson_interval(correct, total, z=1.96):
    if total < 1 or correct < 0 or correct > total:
        raise ValueError(f"{correct} of {total}")
    share = correct / total
    centre = share + z * z / (2 * total)
    spread = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    return centre - spread, centre + spread

# %% wrong_not_squared: Divides by 4n inside the root instead of 4n squared.
def wilson_interval(correct, total, z=1.96):
    if total < 1 or correct < 0 or correct > total:
        raise ValueError(f"{correct} of {total}")
    share = correct / total
    centre = share + z * z / (2 * total)
    spread = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total))
    divisor = 1 + z * z / total
    return (centre - spread) / divisor, (centre + spread) / divisor

# %% wrong_plain: Still the plain interval; only the use of z is mended.
def wilson_interval(correct, total, z=1.96):
    if total < 1 or correct < 0 or correct > total:
        raise ValueError(f"{correct} of {total}")
    share = correct / total
    spread = z * math.sqrt(share * (1 - share) / total)
    return share - spread, share + spread

# %% wrong_precedence: Writes z * z / 4 * n * n, which multiplies by n squared.
def wilson_interval(correct, total, z=1.96):
    if total < 1 or correct < 0 or correct > total:
        raise ValueError(f"{correct} of {total}")
    share = correct / total
    centre = share + z * z / (2 * total)
    spread = z * math.sqrt(share * (1 - share) / total + z * z / 4 * total * total)
    divisor = 1 + z * z / total
    return (centre - spread) / divisor, (centre + spread) / divisor

# %% wrong_refuses_ends: Refuses 0 of n as impossible.
def wilson_interval(correct, total, z=1.96):
    if total < 1 or not 0 < correct <= total:
        raise ValueError(f"{correct} of {total}")
    share = correct / total
    centre = share + z * z / (2 * total)
    spread = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    divisor = 1 + z * z / total
    return (centre - spread) / divisor, (centre + spread) / divisor

# %% wrong_rounded: Rounds both ends to two decimals.
def wilson_interval(correct, total, z=1.96):
    if total < 1 or correct < 0 or correct > total:
        raise ValueError(f"{correct} of {total}")
    p = correct / total
    middle = p + z**2 / (2 * total)
    half = z * math.sqrt(p * (1 - p) / total + (z / (2 * total)) ** 2)
    scale = 1 + z**2 / total
    return round((middle - half) / scale, 2), round((middle + half) / scale, 2)

# %% wrong_rounded_four: Rounds both ends to four decimals.
def wilson_interval(correct, total, z=1.96):
    if total < 1 or not 0 <= correct <= total:
        raise ValueError(f"{correct} of {total}")
    share = correct / total
    centre = share + z * z / (2 * total)
    spread = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    divisor = 1 + z * z / total
    return round((centre - spread) / divisor, 4), round((centre + spread) / divisor, 4)

# %% wrong_zero_division: Checks correct, but lets a total of 0 end in ZeroDivisionError.
def wilson_interval(correct, total, z=1.96):
    if not 0 <= correct <= total:
        raise ValueError(f"{correct} of {total}")
    share = correct / total
    centre = share + z * z / (2 * total)
    spread = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    divisor = 1 + z * z / total
    return (centre - spread) / divisor, (centre + spread) / divisor
