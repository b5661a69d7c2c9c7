"""The kinds of things that the API has: one module each, its shape beside how it is read. `registry` has them all."""
