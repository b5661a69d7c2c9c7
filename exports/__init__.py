"""A report or a list in plain data, and how it becomes a file. Imports none of our other apps.

Formats ask no database. Only files that take long to make are kept, as jobs (`exports.models`), until they expire.
"""
