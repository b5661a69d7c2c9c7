"""What is lined up: comparisons, their rows, the frozen line-up and its verdicts.

Builds on `statements`; hands plain reports to `exports`. Nothing but `readout` imports it.
"""
