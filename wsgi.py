"""The WSGI entry point: what gunicorn and the flask command import."""

import gc
import sys

from app import create_app

app = create_app(diagnosing="doctor" in sys.argv)

# What is loaded now stays for good. Left alone by the collector, it is shared by all processes that a server forks.
gc.collect()
gc.freeze()
