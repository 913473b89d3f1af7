"""nbgrader's look at its own metadata, without looking at the rules each time."""

import functools

from jsonschema.protocols import Validator
from jsonschema.validators import validator_for
from nbformat import NotebookNode
from nbgrader.nbgraderformat import MetadataValidator
from nbgrader.nbgraderformat.common import BaseMetadataValidator
from nbgrader.preprocessors import CheckCellMetadata


class RulesOnce(BaseMetadataValidator):
    """Compares cells with rules that are known to be rules.

    nbgrader 0.9.6 has jsonschema examine the rules before each cell, which took longer than all
    else that its steps do to a small notebook.
    """

    @functools.cached_property
    def rules(self) -> Validator:
        """What nbgrader's metadata of a cell look like."""
        return validator_for(self.schema)(self.schema)

    def validate_cell(self, cell: NotebookNode) -> None:
        """Compare a cell's metadata with the rules.

        Raises:
            ValidationError: they differ.
        """
        if "nbgrader" in cell.metadata:
            self.rules.validate(cell.metadata["nbgrader"])


class QuickValidator(MetadataValidator, RulesOnce):
    """nbgrader's validator; what it asks of its parent class, ``RulesOnce`` is asked first."""


@functools.cache
def validator() -> QuickValidator:
    """Give the validator of this process."""
    return QuickValidator()


class CheckMetadata(CheckCellMetadata):
    """nbgrader's step of that name, for notebooks that are as they should be; its own for others.

    Belongs in the place of CheckCellMetadata in ``c.Autograde``.
    """

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Look at all cells; the notebook stays as it is.

        Raises:
            ValidationError: or one of nbgrader's own errors.
        """
        try:
            validator().validate_nb(nb)
        except Exception:  # whatever it is, nbgrader says it in its own words
            return super().preprocess(nb, resources)
        return nb, resources
