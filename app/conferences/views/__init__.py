"""The front page, a conference's own page, its frame, its stages, and what waits for a second person."""

from flask import Blueprint

bp = Blueprint("conferences", __name__)

# They hang their pages into the blueprint.
from app.conferences.views import calendar, frame, help, starting, weighty  # noqa: E402, F401
