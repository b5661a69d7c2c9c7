"""A line-up as a report in plain data, ready for any export format.

Give `as_report` what the page shows; it asks no database.
"""

from .reports import as_report

__all__ = ["as_report"]
