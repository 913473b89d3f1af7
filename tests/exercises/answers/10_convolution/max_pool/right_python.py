"""Python's max over lists, float64."""

def max_pool(images, size=2):
    n, rows, columns = images.shape
    return np.array([[[max(images[i, r * size + y, c * size + x]
                           for y in range(size) for x in range(size))
                       for c in range(columns // size)]
                      for r in range(rows // size)] for i in range(n)], dtype=float)
