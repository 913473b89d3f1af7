# %% right_counter: Counts the bad epochs, and keeps the lowest cost.
def early_stop(costs, patience):
    if not len(costs):
        raise ValueError("nothing")
    lowest, best, bad = costs[0], 0, 0
    for epoch in range(1, len(costs)):
        if costs[epoch] < lowest:
            lowest, best, bad = costs[epoch], epoch, 0
        else:
            bad += 1
        if bad >= patience:
            return epoch, best
    return len(costs) - 1, best

# %% right_minimum: Takes the first lowest of the costs up to each epoch.
def early_stop(costs, patience):
    costs = np.asarray(costs, dtype=np.float64)
    if costs.size == 0:
        raise ValueError
    for end in range(1, len(costs) + 1):
        best = np.argmin(costs[:end])
        if end - 1 - best == patience:
            break
    return np.array([end - 1, best])

# %% right_infinity: Begins with an infinite cost, and with while.
def early_stop(costs, patience):
    lowest, best, epoch = math.inf, 0, 0
    while epoch < len(costs):
        if costs[epoch] < lowest:
            lowest, best = costs[epoch], epoch
        if epoch - best >= patience:
            return [epoch, best]
        epoch += 1
    if epoch == 0:
        raise ValueError("no costs")
    return [epoch - 1, best]

# %% right_leaps: Leaps from best to best.
def early_stop(costs, patience):
    costs = list(costs)
    if costs == []:
        raise ValueError("no costs")
    best = 0
    while True:
        better = [k for k in range(best + 1, min(best + patience + 1, len(costs)))
                  if costs[k] < costs[best]]
        if not better:
            return min(best + patience, len(costs) - 1), best
        best = better[0]

# %% wrong_sees_all: Keeps the lowest of all costs, though training had ended.
def early_stop(costs, patience):
    if len(costs) == 0:
        raise ValueError
    best, stopped = 0, len(costs) - 1
    for epoch, cost in enumerate(costs):
        if cost < costs[best]:
            best = epoch
        if epoch - best == patience:
            stopped = epoch
            break
    return stopped, int(np.argmin(costs))

# %% wrong_later_tie: Of equal costs the later is kept.
def early_stop(costs, patience):
    if len(costs) == 0:
        raise ValueError
    best = 0
    for epoch, cost in enumerate(costs):
        if cost <= costs[best]:
            best = epoch
        if epoch - best == patience:
            return epoch, best
    return len(costs) - 1, best

# %% wrong_than_before: Compares with the epoch before, not with the lowest.
def early_stop(costs, patience):
    if len(costs) == 0:
        raise ValueError
    best, bad = 0, 0
    for epoch in range(1, len(costs)):
        bad = 0 if costs[epoch] < costs[epoch - 1] else bad + 1
        if costs[epoch] < costs[best]:
            best = epoch
        if bad == patience:
            return epoch, best
    return len(costs) - 1, best

# %% wrong_never_again: The wait does not begin again after a new lowest.
def early_stop(costs, patience):
    if len(costs) == 0:
        raise ValueError
    best, bad = 0, 0
    for epoch, cost in enumerate(costs):
        if cost < costs[best]:
            best = epoch
        elif epoch > 0:
            bad += 1
        if bad == patience:
            return epoch, best
    return len(costs) - 1, best

# %% wrong_one_more: Waits for one epoch more.
def early_stop(costs, patience):
    if len(costs) == 0:
        raise ValueError
    best = 0
    for epoch, cost in enumerate(costs):
        if cost < costs[best]:
            best = epoch
        if epoch - best > patience:
            return epoch, best
    return len(costs) - 1, best

# %% wrong_next_epoch: Names the epoch that is not run any more.
def early_stop(costs, patience):
    if len(costs) == 0:
        raise ValueError
    best = 0
    for epoch, cost in enumerate(costs):
        if cost < costs[best]:
            best = epoch
        if epoch - best == patience:
            return epoch + 1, best
    return len(costs) - 1, best

