"""How words come in: what a file holds, told by its content, and the text taken out of it.

Pure: knows nothing of the database. `registry.extract` is the one way in. Every file is taken for hostile: whatever
it does ends in an `Unreadable`, whose words say what to do.
"""
