"""All modules of the program, and no application: what the servers of `warm` are forked from imports this."""

import gc

import gunicorn.app.wsgiapp  # noqa: F401

import app.assembly
import app.cli
import app.worker  # noqa: F401
from app import rooms, wiring  # noqa: F401

for _room in rooms.ROOMS:
    if _room not in rooms.WITHOUT_PAGES:
        rooms.part(_room, "views")
gc.collect()
gc.freeze()
