"""python -m tools.rerun: see ``run.py``."""

import sys

from tools.rerun.run import main

sys.exit(main())
