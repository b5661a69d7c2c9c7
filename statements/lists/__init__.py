"""Lists of the record as tables in plain data, read a few thousand rows at a time.

The keys of a list are read first, in its order, eight bytes each; then the rows of a batch of keys at a time. No
transaction is held meanwhile: what is withdrawn while a long file is written no longer comes into it.
"""
