"""A long list as a file: written while it is read, so that its length costs no memory. Knows no model.

One module a format, each with `write(table) -> Iterator[bytes]`; `exports.tables.registry` lists them.
"""
