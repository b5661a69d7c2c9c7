"""The API as OpenAPI 3.1: made from the views, the same for everyone, committed as docs/openapi.json."""

import json
from functools import cache
from typing import Any

from drf_spectacular.generators import SchemaGenerator

from readout.api.resources import RESOURCES

Node = dict[str, Any]
# Their parts may be left out by `fields`; of every other component all is always there.
SPARSE = frozenset(
    shape.__name__.removesuffix("Shape") for one in RESOURCES for shape in (one.shape, one.detail)
)


@cache
def document() -> Node:
    """The whole description as plain data."""
    generator: Any = SchemaGenerator
    made: Node = generator().get_schema(request=None, public=True)
    return made


def written() -> bytes:
    """The bytes of docs/openapi.json."""
    return (json.dumps(document(), ensure_ascii=False, indent=1) + "\n").encode()


def strictly(result: Node, **_: Any) -> Node:
    """Says of each component that it has no parts but these, and which are always there (a hook of drf-spectacular)."""
    for name, component in result["components"]["schemas"].items():
        if component.get("type") != "object":
            continue
        component["additionalProperties"] = False
        if name in SPARSE:
            component.pop("required", None)
    return result
