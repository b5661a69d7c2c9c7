"""Readout's settings as it is served, with static files by their plain names: nothing is collected for a test."""

from readout.settings import *  # noqa: F403
from readout.settings import STORAGES

STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
