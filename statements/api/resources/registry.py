"""Every resource of the record. A new one is a module here, a test, and a line."""

from .claims import CLAIMS
from .quotes import QUOTES
from .readings import READINGS
from .resource import Resource
from .sources import CAPTURES, SOURCES
from .statements import STATEMENTS
from .subjects import OCCASIONS, PARTIES, SPEAKERS, TOPICS

RESOURCES: tuple[Resource, ...] = (
    PARTIES, SPEAKERS, OCCASIONS, TOPICS, STATEMENTS, SOURCES, CAPTURES, CLAIMS, QUOTES, READINGS,
)  # fmt: skip
