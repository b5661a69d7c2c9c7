"""What was said: sources, kept copies, claims with their quotes, readings and checks.

Knows nothing of comparisons, line-ups or verdicts, and nothing of how an address is routed.
"""
