"""The program that reads one file and ends: `child.py KIND [ENCODING] < FILE`, its answer a line of JSON.

A reader of hostile files may hang, swallow memory or fall dead. So it runs here, with as much time and memory as the
longest honest file takes, and what becomes of it harms nobody.
"""

import json
import resource
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from statements.intake import docx, html, pdf_pages
from statements.intake.extracted import Unreadable

READERS = {"docx": docx, "html": html, "pdf": pdf_pages}
MEMORY = 768 * 1024 * 1024  # bytes of addresses; 60 MB of XML as a tree takes half
SECONDS = 15  # of a processor


def main(kind: str, encoding: str = "") -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.stderr = None  # warnings of a library are nothing to us
    try:
        found = READERS[kind].extract(sys.stdin.buffer.read(), encoding)
        answer = {"text": found.text, "kind": found.kind, "warnings": found.warnings}
    except Unreadable as error:
        answer = {"unreadable": str(error)}
    except Exception:  # whatever a hostile file makes a library raise
        answer = {"failed": True}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main(*sys.argv[1:])
