"""Links that lead a browser to words in a page (WICG, URL Fragment Text Directives: `#:~:text=`)."""

from urllib.parse import quote as encoded

LONG = 120  # code points; of a longer passage a link names the first and the last words
LONG_ENCODED = 360  # characters of an address: a Cyrillic letter takes six
SHORT = 4  # words; shorter ones may stand in a page more than once
ENDS = 5  # words at each end of a long passage
AROUND = 3  # words before and after


def link(url: str, exact: str, prefix: str = "", suffix: str = "") -> str:
    """`url` with a text directive for the words; as it is where there are none.

    The words around them are named where they help: of a short passage, which may stand there twice, and of a long
    one, of which only the ends are named.
    """
    if not url or not exact.strip():
        return url
    words = exact.split()
    is_range = _is_range(exact, words)
    parts = _ends(exact) if is_range else [_encoded(" ".join(words))]
    if is_range or len(words) <= SHORT:
        before, after = _last_words(prefix), _first_words(suffix)
        parts = ([f"{_encoded(before)}-"] if before else []) + parts
        parts += [f"-{_encoded(after)}"] if after else []
    return f"{url}{_joint(url)}text={','.join(parts)}"


def _is_range(exact: str, words: list[str]) -> bool:
    """Whether the ends are named: a single stretch must stand inside one paragraph, and not be overlong."""
    over_lines = len(exact.strip().splitlines()) > 1
    whole = " ".join(words)
    is_long = len(whole) > LONG or len(encoded(whole)) > LONG_ENCODED
    return over_lines or (is_long and len(words) > 2 * ENDS)


def _ends(exact: str) -> list[str]:
    """The first words of the first line and the last words of the last one."""
    lines = exact.strip().splitlines()
    first, last = lines[0].split()[:ENDS], lines[-1].split()[-ENDS:]
    return [_encoded(" ".join(first)), _encoded(" ".join(last))]


def _joint(url: str) -> str:
    if ":~:" in url:
        return "&"
    return ":~:" if "#" in url else "#:~:"


def _last_words(prefix: str) -> str:
    """The last whole words of the line that leads up to the passage; empty where the passage begins it.

    What begins the line may be the rest of a word, and what ends it may be the beginning of the passage's own.
    """
    line = prefix.rpartition("\n")[2]
    words = line.split() if "\n" in prefix or line[:1].isspace() else line.split()[1:]
    return "" if line[-1:].isalnum() else " ".join(words[-AROUND:])


def _first_words(suffix: str) -> str:
    """The first whole words of the line that follows; empty where the passage ends it."""
    line = suffix.partition("\n")[0]
    words = line.split() if "\n" in suffix or line[-1:].isspace() else line.split()[:-1]
    return "" if line[:1].isalnum() else " ".join(words[:AROUND])


def _encoded(words: str) -> str:
    """Percent-encoded; a hyphen too, as it has a meaning of its own in a text directive."""
    return encoded(words, safe="").replace("-", "%2D")
