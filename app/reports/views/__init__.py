"""The published report, its editions, and the way to publication."""

from flask import Blueprint

bp = Blueprint("reports", __name__, url_prefix="/c/<slug>/report")

# They hang their pages into the blueprint.
from app.reports.views import checklists, publishing, reading, translations  # noqa: E402, F401
