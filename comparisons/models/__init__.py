"""Comparisons as they are stored. The line-up that pages take is built from them in `comparisons.lineup`."""

from .comparisons import Comparison, ComparisonStatement, Row

__all__ = ["Comparison", "ComparisonStatement", "Row"]
