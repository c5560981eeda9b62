"""`coach-app` and `python -m coach_app`; `coach-app helper ...` is what it starts itself with."""

import sys

from coach_app import streams


def main() -> int:
    """Run one command or one helper; returns the exit status."""
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
