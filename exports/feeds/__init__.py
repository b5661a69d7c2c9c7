"""What is new, as a feed in plain data (`feed`), and each way of writing one (`registry`)."""
