"""One module a subject: entries of the lists, one comparison, the rules it goes by."""
