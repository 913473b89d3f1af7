"""Which notebooks need TensorFlow is told by what they import."""

import nbformat
import pytest

from tools import ROOT
from tools.exercises.needs import needs_tensorflow


@pytest.mark.parametrize(
    ("needed", "source"),
    [
        (True, "import tensorflow as tf"),
        (True, "from tensorflow.keras import layers"),
        (True, "def f():\n    from mnist_helpers import accuracy, fit"),
        (True, "import mnist_helpers\nmnist_helpers.build_network(seed=0)"),
        (True, "from mnist_helpers.network import parts"),
        (True, "%matplotlib inline\nimport tensorflow"),
        (True, "def f(:  # finish it\nimport tensorflow"),
        (False, "import numpy as np\nfrom mnist_helpers import fit_linear"),
        (False, "def softmax(x):\n    return x\n\nsoftmax(1)"),
        (False, "import mnist_helpers\nmnist_helpers.accuracy([1], [1])"),
        (False, "# as tensorflow does it\nname = 'tensorflow'"),
        (False, "def f(:  # finish it"),
    ],
)
def test_it_is_what_a_cell_imports(needed: bool, source: str) -> None:
    cells = [nbformat.v4.new_markdown_cell("import tensorflow"), nbformat.v4.new_code_cell(source)]
    assert needs_tensorflow(nbformat.v4.new_notebook(cells=cells)) is needed


def test_of_the_chapters_the_first_does_without_and_the_second_does_not() -> None:
    for name, needed in (("01_import", False), ("02_variables", True), ("10_convolution", True)):
        notebook = nbformat.read(ROOT / f"book/{name}.ipynb", as_version=4)
        assert needs_tensorflow(notebook) is needed
