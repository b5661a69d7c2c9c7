"""A report in plain data, and how it becomes a file. Imports none of our other apps and asks no database."""
