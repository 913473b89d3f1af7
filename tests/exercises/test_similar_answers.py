"""Classes that answer from the known answers: honest students are left alone, most copies found."""

import random
import time

from nbjudge.classroom.overview.answers import AnswerCell
from nbjudge.classroom.overview.similarity import flagged
from tools.exercises.answers import known_answers
from tools.exercises.course import answers_in, released, solution

Known = dict[str, dict[bool, list[str]]]  # by task the right and the wrong answers to it


def step_of(step: str) -> tuple[list[AnswerCell], Known]:
    """Read the answer cells of a step, and answers to each: right and wrong ones."""
    cells, known = [], {}
    blanks = answers_in(released(step))
    for name, solved in answers_in(solution(step)).items():
        known[name] = {
            right: [answer.code for answer in known_answers(step, name, right)]
            for right in (True, False)
        }
        known[name][True].append(solved)
        cells.append(AnswerCell(name, (name,), blanks[name], solved))
    return cells, known


def chosen(rng: random.Random, known: Known) -> tuple[dict[str, str], set[str]]:
    """Let a student choose an answer to each task; give also which are wrong."""
    skill = rng.betavariate(4, 1.5)
    right = {name: rng.random() < skill for name in known}
    answers = {name: rng.choice(known[name][right[name]]) for name in known}
    return answers, {name for name in known if not right[name]}


def test_honest_students_are_seldom_flagged_and_most_copies_are() -> None:
    rng, honest, found, classes = random.Random(5), 0, 0, 0
    for step in ("01_import", "03_model", "06_save"):
        cells, known = step_of(step)
        for _ in range(8):
            picked = {f"student{n:02}": chosen(rng, known) for n in range(30)}
            answers = {student: answer for student, (answer, _) in picked.items()}
            lost = {student: wrong for student, (_, wrong) in picked.items()}
            honest += len(flagged(cells, answers, lost))
            answers["student07"], lost["student07"] = answers["student21"], lost["student21"]
            named = [flag.students for flag in flagged(cells, answers, lost)]
            found += any({"student07", "student21"} <= set(students) for students in named)
            classes += 1
    assert honest <= 0.1 * classes  # of 435 pairs in each
    assert found >= 0.7 * classes  # the others chose what many chose


def test_two_thousand_students_are_soon_compared() -> None:
    rng, (cells, known) = random.Random(6), step_of("03_model")
    picked = {f"student{n:04}": chosen(rng, known) for n in range(2000)}
    started = time.monotonic()
    flagged(
        cells,
        {student: answer for student, (answer, _) in picked.items()},
        {student: wrong for student, (_, wrong) in picked.items()},
    )
    assert time.monotonic() - started < 30
