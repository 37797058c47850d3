"""The pages of papers: asking for them and writing them, and bringing one as a file."""

from flask import Blueprint

bp = Blueprint("papers", __name__, url_prefix="/c/<slug>/papers")

# They hang their pages into the blueprint.
from app.papers.views import files, writing  # noqa: E402, F401
