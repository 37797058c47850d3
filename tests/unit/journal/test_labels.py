"""Who acted is kept in one form for ever, and read in the reader's language."""

import pytest
from flask_babel import force_locale

from app.access.roles import Role
from app.journal.actions import sentence
from app.journal.labels import in_words

pytestmark = pytest.mark.database_free


@pytest.mark.parametrize("kept", [*Role, "panelist 12", "a person"])
def test_english_reads_what_is_kept_without_its_code(app, kept):
    kept = str(kept)
    with app.test_request_context():
        assert in_words(kept) == ("committee member" if kept == "committee" else kept)


def test_each_label_is_read_in_the_language_of_the_page(app):
    with app.test_request_context(), force_locale("da"):
        assert in_words("panelist 12") != "panelist 12" and in_words("facilitator") != "facilitator"
        told = sentence("help.pressed", {"by": "panelist 12", "helper": "facilitator", "until": "x"})
    assert "panelist" not in told.casefold() and "facilitator" not in told


@pytest.mark.parametrize("words", ["panelist 12 said so", "the facilitator", "", "panelist x"])
def test_what_is_no_label_stays_as_it_is(app, words):
    with app.test_request_context():
        assert in_words(words) == words
