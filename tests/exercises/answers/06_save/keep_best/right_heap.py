"""heapq, and TensorFlow's own way to remove a checkpoint's files."""


import heapq


def keep_best(history: list, directory: str, keep: int = 3) -> list:
    best = heapq.nsmallest(keep, history, key=lambda pair: (pair[1], -pair[0]))
    kept = tuple(step for step, _ in best)
    for step, _ in history:
        if step not in kept:
            for file in tf.io.gfile.glob(f"{directory}/step-{step:04d}.index"):
                tf.io.gfile.remove(file)
            for file in tf.io.gfile.glob(f"{directory}/step-{step:04d}.data-*-of-*"):
                tf.io.gfile.remove(file)
    return kept
