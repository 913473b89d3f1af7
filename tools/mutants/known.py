"""The mutants that survive, and why: ``answers/STEP/mutants.json``, written by people.

``equivalent`` ones answer as the solution does, whatever is asked that the task allows;
``survivors`` do not, and no test is worth it. A mutant is named by its task, its operator and the
line that it changes; each has a reason.
"""

import json
from dataclasses import dataclass, field
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
class Shares:
    """How many mutants of an exercise die.

    Attributes:
        mutants: those that are not equivalent.
        equivalent: those that are, and stand in the list.
        seen: the share of the mutants that dies by the tests that students see.
        all: the share that dies by any test.
        unknown: names of those that survive, and that nobody has looked at.
    """

    mutants: int
    equivalent: int
    seen: float
    all: float
    unknown: tuple[str, ...]

    @property
    def enough(self) -> bool:
        """Whether the tests see what they ought to see."""
        return self.seen >= SEEN and self.all >= ALL


def shares(tried: Tried, known: Known) -> Shares:
    """Count what became of mutants."""
    equivalent = sum(name in known.equivalent for name in tried.survived)
    mutants = tried.tried - equivalent
    died = tried.tried - len(tried.survived)
    unknown = tuple(name for name in tried.survived if name not in known)
    return Shares(
        mutants, equivalent, tried.seen / max(mutants, 1), died / max(mutants, 1), unknown
    )
