"""`make run`: everything from a fresh clone to a served page, in one command."""

import os
import sys

from tools import packages


def main() -> None:
    python = packages.ensure(packages.RUN)
    # The same process goes on, so that ending it (or its group) ends the server.
    os.execv(python, [str(python), "-m", "tools.serve", *sys.argv[1:]])  # noqa: S606


if __name__ == "__main__":
    main()
