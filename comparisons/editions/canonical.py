"""Canonical JSON (RFC 8785): the same content always has the same bytes, and so the same hash."""

import hashlib
import json
from typing import Any

import rfc8785


def canonical(document: dict[str, Any]) -> bytes:
    """UTF-8, keys in order, no spaces. Raises ValueError where the document holds what JSON cannot."""
    try:
        return rfc8785.dumps(document)
    except (rfc8785.CanonicalizationError, UnicodeEncodeError) as error:
        raise ValueError(f"this cannot be written as canonical JSON: {error}") from error


def parsed(stored: bytes) -> dict[str, Any]:
    found = json.loads(stored)
    if not isinstance(found, dict):
        raise ValueError("it holds no object")
    return found


def sha256_of(stored: bytes) -> str:
    return hashlib.sha256(stored).hexdigest()
