"""Takes n from one byte: right for up to 255 rows."""

def read_idx(buffer):
    if buffer[3] == 1:
        shape = (buffer[7],)
    else:
        shape = (buffer[7], buffer[11], buffer[15])
    data = np.frombuffer(buffer[4 + 4 * len(shape) :], np.uint8)
    return data.reshape(shape)
