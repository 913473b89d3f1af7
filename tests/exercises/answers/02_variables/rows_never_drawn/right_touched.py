"""A row of marks, set by choice with replacement."""

def rows_never_drawn(count, seed):
    touched = np.zeros(count, bool)
    touched[np.random.RandomState(seed).choice(count, size=count, replace=True)] = True
    print(touched.sum(), "rows were drawn")
    return float((~touched).mean())
