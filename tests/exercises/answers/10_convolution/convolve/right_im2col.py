"""Windows as rows, one product with the kernel laid flat."""

def convolve(images, kernel):
    height, width = kernel.shape
    n, rows, columns = images.shape
    down, across = rows - height + 1, columns - width + 1
    table = [images[i, r:r + height, c:c + width].ravel()
             for i in range(n) for r in range(down) for c in range(across)]
    return (np.array(table) @ kernel.ravel()).reshape(n, down, across)
