"""Eight neurons, one for each input, as float32."""

def odd_network():
    corners = np.array([[k >> 2 & 1, k >> 1 & 1, k & 1] for k in range(8)])
    W = (2 * corners - 1).T.astype(np.float32)
    b = (1 - corners.sum(axis=1)).astype(np.float32)
    V = np.where(corners.sum(axis=1) % 2, 1, -1).astype(np.float32)
    return W, b, V, np.float32(0)
