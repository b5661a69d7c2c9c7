"""The worker that makes long exports beside `make run`'s server. It ends when the server does, however that ends."""

import os
import threading
import time

import django
from django.core.management import call_command

PAUSE = 1.0  # seconds


def main() -> None:
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "readout.settings")
    django.setup()
    call_command("db_worker", reload=False, verbosity=0)


def _end_with(parent: int) -> None:
    """Ends this process once its parent is gone: then it belongs to another one."""
    while os.getppid() == parent:
        time.sleep(PAUSE)
    os._exit(0)


if __name__ == "__main__":
    main()
