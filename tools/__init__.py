"""What stands behind the Makefile: `python -m tools.<name>` in the project's folder. Imports no app."""
