"""The record for programs: read-only, published things only, whoever asks.

A resource (`resources/`) is one kind of thing: the shape of its records, how they are read by their keys, and what may
be asked of their list. Views, formats, pages and bulk files are the same for all. Comparisons add theirs in
`comparisons.api`; `readout.api` puts both under `/api/v1/`.
"""
