"""A view of all windows; the channels go last."""

def im2col(images, height, width):
    windows = np.lib.stride_tricks.sliding_window_view(images, (height, width), axis=(1, 2))
    return np.moveaxis(windows, 3, 5).reshape(-1, height * width * images.shape[3])
