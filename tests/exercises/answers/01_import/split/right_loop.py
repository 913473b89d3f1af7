"""Row by row into lists, arrays at the end."""

def split(images, labels, validation=5000):
    train_rows, validation_rows = [], []
    for row in range(len(labels)):
        if row < validation:
            validation_rows.append(row)
        else:
            train_rows.append(row)
    train_rows = np.array(train_rows, dtype=int)
    validation_rows = np.array(validation_rows, dtype=int)
    return (
        images[train_rows],
        labels[train_rows],
        images[validation_rows],
        labels[validation_rows],
    )
