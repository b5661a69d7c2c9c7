"""Readout served as `make run` serves it, for as long as it is measured."""

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from bench import processes
from tools.serve import BASE_DIR, SERVER

SECONDS = 60  # to start in


@contextmanager
def served(environment: Mapping[str, str], well: str = "/hello/") -> Iterator[tuple[int, list[int]]]:
    """Yields the port and the process ids of the workers once `well` answers 200; ends the server at last."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "readout.wsgi", *SERVER, "--bind", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, cwd=BASE_DIR, env=dict(environment)) as server:
        try:
            await_answer(server, port, well)
            yield port, processes.children_of(server.pid)
        finally:
            server.terminate()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def await_answer(server: subprocess.Popen[bytes], port: int, well: str) -> None:
    """Returns once the server answers `well` by 200.

    Raises RuntimeError where it ends, or says nothing for a minute.
    """
    until = time.monotonic() + SECONDS
    while server.poll() is None and time.monotonic() < until:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
        try:
            connection.request("GET", well)
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    raise RuntimeError("The server did not start; its reason stands above.")
