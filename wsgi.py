"""The WSGI entry point: what gunicorn and the flask command import."""

import sys

from app import create_app

app = create_app(diagnosing="doctor" in sys.argv)
