"""The explained words there are can be found, as those that come later."""

import json
import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0096"
down_revision = "0095"

PLAIN = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"})


def upgrade() -> None:
    bind = op.get_bind()
    found = bind.execute(sa.text("SELECT conference_id, id, word, forms, meaning FROM glossary_term ORDER BY id"))
    for conference, about, word, forms, meaning in found.fetchall():
        listed = json.loads(forms) if isinstance(forms, str) else forms
        words = _fold("\n".join((word, *listed, meaning)))
        bind.execute(
            sa.text("INSERT INTO search_text (conference_id, kind, about_id, words) VALUES (:c, 'term', :a, :w)"),
            {"c": conference, "a": about, "w": words},
        )


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold()).translate(PLAIN)
    said = (sign for sign in plain if unicodedata.category(sign) not in ("Mn", "Mc", "Me", "Cf"))
    return " ".join(word[:60] for word in "".join(sign if sign.isalnum() else " " for sign in said).split())


def downgrade() -> None:
    op.execute("DELETE FROM search_text WHERE kind = 'term'")
