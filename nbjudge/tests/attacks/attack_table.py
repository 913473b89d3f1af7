"""Grade a class of attackers with real nbgrader, and say what each attack got.

    python nbjudge/tests/attacks/attack_table.py FOLDER             # nbgrader alone, a table
    python nbjudge/tests/attacks/attack_table.py FOLDER --judge     # with nbjudge
    python nbjudge/tests/attacks/attack_table.py FOLDER --only reads_the_solutions ...

Without a jail the attacks are real: they write into a home and a course made for the purpose,
and nowhere else, but those called heavy would stop the machine and are left out.
"""

import argparse
import sys
import time
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "support"))

from attack_case import Case, cases
from attack_course import FULL
from attack_runner import JUDGED, STOCK, Class
from attack_watch import Watch


def verdict(case: Case, points: dict[str, float | None]) -> str:
    """Say in words what an attack got."""
    gained = [t for t, p in points.items() if p and p not in case.honest(t)]
    lost = [t for t, p in points.items() if not p and p not in case.honest(t)]
    total = sum(p for p in points.values() if p)
    if gained:
        return f"gained {total:g}"
    if lost and all(p is None for p in points.values()):
        return "dropped"
    return f"lost {len(lost)} tests" if lost else f"honest {total:g}"


def one_by_one(room: Class, chosen: dict[str, Case]) -> None:
    """Grade each alone, with its own limit, and print a line of a table for each."""
    print("| attack | kind | got | s | other effects |\n|---|---|---|---|---|")
    room.autograde(120, "--student=s000a_right")
    seen = room.world.find([], [])
    for student, name in room.students.items():
        case, start = chosen[name], time.monotonic()
        watch = Watch()
        watch.start()
        _, lines = room.autograde(case.limit, f"--student={student}")
        time.sleep(1)
        left = watch.end()
        now = room.world.find([student], left)
        effects = [f"{len(left)} processes left"] if left else []
        effects += [f"leaked {len(x)} lines" for x in now.leaks.values()]
        effects += ["sent data"] if len(now.told) > len(seen.told) else []
        effects += ["left marks"] if len(now.marks) > len(seen.marks) else []
        effects += ["changed files"] if len(now.changed) > len(seen.changed) else []
        effects += [x for x in now.tampered if x not in seen.tampered]
        effects += ["stopped by the limit"] if lines and "stopped after" in lines[-1][1] else []
        effects += ["stops the class"] if any("use an old version" in x for _, x in lines) else []
        effects += [f"hurt {x}" for x in room.honest if hurt(room, x)]
        if case.kind == "planting":
            room.autograde(60, "--student=t_wrong", "--force")
            effects += ["the next one gains"] if room.points("t_wrong")["test_softmax"] else []
        room.world.restore(now)
        now = room.world.find([], left)
        took = time.monotonic() - start
        row = (name, case.kind, verdict(case, room.points(student)), f"{took:.0f}")
        print(f"| {' | '.join(row)} | {', '.join(effects)} |", flush=True)
        seen = now


def hurt(room: Class, student: str) -> bool:
    points = room.points(student)
    return any(p is not None for p in points.values()) and (
        points != {test: FULL[test] for test in room.tests} and student != "t_wrong"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--judge", action="store_true", help="grade with nbjudge")
    parser.add_argument("--config", type=Path, help="grade with this nbgrader_config.py")
    parser.add_argument("--only", nargs="*", help="attacks, or kinds of them")
    parser.add_argument("--class", dest="whole", action="store_true", help="all with one command")
    parser.add_argument("--tensorflow", action="store_true", help="with the task that needs it")
    given = parser.parse_args()
    chosen = {
        name: case
        for name, case in cases().items()
        if (not given.only or name in given.only or case.kind in given.only)
        and (given.judge or not case.heavy)
    }
    config = given.config.read_text(encoding="utf-8") if given.config else STOCK
    if given.judge:
        config = JUDGED
    room = Class(given.folder, chosen, config, given.tensorflow)
    try:
        if not given.whole:
            one_by_one(room, chosen)
            return
        graded = room.grade(3600, feedback=True)
        for name, outcome in graded.attacks.items():
            said = verdict(chosen[name], outcome.points)
            print(f"| {name} | {chosen[name].kind} | {said} | {outcome.seconds} |")
        for name, outcome in graded.honest.items():
            print(name, outcome.points)
        print(graded.findings, graded.most_processes, graded.most_memory, graded.returncode)
        (given.folder / "log").write_text(graded.log, encoding="utf-8")
    finally:
        room.close()


if __name__ == "__main__":
    main()
