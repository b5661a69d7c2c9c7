"""Finding claims, quotes, kept words, statements, speakers and topics that are published.

    found = searching.search("prisoners after:2025-03 -grain", order="newest")

`grammar` reads what was typed; `plan` looks up its names; `sqlite` and `postgresql` ask for it; `ranking`, `snippets`
and `facets` work in Python on what they return, so that both give the same. `documents` says what can be found,
`index` notes every change and `settling` follows it.
"""
