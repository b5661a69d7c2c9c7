"""Asks /healthz of the server in this container; exit status 1 where it does not answer 200."""

import http.client
import os
import sys

SECONDS = 4


def host() -> str:
    """A host name that the server accepts: the first of ALLOWED_HOSTS, made a name where it is a pattern."""
    first = os.environ.get("ALLOWED_HOSTS", "").split(",")[0].strip().lstrip(".")
    return first if first not in {"", "*"} else "localhost"


def main() -> int:
    connection = http.client.HTTPConnection("127.0.0.1", 8000, timeout=SECONDS)
    try:
        connection.request("GET", "/healthz", headers={"Host": host()})
        return int(connection.getresponse().status != 200)
    except (OSError, http.client.HTTPException):
        return 1


if __name__ == "__main__":
    sys.exit(main())