# %% wrong_from_one: Counts epochs from 1.
def early_stop(costs, patience):
    if len(costs) == 0:
        raise ValueError
    best = 0
    for epoch, cost in enumerate(costs):
        if cost < costs[best]:
            best = epoch
        if epoch - best == patience:
            return epoch + 1, best + 1
    return len(costs), best + 1

# %% wrong_swapped: The kept epoch first.
def early_stop(costs, patience):
    if len(costs) == 0:
        raise ValueError
    best = 0
    for epoch, cost in enumerate(costs):
        if cost < costs[best]:
            best = epoch
        if epoch - best == patience:
            return best, epoch
    return best, len(costs) - 1

# %% wrong_no_guard: No costs give a strange pair.
def early_stop(costs, patience):
    best = 0
    for epoch, cost in enumerate(costs):
        if cost < costs[best]:
            best = epoch
        if epoch - best == patience:
            return epoch, best
    return len(costs) - 1, best

# %% wrong_start_at_ten: The lowest cost so far begins at 10.
def early_stop(costs, patience):
    if len(costs) == 0:
        raise ValueError
    lowest, best = 10.0, 0
    for epoch, cost in enumerate(costs):
        if cost < lowest:
            lowest, best = cost, epoch
        if epoch - best == patience:
            return epoch, best
    return len(costs) - 1, best

# %% wrong_never_stops: Gives nothing where training never stops.
def early_stop(costs, patience):
    if len(costs) == 0:
        raise ValueError
    best = 0
    for epoch, cost in enumerate(costs):
        if cost < costs[best]:
            best = epoch
        if epoch - best == patience:
            return epoch, best

# %% wrong_a_little_better: Asks for a cost that is a thousandth lower.
def early_stop(costs, patience):
    if len(costs) == 0:
        raise ValueError
    best = 0
    for epoch, cost in enumerate(costs):
        if cost < costs[best] - 0.001:
            best = epoch
        if epoch - best == patience:
            return epoch, best
    return len(costs) - 1, best

# %% wrong_hundred: Looks at a hundred epochs at most.
def early_stop(costs, patience):
    if len(costs) == 0:
        raise ValueError
    best = 0
    for epoch, cost in enumerate(costs[:100]):
        if cost < costs[best]:
            best = epoch
        if epoch - best == patience:
            return epoch, best
    return min(len(costs), 100) - 1, best

# %% wrong_float32: Costs in float32, where small differences are gone.
def early_stop(costs, patience):
    costs = np.asarray(costs, dtype=np.float32)
    if len(costs) == 0:
        raise ValueError
    best = 0
    for epoch, cost in enumerate(costs):
        if cost < costs[best]:
            best = epoch
        if epoch - best == patience:
            return epoch, best
    return len(costs) - 1, best

# %% wrong_uint8: Epochs above 255 start again.
def early_stop(costs, patience):
    if len(costs) == 0:
        raise ValueError
    best = 0
    for epoch, cost in enumerate(costs):
        if cost < costs[best]:
            best = epoch
        if epoch - best == patience:
            return tuple(np.array([epoch, best]).astype(np.uint8))
    return tuple(np.array([len(costs) - 1, best]).astype(np.uint8))

# %% wrong_sorts: Sorts the caller's costs on the way.
def early_stop(costs, patience):
    if len(costs) == 0:
        raise ValueError
    best, stopped = 0, len(costs) - 1
    for epoch, cost in enumerate(costs):
        if cost < costs[best]:
            best = epoch
        if epoch - best == patience:
            stopped = epoch
            break
    costs[:] = sorted(costs)
    return stopped, best

# %% wrong_cost: Gives the lowest cost, not its epoch.
def early_stop(costs, patience):
    if len(costs) == 0:
        raise ValueError
    best = 0
    for epoch, cost in enumerate(costs):
        if cost < costs[best]:
            best = epoch
        if epoch - best == patience:
            return epoch, costs[best]
    return len(costs) - 1, costs[best]
