"""A page says from which side its language is read, and so do letters and the report as a file."""

from types import SimpleNamespace

import pytest

from app.access.roles import Role
from app.access.stages import Stage
from app.clock import now
from app.extensions import db
from app.invitations import services as invitations
from app.languages import direction, speaking
from app.mail.composing import compose
from app.mail.models import Message
from app.reports import standalone
from tests import catalog


@pytest.mark.database_free
@pytest.mark.parametrize(
    ("language", "wanted"),
    [("en", "ltr"), ("da", "ltr"), ("ar", "rtl"), ("he", "rtl"), ("fa-IR", "rtl"), ("xx", "ltr"), ("-", "ltr")],
)
def test_a_language_is_read_from_one_side(language, wanted):
    assert direction(language) == wanted


def test_a_page_says_from_which_side_it_is_read(app, monkeypatch, tmp_path, visitor, world):
    place = world(stage=Stage.EVIDENCE)
    assert visitor.page("/sign-in").soup.html["dir"] == "ltr"
    catalog.register(app, monkeypatch, tmp_path, "ar", {"Sign in": "دخول"})
    for path in ("/sign-in", place.path("")):
        html = visitor.page(f"{path}?language=ar").soup.html
        assert (html["lang"], html["dir"]) == ("ar", "rtl")
    catalog.forget(app)


def test_the_report_as_a_file_and_a_letter_say_it_too(app):
    begins = '<html lang="ar" dir="rtl"'
    with app.test_request_context(), speaking("ar"):
        cited = dict.fromkeys(("key", "author", "title", "edition", "publisher", "address", "date"), "") | {
            "language": "ar"
        }
        assert begins in standalone.page({"title": "T", "language": "ar"}, "", cited)
        letter = Message(id=1, to="a@example.org", subject="S", body="B", queued_at=now(), language="ar", stop="")
        written = compose(letter, "Panel <panel@example.org>").get_body(("html",))
        assert begins in written.get_content()


def test_a_title_in_another_language_says_so_on_its_page_and_within_sentences(visitor, sign_in, world):
    place = world(stage=Stage.EVIDENCE)
    place.conference.title, place.conference.original_language = "Vand & <b>brønde</b>", "da"
    person = place.person("Nora Nord")
    invitations.invite(place.conference, Role.OBSERVER, person.name, person.email, by=place.organizer)
    db.session.commit()
    page = visitor.page(f"{place.path('')}?language=en").soup
    for found in (page.h1, page.select_one(".conference-name")):
        assert found["lang"] == "da" and found.get_text(strip=True) == "Vand & <b>brønde</b>"
    danish = visitor.page(f"{place.path('')}?language=da").soup
    assert not danish.h1.get("lang") and danish.h1["dir"] == "auto"
    waiting = sign_in(SimpleNamespace(person=person)).page("/me?language=en").soup
    (sentence,) = [one for one in waiting.find_all("h2") if "You are invited" in one.get_text()]
    assert sentence.span["lang"] == "da" and sentence.get_text() == "You are invited: Vand & <b>brønde</b>"
