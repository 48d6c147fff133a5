"""Make this folder ready: system libraries, virtual environment, packages. Standard library only.

Usage: python3 tools/setup.py [test|bench]

Ends 0 when ready, 3 with the exact remedy when this machine lacks something it may not install.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "handouts-stamp"
OLDEST = (3, 11)
NOT_READY = 3
# What a goal may need beyond printing, by the name of its extra packages.
EXTRAS = ("test", "bench")

# What WeasyPrint loads, and the Debian packages that bring it. No wheel carries these for Linux.
LIBRARIES = {
    "linux": (
        "libgobject-2.0.so.0",
        "libpango-1.0.so.0",
        "libpangoft2-1.0.so.0",
        "libharfbuzz.so.0",
        "libfontconfig.so.1",
    ),
    "darwin": ("libpango-1.0.dylib", "libpangoft2-1.0.dylib"),
}
PACKAGES = ("python3-venv", "libpangoft2-1.0-0", "libharfbuzz-subset0")


def main() -> int:
    """Return the exit status."""
    extra = next((name for name in EXTRAS if [name] == sys.argv[1:]), "")
    if sys.version_info < OLDEST:
        found = ".".join(map(str, sys.version_info[:2]))
        return _not_ready(f"Python {found} is too old", "install Python 3.11 or newer")
    missing = _missing(extra)
    if missing:
        status = _install(missing)
        if status:
            return status
    return _environment(extra)


def _missing(extra: str) -> list[str]:
    """Return the Debian packages this machine still needs."""
    missing: list[str] = []
    if importlib.util.find_spec("ensurepip") is None and not (VENV / "bin" / "python").exists():
        missing.append("python3-venv")
    for name in LIBRARIES.get(sys.platform, ()):
        try:
            ctypes.CDLL(name)
        except OSError:
            missing += [package for package in PACKAGES[1:] if package not in missing]
    if extra and not shutil.which("msgfmt"):
        missing.append("gettext")
    return missing


def _install(missing: list[str]) -> int:
    if sys.platform == "darwin":
        return _not_ready("Pango is not installed", "brew install pango gettext")
    line = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    prefix = _privileged()
    if not shutil.which("apt-get") or prefix is None:
        return _not_ready(f"this machine lacks {', '.join(missing)}", "sudo " + " ".join(line))
    print("Installing", ", ".join(missing), flush=True)
    # A new machine has no package lists yet: fetch them only where the first try needs them.
    if _run([*prefix, *line]) and (_run([*prefix, "apt-get", "update"]) or _run([*prefix, *line])):
        return _not_ready("the system packages could not be installed", "sudo " + " ".join(line))
    return 0


def _run(command: list[str]) -> int:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, env=environment, capture_output=True, check=False).returncode


def _privileged() -> list[str] | None:
    """Return what to put before a command to run it as root; None where that needs a password."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if (
        sudo
        and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return [sudo, "-n"]
    return None


def _environment(extra: str) -> int:
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    have = STAMP.read_text().split() if STAMP.exists() else []
    if have[:1] == [wanted] and (not extra or extra in have[1:]):
        return 0
    print("Setting up .venv", flush=True)
    python = VENV / "bin" / "python"
    if not python.exists():
        made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False)
        if made.returncode:
            return _not_ready(
                "no virtual environment could be made", "sudo apt-get install -y python3-venv"
            )
    target = f"{ROOT}[{extra}]" if extra else str(ROOT)
    pip = [
        str(python),
        "-m",
        "pip",
        "--disable-pip-version-check",
        "install",
        "--quiet",
        "-e",
        target,
    ]
    if subprocess.run(pip, check=False).returncode:
        return _not_ready("the Python packages could not be installed", " ".join(pip))
    kept = " ".join(dict.fromkeys([*(have[1:] if have[:1] == [wanted] else []), extra])).strip()
    STAMP.write_text(f"{wanted} {kept}\n")
    return 0


def _not_ready(what: str, remedy: str) -> int:
    print(f"handouts: {what}.\nRun this, then try again:\n  {remedy}", file=sys.stderr)
    return NOT_READY


if __name__ == "__main__":
    sys.exit(main())
