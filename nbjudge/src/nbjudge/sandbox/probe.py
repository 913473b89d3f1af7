"""Find out how far a process can be locked up on this machine.

python -m nbjudge sandbox    says it in a line
"""

import functools
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from nbjudge.sandbox import cgroups, rootfs
from nbjudge.sandbox.enter import enter, isolate, set_apart
from nbjudge.sandbox.policy import MEMORY, NONE, PROCESSES, Degree, Limits, Walls
from nbjudge.sandbox.users import may_change_user, user_for


def attempt(action: Callable[[], None]) -> str:
    """Do something in a process of its own; give its error, or nothing."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            action()
        except Exception as error:
            said = getattr(error, "strerror", None) or str(error) or "failed"
            os.write(writing, said.encode()[:1000])
            os._exit(1)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    return said or ("it was killed" if status else "")


def probe() -> Degree:
    """Try everything once. The process must have one thread, and be thrown away after it."""
    if sys.platform != "linux":
        return NONE
    own = may_change_user()
    with tempfile.TemporaryDirectory(prefix="nbj-") as folder:
        os.chmod(folder, 0o711)
        parts = {name: Path(folder, name) for name in ("under", "work")}
        for part in parts.values():
            part.mkdir()
        user = user_for(0) if own else os.geteuid()
        walls = Walls(
            user=user,
            under=str(parts["under"]),
            writable=(str(parts["work"]),),
            readable=(),
            limits=Limits(),
            own_user=own,
        )

        def jailed() -> None:
            set_apart()
            rootfs.empty(parts["work"])  # as ``launcher.storage`` does
            isolate(walls)
            if said := attempt(lambda: enter(walls)):
                raise OSError(said)

        def bounded() -> None:
            cgroups.join(os.getpid(), MEMORY, PROCESSES)

        def other_user() -> None:
            os.setgroups([])
            os.setresgid(user, user, user)
            os.setresuid(user, user, user)
            for path in rootfs.python_folders():
                if path.is_dir():
                    os.listdir(path)

        no_jail = attempt(jailed)
        no_groups = attempt(bounded)
        if no_jail and own:
            # Without a world of its own, another user must be able to read Python here.
            own = not attempt(other_user)
        cgroups.sweep()
    why = {"namespaces": no_jail, "control groups": no_groups}
    reason = "; ".join(f"{what}: {said}" for what, said in why.items() if said)
    return Degree(not no_jail, own, not no_groups, reason)


@functools.cache
def available() -> Degree:
    """Find out how far a process can be jailed here; once for each program."""
    if sys.platform != "linux":
        return NONE
    command = [sys.executable, "-P", "-m", "nbjudge.sandbox.probe", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        return Degree(**json.loads(done.stdout))
    except (ValueError, TypeError):
        return Degree(False, False, False, f"the attempt failed: {done.stderr.strip()[-200:]}")


def main(argv: list[str]) -> int:
    """Say in a line how far a process can be locked up here; with ``--json``, its parts.

    The exit code is 0: what it says is no error.
    """
    degree = probe()
    print(json.dumps(asdict(degree)) if "--json" in argv else degree)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
