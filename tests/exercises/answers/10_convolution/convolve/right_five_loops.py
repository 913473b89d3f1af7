"""Plain loops over everything, in Python numbers, float64."""

def convolve(images, kernel):
    n, rows, columns = images.shape
    height, width = kernel.shape
    answers = np.zeros((n, rows - height + 1, columns - width + 1))
    for i in range(n):
        for r in range(rows - height + 1):
            for c in range(columns - width + 1):
                for y in range(height):
                    for x in range(width):
                        answers[i, r, c] += float(images[i, r + y, c + x] * kernel[y, x])
    return answers
