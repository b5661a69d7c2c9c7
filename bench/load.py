"""Asks one address over and over, from a process of its own so that no server shares its interpreter.

    python -m bench.load PORT PATH REQUESTS CONNECTIONS [known]

With `known` each request but the first of a connection names the ETag of that one, and is answered 304.
Prints one JSON object: the seconds each request took, the seconds in all, the bytes of one answer.
"""

import http.client
import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass

PATIENCE = 60  # seconds for one answer


@dataclass(frozen=True, slots=True)
class Load:
    """What came of one round of requests."""

    took: list[float]
    seconds: float
    size: int


def ask(port: int, path: str, requests: int, known: bool = False) -> tuple[list[float], int]:
    """The seconds of each request over one kept connection, and the size of the last answer.

    Raises RuntimeError where an answer is not 200, or 304 of what is `known`: an error page is quickly made and no
    measurement.
    """
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    took, size = [], 0
    headers = {"Accept-Encoding": "br, gzip"}  # as browsers ask
    if known:
        connection.request("GET", path, headers=headers)
        first = connection.getresponse()
        first.read()
        headers["If-None-Match"] = first.headers["ETag"]
    for _ in range(requests):
        started = time.perf_counter()
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        size = len(answer.read())
        took.append(time.perf_counter() - started)
        if answer.status != (304 if known else 200):
            raise RuntimeError(f"{path} answered {answer.status}")
    connection.close()
    return took, size


def load(port: int, path: str, requests: int, connections: int, known: bool = False) -> Load:
    """`requests` in all, spread over `connections` that ask at the same time."""
    shares = [requests // connections + (n < requests % connections) for n in range(connections)]
    started = time.perf_counter()
    with ThreadPoolExecutor(connections) as pool:
        done = list(pool.map(lambda share: ask(port, path, share, known), shares))
    seconds = time.perf_counter() - started
    return Load([one for took, _ in done for one in took], seconds, max(size for _, size in done))


if __name__ == "__main__":
    given = sys.argv[1:]
    done = load(int(given[0]), given[1], int(given[2]), int(given[3]), known=given[4:] == ["known"])
    print(json.dumps(asdict(done)))
