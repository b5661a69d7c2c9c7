"""The WSGI application that gunicorn serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "readout.settings")

application = get_wsgi_application()

# What is loaded by now stays for good, and a large page makes thousands of small objects that all go again. To
# search both for cycles as often as Python does by itself would take a tenth of a line-up's time.
gc.freeze()
gc.set_threshold(20_000, 20, 50)
