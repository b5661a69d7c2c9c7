"""Finding claims, quotes, kept words, statements, speakers and topics that are published.

found = search("prisoners after:2025-03 -grain", order="newest")
"""
