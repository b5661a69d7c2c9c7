"""The record in the Django admin, one module a subject; importing them registers them."""

from . import captures, claims, findings, statements, subjects

__all__ = ["captures", "claims", "findings", "statements", "subjects"]
