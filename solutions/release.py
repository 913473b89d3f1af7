"""Make exercises/ from solutions/, with nbgrader.

    python solutions/release.py [STEP...]

nbgrader clears the solutions, the hidden tests and the outputs. It notes the tests in a
gradebook; grading makes its own, so the one made here is thrown away.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

ROOT = Path(__file__).parents[1]


def steps() -> list[str]:
    """List the steps that have a solution, in order."""
    return sorted(path.parent.name for path in ROOT.glob("solutions/*/*.ipynb"))


def course_config(gradebook: Path) -> Config:
    """Read nbgrader_config.py, but with a gradebook of one's own."""
    config = PyFileConfigLoader("nbgrader_config.py", path=str(ROOT)).load_config()
    config.CourseDirectory.root = str(ROOT)
    config.CourseDirectory.db_url = f"sqlite:///{gradebook}"
    return config


def release(names: list[str], folder: Path) -> list[str]:
    """Write the students' versions of some steps.

    Args:
        names: the steps, like "03_model".
        folder: where to put them; each gets a folder of its own, made anew.

    Returns:
        What went wrong, a text a step; empty if nothing did.
    """
    found = []
    # nbgrader runs the program alembic, which lies beside this Python.
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    with tempfile.TemporaryDirectory() as scratch:
        config = course_config(Path(scratch) / "gradebook.db")
        coursedir = CourseDirectory(config=config)
        coursedir.release_directory = scratch
        api = NbGraderAPI(coursedir, config=config)
        for name in names:
            print(f"release {name}", flush=True)
            result = api.generate_assignment(name)
            if not result["success"]:
                found.append(f"{name}: {result.get('error') or result.get('log')}")
                continue
            shutil.rmtree(folder / name, ignore_errors=True)
            (folder / name).mkdir(parents=True)
            for path in (Path(scratch) / name).iterdir():
                shutil.copyfile(path, folder / name / path.name)
    return found


def main(names: list[str]) -> int:
    """Release the named steps, or all of them; 1 if one could not be."""
    if unknown := set(names) - set(steps()):
        print(f"there is no solutions/{sorted(unknown)[0]}; steps: {steps()}", file=sys.stderr)
        return 1
    faults = release(names or steps(), ROOT / "exercises")
    for fault in faults:
        print(fault, file=sys.stderr)
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
