"""Public pages, kept until the record changes.

Any write to what pages show changes the record's stamp, in the same transaction, by a trigger of the database
(`stamp`, with a file for each database). A page is kept under the stamp that it was made of (`middleware`): what was
kept before a write is never asked for again.
"""
