#!/usr/bin/env bash
# After exit() a kernel of ipykernel 7.4.0 goes on answering for a tenth of a second, and then ends
# in the middle of whatever it does.
#
# exit() in a cell does not end the cell, nor the kernel: the shell asks the kernel's loop to stop in
# 0.1 seconds (ZMQInteractiveShell._update_exit_now). The cell ends with the status "ok", and so does
# the next one, if it is sent at once. One that is still running when the time is over is never
# answered. So which cell of a notebook is lost depends on how fast the client is.
#
# Seen: the cell with exit() and the next one are answered with "ok"; a second later there is no
# kernel. This fails once the kernel has ended, or refuses, before the next cell.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install -q --disable-pip-version-check \
    ipykernel==7.4.0 jupyter-client==8.10.0 ipython==9.18.1
cd "$folder"
cat > ask.py <<'END'
import time

from jupyter_client.manager import start_new_kernel

manager, client = start_new_kernel()
said = [client.execute_interactive(cell, timeout=10)["content"]["status"] for cell in ("exit()", "None")]
time.sleep(2)
print(*said, "alive" if manager.is_alive() else "ended")
client.stop_channels()
manager.shutdown_kernel(now=True)
END
seen=$(IPYTHONDIR="$folder/ipython" JUPYTER_RUNTIME_DIR="$folder/run" env/bin/python ask.py)
echo "the cell with exit(), the next cell, the kernel two seconds later: $seen"
[[ $seen == "ok ok ended" ]]
