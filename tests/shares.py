"""A part of the suite cut into shares that run beside each other (tools/test.py)."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path


def share_of(paths: Iterable[Path], share: str) -> set[Path]:
    """The files whose tests fall to a share such as `1/2`; `paths` names a file once for each of its tests.

    Files stay whole, so that what their tests have in common is set up once. All shares together are all files.
    """
    number, of = (int(part) for part in share.split("/"))
    tests = Counter(paths)
    shares: list[list[Path]] = [[] for _ in range(of)]
    for path in sorted(tests, key=lambda path: (-tests[path], path)):  # the largest first, to where least is
        min(shares, key=lambda held: sum(tests[one] for one in held)).append(path)
    return set(shares[number - 1])
