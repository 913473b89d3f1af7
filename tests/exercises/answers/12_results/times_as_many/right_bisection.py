"""Doubles k until it is enough, then halves the gap."""

def times_as_many(first_only, second_only):
    def enough(k):
        return mnist_helpers.sign_test(k * first_only, k * second_only) < 0.05

    high = 1
    while not enough(high):
        high *= 2
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        if enough(middle):
            high = middle
        else:
            low = middle
    return high
