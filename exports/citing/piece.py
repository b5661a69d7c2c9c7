"""One text that is copied with one press."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """`label` says where the text goes; empty where a way has one text only. `url`: it is an address to follow."""

    label: str
    text: str
    is_url: bool = False
