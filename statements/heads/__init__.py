"""What the head of each public page says to those who do not read it: titles, descriptions, addresses, and its data."""

from .head import FeedLink, Head, head_of

__all__ = ["FeedLink", "Head", "head_of"]
