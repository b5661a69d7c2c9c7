"""What is new in the record, as the plain feeds that `exports.feeds` writes, and how an address answers with one."""
