"""The desk of comparisons: for editors only."""
