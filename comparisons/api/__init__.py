"""Comparisons, their editions and their line-ups for programs. The machinery is `statements.api`."""
