"""A view of all windows, and one einsum."""

def conv_layer(images, kernels, bias):
    windows = np.lib.stride_tricks.sliding_window_view(
        images, kernels.shape[:2], axis=(1, 2))
    return np.maximum(0, np.einsum("nrcdyx,yxdk->nrck", windows, kernels) + bias)
