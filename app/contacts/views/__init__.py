"""The pages of the register: its contacts, and with which conferences it is shared."""

from flask import Blueprint

bp = Blueprint("contacts", __name__, url_prefix="/c/<slug>/contacts")

# They hang their pages into the blueprint.
from app.contacts.views import keeping, shared, table  # noqa: E402, F401
