"""Parts of addresses. Importing this makes them known."""

from django.urls import register_converter
from django.urls.converters import IntConverter


class KeyConverter(IntConverter):
    """A row's key as we write it, so that each row has one address: no zeros before it."""

    regex = "[1-9][0-9]*"


register_converter(KeyConverter, "key")
