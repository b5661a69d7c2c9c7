"""The forms of readers and editors about comparisons."""
