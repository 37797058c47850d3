"""The questions: what panelists propose, what the panel words and adopts."""

from flask import Blueprint

bp = Blueprint("questions", __name__, url_prefix="/c/<slug>/questions")

from app.questions.views import key_questions, listing, proposals  # noqa: E402, F401 -- they add their pages to it
