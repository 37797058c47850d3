"""The WSGI entry point: what gunicorn and the flask command import."""

import gc
import os
import sys

from babel import Locale

from app import create_app

# Database, keys and letters are for the server's own user, whatever its shell would allow others.
os.umask(0o077)
# All that is made until the end of this file stays: looking for garbage among it takes an eighth of the start.
gc.disable()
app = create_app(diagnosing="doctor" in sys.argv)

# Babel reads what it knows of a language when it is first asked: here once, and not in each process that is forked.
_ = Locale.parse(app.config["BABEL_DEFAULT_LOCALE"]).text_direction

# What is loaded now stays for good. Left alone by the collector, it is shared by all processes that a server forks.
gc.collect()
gc.freeze()
gc.enable()
