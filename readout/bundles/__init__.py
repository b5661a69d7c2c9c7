"""The whole as one file, and back: every row of ours by its model, whatever models there are.

A new model is in the bundle by itself; one that is not to be stands in `records.LEFT_OUT` with its reason.
"""
