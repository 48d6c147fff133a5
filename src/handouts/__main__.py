"""`python -m handouts` and the script `handouts` begin here; Ctrl-C ends both quietly."""

from __future__ import annotations

import os
import signal
import sys
import time

_INTERRUPTED = 130
# A progress bar hides it.
_SHOW_CURSOR = b"\x1b[?25h"


def main() -> None:
    """Run the command line and leave with its exit status."""
    usual = signal.getsignal(signal.SIGINT)
    # Who starts a program in the background may have Ctrl-C ignored; that stays so.
    if usual is signal.default_int_handler:
        # An exception could be swallowed by the module it falls into, and nothing is begun yet.
        signal.signal(signal.SIGINT, _leave)
    # Where nothing has changed, nothing else is imported.
    from handouts.repeat import Question, answered  # noqa: PLC0415 see below

    status = answered(Question(tuple(sys.argv[1:]), time.strftime("%Y-%m-%d")))
    if status is None:
        # What a command needs takes half a second to import: not before Ctrl-C is seen to.
        from handouts.cli import run  # noqa: PLC0415 see above

        try:
            handler = _interrupt if usual is signal.default_int_handler else usual
            signal.signal(signal.SIGINT, handler)
            status = run(sys.argv[1:])
        except KeyboardInterrupt:
            status = _INTERRUPTED
    # All is done and said: nothing is left to interrupt.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.exit(status)


def _interrupt(_number: int, _frame: object) -> None:
    """Have all that was begun ended in order; whoever cannot wait presses Ctrl-C again."""
    signal.signal(signal.SIGINT, _leave_at_once)
    raise KeyboardInterrupt


def _leave_at_once(_number: int, _frame: object) -> None:
    """Leave, as a build may at any moment: its workers end with it, and the next one heals."""
    if os.isatty(2):
        os.write(2, _SHOW_CURSOR)
    os.write(2, b"Interrupted. What was finished stands; run the command again for the rest.\n")
    os._exit(_INTERRUPTED)


def _leave(_number: int, _frame: object) -> None:
    os._exit(_INTERRUPTED)


if __name__ == "__main__":
    main()
