"""The mutants that survive, and why: ``answers/STEP/mutants.json``, written by people.

``equivalent`` ones answer as the solution does, whatever is asked that the task allows;
``survivors`` do not, and no test is worth it. A mutant is named by its task, its operator and the
line that it changes; each has a reason.
"""

import json
from dataclasses import astuple, dataclass, field
from pathlib import Path

from tools.exercises.answers import ANSWERS
from tools.mutants.trial import ALL, SEEN, Tried


@dataclass
class Known:
    """Why mutants of an exercise survive, by name."""

    equivalent: dict[str, str] = field(default_factory=dict)
    survivors: dict[str, str] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        """Say whether somebody has looked at a mutant."""
        return name in self.equivalent or name in self.survivors


def read(step: str, folder: Path = ANSWERS) -> Known:
    """Read the list of an exercise; nobody has looked at any where there is none."""
    place = folder / step / "mutants.json"
    return Known(**json.loads(place.read_text(encoding="utf-8"))) if place.is_file() else Known()


@dataclass(frozen=True)
class Counts:
    """How many mutants die.

    Attributes:
        mutants: those that are not equivalent.
        equivalent: those that are, and stand in the list.
        seen: how many mutants die by the tests that students see.
        died: how many die by any test.
        unknown: names of those that survive, and that nobody has looked at.
    """

    mutants: int = 0
    equivalent: int = 0
    seen: int = 0
    died: int = 0
    unknown: tuple[str, ...] = ()

    @property
    def shares(self) -> tuple[float, float]:
        """The shares of the mutants that die by seen tests, and by all."""
        return self.seen / max(self.mutants, 1), self.died / max(self.mutants, 1)

    @property
    def enough(self) -> bool:
        """Whether the tests see what they ought to see."""
        seen, every = self.shares
        return seen >= SEEN and every >= ALL

    def __add__(self, other: "Counts") -> "Counts":
        """Count the mutants of two exercises together."""
        both = zip(astuple(self), astuple(other), strict=True)
        return Counts(*(one + another for one, another in both))


def count(tried: Tried, known: Known) -> Counts:
    """Count what became of mutants."""
    equivalent = sum(name in known.equivalent for name in tried.survived)
    unknown = tuple(name for name in tried.survived if name not in known)
    died = tried.tried - len(tried.survived)
    return Counts(tried.tried - equivalent, equivalent, tried.seen, died, unknown)
