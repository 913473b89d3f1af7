"""One gate, shut, half open and open: how much of the old memory it keeps."""

from math import exp

from tools.drawings.style import Drawing, number

SUMS = (-2.0, 0.0, 2.0)
STATES = ("nearly shut", "half open", "nearly open")
OLD, CANDIDATE = 0.8, -0.4
TOP, BOTTOM = 146, 266  # heights of what goes in and of what comes out
APART = 40  # from the middle of a column to the old memory, and to the candidate


def draw() -> Drawing:
    """Draw it."""
    shares = [1 / (1 + exp(-total)) for total in SUMS]
    results = [z * OLD + (1 - z) * CANDIDATE for z in shares]
    cases = "; ".join(
        f"a sum of {number(total, 0)} makes z {z:.2f}, {state}, and the new memory {number(result)}"
        for total, z, state, result in zip(SUMS, shares, STATES, results, strict=True)
    )
    alt = (
        "One gate at three sums. It keeps the share z of the old memory, here "
        f"{number(OLD, 1)}, and takes the rest from the candidate, here {number(CANDIDATE, 1)}: "
        f"{cases}. The higher the sum, the broader the way from the old memory."
    )
    d = Drawing("A gate", alt, height=318)
    for middle, total, state, z, result in zip(
        (80, 240, 400), SUMS, STATES, shares, results, strict=True
    ):
        d.text(middle, 22, f"sum {number(total, 0)}", "soft")
        d.arrow([(middle, 29), (middle, 44)])
        d.text(middle, 63, f"z = {z:.2f}", "ink bold")
        d.text(middle, 83, state, "accent bold")
        for side, colour, name, value, share in (
            (-1, "accent", "old", OLD, z),
            (1, "soft", "candidate", CANDIDATE, 1 - z),
        ):
            x = middle + side * APART
            d.line([(x, TOP), (middle, BOTTOM)], colour, 1 + 14 * share)
            d.dot(x, TOP, 24, "wash")
            d.text(x, TOP + 5, number(value, 1), "ink")
            d.text(x, TOP - 32, name, colour)
            d.text(x, TOP + 54, f"{share:.2f}", colour, "end" if side < 0 else "start")
        d.dot(middle, BOTTOM, 31, "wash")
        d.text(middle, BOTTOM + 5, number(result), "ink bold")
        d.text(middle, BOTTOM + 46, "new memory", "ink")
    return d
