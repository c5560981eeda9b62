"""`coach-app` and `python -m coach_app`; `coach-app helper ...` is what it starts itself with."""

import logging
import os
import sys
import threading

from coach_app import streams


def main() -> int:
    """Run one command or one helper; returns the exit status, or ends the process with it."""
    status = _run()
    if any(thread.daemon for thread in threading.enumerate()):
        # Left behind, in a driver for instance. Python would take itself down around it, and one
        # that comes back from C++ meanwhile aborts the process. All that is kept is kept by now.
        logging.shutdown()
        os._exit(status)
    return status


def _run() -> int:
    streams.ensure()
    words = sys.argv[1:]
    try:
        if words[:1] == ["helper"] and len(words) > 1:
            # Without what the commands import: a helper starts in a moment.
            from coach_app.ui.helpers.main import main as help_out

            return help_out(words[1:])
        from coach_app.cli import main as command

        return command()
    except KeyboardInterrupt:  # while modules are loaded, or on the way out
        return 1
    finally:
        streams.let_go(sys.stdout)
        streams.let_go(sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
