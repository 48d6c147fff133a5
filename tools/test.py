"""Run everything `make test` promises, in the order that fails soonest.

Usage: python tools/test.py [all|fast|accept]
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

BIN = Path(sys.executable).parent
STEPS = (
    ("format", (str(BIN / "ruff"), "format", "--check", "--quiet", ".")),
    ("lint", (str(BIN / "ruff"), "check", "--quiet", ".")),
    ("types", (str(BIN / "mypy"),)),
    ("imports", (str(BIN / "lint-imports"), "--no-cache")),
)
PYTEST = (sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "loadgroup")
CHOSEN = {"all": ("--sweep",), "fast": ("-m", "not slow")}


def main(mode: str) -> int:
    """Return the first exit status that is not 0."""
    steps = (*STEPS, ("tests", (*PYTEST, *CHOSEN.get(mode, ()))))
    if mode == "accept":
        os.environ["HANDOUTS_ACCEPT"] = "1"
        steps = (("goldens", (sys.executable, "-m", "pytest", "-q", "--sweep", "-k", "golden")),)
    for name, command in steps:
        begun = time.monotonic()
        print(f"== {name}", flush=True)
        status = subprocess.run(command, check=False).returncode
        if status:
            print(f"== {name} failed", flush=True)
            return status
        print(f"== {name}: {time.monotonic() - begun:.0f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
