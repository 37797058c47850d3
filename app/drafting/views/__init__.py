"""The drafting room: the document and its outline, each passage with its history, suggestions and remarks."""

from flask import Blueprint

bp = Blueprint("drafting", __name__, url_prefix="/c/<slug>/draft")

# They hang their pages into the blueprint.
from app.drafting.views import amendments, document, outline, passages, talk  # noqa: E402, F401
