"""Registrations: registering and coming back by code, and for recruiters the list, each one, tables and likenesses."""

from flask import Blueprint

bp = Blueprint("registrations", __name__, url_prefix="/c/<slug>/recruitment")

# They hang their pages into the blueprint.
from app.registrations.views import alike, coming_back, erasure, finding, listing, tables  # noqa: E402, F401
