# %% right_copies: Boolean masks, which copy.
def split(images, labels, validation=5000):
    row = np.arange(len(labels))
    train, kept = row >= validation, row < validation
    return images[train], labels[train], images[kept], labels[kept]

# %% right_from_the_end: Counts the training rows and cuts with a helper.
def cut(array, validation):
    train = len(array) - validation
    print(train, "rows train")
    return array[len(array) - train :], array[:validation]


def split(images: np.ndarray, labels: np.ndarray, validation: int = 5000):
    train_images, validation_images = cut(images, validation)
    train_labels, validation_labels = cut(labels, validation)
    return train_images, train_labels, validation_images, validation_labels

# %% right_loop: Row by row into lists, arrays at the end.
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

# %% right_np_split: np.split at one place, returned as a list.
def split(images, labels, validation=5000):
    validation_images, train_images = np.split(images, [validation])
    validation_labels, train_labels = np.split(labels, [validation])
    return [train_images, train_labels, validation_images, validation_labels]

# %% right_take: Takes rows by their numbers.
def split(images, labels, validation=5000):
    kept, train = np.arange(validation), np.arange(validation, len(labels))
    pairs = [(np.take(images, rows, axis=0), np.take(labels, rows)) for rows in (train, kept)]
    return (*pairs[0], *pairs[1])

# %% right_tensorflow: TensorFlow slices; tensors come out.
import tensorflow as tf


def split(images, labels, validation=5000):
    x, y = tf.constant(images), tf.constant(labels)
    return x[validation:], y[validation:], x[:validation], y[:validation]

# %% wrong_all_train: Trains on all rows, those for validation among them.
def split(images, labels, validation=5000):
    return images, labels, images[:validation], labels[:validation]

# %% wrong_half_mended: Guards against 0, and gets the two sets the wrong way round there.
def split(images, labels, validation=5000):
    if validation == 0:
        return images[:0], labels[:0], images, labels
    return images[validation:], labels[validation:], images[:validation], labels[:validation]

# %% wrong_images_from_the_end: Mends the order only: images still come from the end.
def split(images, labels, validation=5000):
    train_images, validation_images = images[:-validation], images[-validation:]
    train_labels, validation_labels = labels[validation:], labels[:validation]
    return train_images, train_labels, validation_images, validation_labels

# %% wrong_last_rows: Makes labels follow images: the last rows validate.
def split(images, labels, validation=5000):
    cut = len(images) - validation
    return images[:cut], labels[:cut], images[cut:], labels[cut:]

# %% wrong_lists: Gives lists of rows.
def split(images, labels, validation=5000):
    x, y = list(images), list(labels)
    return x[validation:], y[validation:], x[:validation], y[:validation]

# %% wrong_minus_zero: Counts the training rows from the end: wrong where none are left.
def split(images, labels, validation=5000):
    train = len(images) - validation
    return images[-train:], labels[-train:], images[:-train], labels[:-train]

# %% wrong_off_by_one: Leaves out the row between the two sets.
def split(images, labels, validation=5000):
    train_images, train_labels = images[validation + 1 :], labels[validation + 1 :]
    return train_images, train_labels, images[:validation], labels[:validation]

# %% wrong_order: Cuts rightly, and returns both images before both labels.
def split(images, labels, validation=5000):
    train_images, validation_images = images[validation:], images[:validation]
    train_labels, validation_labels = labels[validation:], labels[:validation]
    return train_images, validation_images, train_labels, validation_labels

# %% wrong_shuffled: Shuffles the rows before it cuts.
def split(images, labels, validation=5000):
    order = np.random.default_rng(0).permutation(len(labels))
    kept, train = order[:validation], order[validation:]
    return images[train], labels[train], images[kept], labels[kept]

# %% wrong_still_broken: The broken function under its new name.
def split(images, labels, validation=5000):
    train_images, validation_images = images[:-validation], images[-validation:]
    train_labels, validation_labels = labels[validation:], labels[:validation]
    return train_images, validation_images, train_labels, validation_labels

# %% wrong_two_pairs: Returns two pairs, as the function of the chapter does.
def split(images, labels, validation=5000):
    train = (images[validation:], labels[validation:])
    return train, (images[:validation], labels[:validation])

# %% wrong_validation_first: Returns the validation set before the training set.
def split(images, labels, validation=5000):
    return images[:validation], labels[:validation], images[validation:], labels[validation:]

# %% wrong_whole_numbers: Makes bytes of the images, and 0 of every pixel between 0 and 1.
def split(images, labels, validation=5000):
    images = images.astype(np.uint8)
    return images[validation:], labels[validation:], images[:validation], labels[:validation]

# %% wrong_zero_means_default: Takes validation=0 for "not given".
def split(images, labels, validation=None):
    validation = validation or 5000
    return images[validation:], labels[validation:], images[:validation], labels[:validation]
