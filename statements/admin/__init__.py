"""What the record points to, in the Django admin; importing it registers it. The record itself is at the desk."""

from . import subjects

__all__ = ["subjects"]
