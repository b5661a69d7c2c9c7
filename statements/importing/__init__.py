"""Many at once: files of statements and claims become drafts, all of them or none.

`readers` turn a file into tables of plain texts and know no database; `rows` judges one row as a form; `run` takes
every row in one transaction. Knows nothing of pages.
"""
