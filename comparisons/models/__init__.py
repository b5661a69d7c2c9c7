"""Comparisons as they are stored. The line-up that pages take is built from them in `comparisons.lineup`."""

from .comparisons import Comparison, ComparisonStatement, Row
from .editions import Edition, EditionPage

__all__ = ["Comparison", "ComparisonStatement", "Edition", "EditionPage", "Row"]
