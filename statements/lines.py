"""Texts that hold one thing a line, such as other spellings of a name."""


def lines_of(text: str) -> tuple[str, ...]:
    """The lines that say something, without the space around them."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
