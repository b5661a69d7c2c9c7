"""Readout's settings as it is served, with one address more and its static files in a folder of the run."""

import os
from pathlib import Path

from readout.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
STATIC_ROOT = Path(os.environ["READOUT_BENCH_STATIC"])
