#!/usr/bin/env bash
# pytest-xdist 3.8.0 takes no notice of its groups under pytest 9.2.0, and says nothing.
#
# `--dist loadgroup` ought to send all tests of one xdist_group to one worker. A worker marks them by
# writing "@group" behind Item._nodeid; pytest 9.2.0 keeps a test's name elsewhere, so the mark is
# lost, and the tests are spread like any others. What a fixture of module scope prepares for a
# group is then prepared by every worker. `--dist loadfile`, which reads no mark, works as before.
#
# Seen: six tests of one group ran in two processes; with loadfile, in one.
# This fails once the group stays together.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install -q --disable-pip-version-check pytest==9.2.0 pytest-xdist==3.8.0
cd "$folder"
cat > test_group.py <<'END'
import os
import time

import pytest


@pytest.mark.xdist_group("together")
@pytest.mark.parametrize("number", range(6))
def test_one_of_a_group(number):
    time.sleep(0.5)
    with open("workers", "a") as file:
        file.write(f"{os.getpid()}\n")
END

workers() {
    rm -f workers
    env/bin/python -m pytest -q -p no:cacheprovider -n 2 --dist "$1" >/dev/null
    sort -u workers | wc -l
}

grouped=$(workers loadgroup)
by_file=$(workers loadfile)
echo "a group of six tests ran in $grouped processes with loadgroup, in $by_file with loadfile"
[[ $grouped == 2 && $by_file == 1 ]]
