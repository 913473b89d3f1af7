"""The mutants that survive, and why: ``answers/STEP/mutants.json``, written by people.

``equivalent`` ones answer as the solution does, whatever is asked that the task allows;
``survivors`` do not, and no test is worth it. A mutant is named by its task, its operator and the
line that it changes; each has a reason.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path

from tools.exercises.answers import ANSWERS


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
