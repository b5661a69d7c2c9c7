"""Editions: a line-up frozen as canonical JSON, numbered, opened again, and what changed between two.

documents  a line-up as plain data, and back
canonical  that data as bytes, and their hash
publishing the record as it stands becomes the next edition, kept in the database
opening    a kept edition, checked, as line-ups
changes    what differs between two line-ups, in words
redacting  words taken out of editions by a court's order
serving    pages of editions from stored bytes
"""
