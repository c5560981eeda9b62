"""`coach-app` and `python -m coach_app`."""

import sys

from coach_app.cli import main

if __name__ == "__main__":
    sys.exit(main())
