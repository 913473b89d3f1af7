"""What readers type and no page says: other words for what a section explains, for the search.

The glossary's terms, with their Chinese names and what they are also called, need no line here:
the search takes each to the section that the glossary names. A test sees to it that every page
and section named here is there.
"""

# From a page and a section of it, as in its address, to words or phrases with commas between.
ALIASES = {
    "book/for_students#start-on-your-own-machine": "install, download, Windows, Mac, get the code, "
    "git clone, requirements, make lab",
    "book/for_students#work-on-an-exercise": "submit, hand in, homework, validate",
    "book/for_students#how-marks-work": "graded, grades, points, how are exercises graded, "
    "hidden tests",
    "book/for_students#when-something-does-not-work": "ModuleNotFoundError mnist_helpers, "
    "import error, error message, help, kernel died",
    "book/01_import": "where does the data come from, who wrote the digits",
    "book/01_import#a-file-you-can-check-by-eye": "byte order, endianness",
    "book/01_import#the-real-files": "download MNIST, load data, dataset",
    "book/01_import#three-splits": "train test split, 训练集",
    "book/02_variables#batches": "shuffle, batch size",
    "book/03_model#from-scores-to-probabilities": "nan loss, loss is nan, inf",
    "book/03_model#which-way-is-downhill": "GradientTape, tf.GradientTape, watch a variable",
    "book/03_model#what-does-a-wrong-answer-cost": "loss function, log of 0",
    "book/04_training#which-learning-rate": "learning rate too small, diverge, local minimum, "
    "loss does not go down, loss goes up",
    "book/04_training#two-curves": "learning curve, validation loss, training loss",
    "book/04_training#watch-it-learn": "animation, slider",
    "book/04_training#why-did-the-article-stop-at-0-83": "0.83, initialisation, random start",
    "book/05_testing#count-the-right-answers": "argmax",
    "book/05_testing#who-may-choose": "验证集, 测试集",
    "book/05_testing#the-surest-mistakes": "misclassified digits, wrong predictions",
    "book/06_save#weights-for-anyone": "saved model format, npz",
    "book/06_save#our-7-850-numbers": "save model, save weights, tf.train.Checkpoint",
    "book/07_restore#what-restoring-does": "load model, load weights, restore model",
    "book/07_restore#going-on-where-you-stopped": "resume training, continue training",
    "book/program#a-product-that-waits": 'Tensor("Softmax:0", sess.run, prints a tensor and no '
    "numbers",
    "book/program": "TensorFlow 1, tf.compat.v1",
    "book/09_overfitting#three-brakes": "早停",
    "book/09_overfitting#where-do-weights-start": "Xavier initialisation, He initialisation, "
    "weight initialisation",
    "book/10_convolution#a-window-that-slides": "kernel size",
    "book/09_overfitting#better-steps": "Adam optimizer, optimizer, which optimizer",
    "book/10_convolution#does-a-shift-still-hurt": "translation invariance, shift invariance",
    "book/11_handwriting#no-digit-at-all": "out of distribution, OOD",
    "book/11_handwriting#now-your-own-hand": "own handwriting, photo, my own digits, "
    "predict my own digit, test my own image",
    "book/13_results#what-others-have-reached": "state of the art, SOTA, best accuracy, "
    "human performance, leaderboard",
}
