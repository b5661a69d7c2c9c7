"""Readout's settings as it is served, with the addresses of the bench and its static files in a folder of the run."""

import os
from pathlib import Path

from readout.settings import *  # noqa: F403
from readout.settings import NOT_KEPT as _NOT_KEPT

ROOT_URLCONF = "bench.urls"
STATIC_ROOT = Path(os.environ["READOUT_BENCH_STATIC"])
NOT_KEPT = (*_NOT_KEPT, "/hello/", "/live/", "/suggested/", "/anew/")
