"""A table that a page shows as a table, and a terminal as columns of text. See 13_results."""

import html
from collections.abc import Sequence


class Table:
    """Rows of numbers and words below the names of their columns.

    A notebook shows it as HTML. Printed, it is text in columns. Columns of words begin at the
    left; numbers, and what is written like numbers, stand at the right.

    Args:
        columns: names, one for each column.
        rows: values, as many in each row as there are columns; numbers come as text where their
            digits matter.

    Raises:
        ValueError: a row has another length.

    Chapter: 13_results.
    """

    def __init__(self, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        for row in rows:
            if len(row) != len(columns):
                raise ValueError(
                    f"a row has {len(row)} values, and there are {len(columns)} columns"
                )
        self.cells = [[str(value) for value in row] for row in (columns, *rows)]
        body = list(zip(*self.cells[1:], strict=True))
        self.sides = ["right" if all(map(self._is_number, column)) else "left" for column in body]

    @staticmethod
    def _is_number(text: str) -> bool:
        return text.lstrip("-+")[:1].isdigit() or text == ""

    def __repr__(self) -> str:
        widths = [max(map(len, column)) for column in zip(*self.cells, strict=True)]
        lines = []
        for row in self.cells:
            parts = [
                text.rjust(width) if side == "right" else text.ljust(width)
                for text, width, side in zip(row, widths, self.sides, strict=True)
            ]
            lines.append("  ".join(parts).rstrip())
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        rows = []
        for number, row in enumerate(self.cells):
            tag = "td" if number else "th"
            rows.append(
                "".join(
                    f'<{tag} style="text-align: {side}">{html.escape(text)}</{tag}>'
                    for text, side in zip(row, self.sides, strict=True)
                )
            )
        head, *body = (f"<tr>{row}</tr>" for row in rows)
        return "\n".join(
            ["<table>", f"<thead>{head}</thead>", "<tbody>", *body, "</tbody>", "</table>"]
        )
