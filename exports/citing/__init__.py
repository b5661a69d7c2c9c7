"""A thing worth citing in plain data, and how it becomes text in each way of citing. Asks no database."""
