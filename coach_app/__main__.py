"""`coach-app` and `python -m coach_app`; `coach-app helper ...` is what it starts itself with."""

import sys


def main() -> int:
    """Run one command or one helper; returns the exit status."""
    words = sys.argv[1:]
    if words[:1] == ["helper"] and len(words) > 1:
        from coach_app.ui.helpers.main import main as help_out  # without what the commands import

        return help_out(words[1:])
    from coach_app.cli import main as command

    return command()


if __name__ == "__main__":
    sys.exit(main())
