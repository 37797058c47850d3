"""The library: documents, passages, notes, versions, and what the committee says of them."""

from flask import Blueprint

bp = Blueprint("evidence", __name__, url_prefix="/c/<slug>/evidence")

# They hang their pages into the blueprint.
from app.evidence.views import library, publishing, reviews  # noqa: E402, F401
