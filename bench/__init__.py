"""How fast Readout is: `make bench` fills both databases, serves them, and writes docs/performance.md.

Knows the apps; no app knows of it.
"""
