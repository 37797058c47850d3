"""What the world refuses comes back as the form it was typed into, in every room: nobody copies words out of a box."""

from flask import g
from lxml.html import HtmlElement
from sqlalchemy import func, select

from app import problem_pages
from app.access.stages import Stage
from app.errors import NotReady, Refused, StageClosed
from app.extensions import db
from app.posted import PostedForm
from app.questions import services as questions
from app.questions.models import Proposal
from tests.access.forms import Form
from tests.access.pressing import Offer, form_to, offers_to
from tests.architecture.source import modules
from tests.visitor import Page

SAID = "The world says no to this."
TYPED = ["text", "email", "number", "date", "datetime-local", "time", None]
FEWEST_FORMS = 40


def typed_words(form: HtmlElement) -> dict[str, str]:
    """What somebody could write in a form and what was written: the fields that she sees."""
    lines = [field for field in form.iter("input") if field.get("type") in TYPED]
    return {field.get("name"): value_of(field) for field in [*lines, *form.iter("textarea")] if field.get("name")}


def value_of(field) -> str:
    return field.get("value", "") if field.tag == "input" else field.text_content().strip()


def is_typed(sent: dict) -> bool:
    """Whether somebody wrote in it."""
    return any(" " in value for name, values in sent.items() for value in values if name not in ("csrf_token", "began"))


def wrong_with(page: Page, offer: Offer, sent: dict) -> str | None:
    """What is missing in an answer that should be the form again; None where all is there."""
    if (form := form_to(page, offer.path)) is None:
        return "the form is gone"
    if "What you wrote" in page.words:
        return "the words are in a box to copy out of"
    summary = next(iter(page.tree.xpath("//*[@data-mistakes]")), None)
    if summary is None or SAID not in summary.find(".//li").text_content():
        return "the refusal is not the first thing told"
    lost = [name for name, now in typed_words(form).items() if " ".join(sent.get(name, [now])).strip() not in ("", now)]
    return f"lost what was typed in {', '.join(lost)}" if lost else None


class Refusals:
    """Where the world refuses what somebody typed, it comes back as the form it was typed into."""

    def __init__(self, world):
        self.world = world
        self.refused: set[str] = set()
        self.wrong: set[str] = set()

    def at(self, form: Form) -> None:
        sent = form.offer.fields | form.typed
        if not form.is_first or form.act in self.refused or not is_typed(sent):
            return
        for htmx in (False, True):
            self.world.says = Refused(SAID)
            page = form.send(sent, htmx=htmx)
            self.world.says = None
            if page.status == 409 and SAID in page:
                self.refused |= {form.act} if htmx else set()
                found = wrong_with(page, form.offer, sent)
                self.wrong |= {f"{form.act} ({form.scene}): {found}"} if found else set()
            else:
                form.put_back()

    def conclude(self) -> None:
        assert not self.wrong, "\n".join(sorted(self.wrong))
        assert len(self.refused) >= FEWEST_FORMS, sorted(self.refused)


def test_who_invites_somebody_twice_has_the_form_again(world, sign_in):
    place = world()
    organizer, page = sign_in(place.organizer), place.path("/members")
    path = url_of(organizer.page(page), "email")
    sent = {"name": "Nora Newcomer", "email": "nora@example.org", "role": "observer"}
    assert organizer.send(page, path, sent).status == 303
    answer = organizer.send(page, path, sent)
    assert answer.status == 409 and "What you wrote" not in answer
    form = answer.form(path)
    assert form.find("input", attrs={"name": "email"})["value"] == "nora@example.org"
    assert answer.soup.title.get_text().startswith("Problem:")


def url_of(page: Page, field: str) -> str:
    return page.soup.find("input", attrs={"name": field}).find_parent("form")["action"]


def test_the_look_for_lost_words_can_fail(world, sign_in, the_world, monkeypatch):
    place = world(stage=Stage.QUESTIONS)
    visitor, path = sign_in(place.panelist), place.path("/questions/proposals")
    offer = offers_to(visitor, place.path("/questions"))[path]
    sent = offer.fields | {"text": ["Who reads the wells?"]}
    the_world.says = Refused(SAID)
    assert wrong_with(visitor.post(path, sent), offer, sent) is None
    monkeypatch.setattr(problem_pages, "given_back", lambda error: None)
    assert wrong_with(visitor.post(path, sent), offer, sent)


def test_where_the_stage_has_closed_the_form_is_gone_and_the_words_are_held(world, sign_in, the_world):
    place = world(stage=Stage.QUESTIONS)
    visitor, path = sign_in(place.panelist), place.path("/questions/proposals")
    the_world.says = StageClosed(SAID)
    answer = visitor.post(path, {"text": "Who reads the wells?"})
    assert answer.status == 409 and "What you wrote" in answer and "Who reads the wells?" in answer


def test_what_a_gate_misses_is_told_with_the_refusal(world, sign_in, the_world):
    place = world(stage=Stage.QUESTIONS)
    panelist = sign_in(place.panelist)
    the_world.says = NotReady(SAID, ["Two signatures are missing."])
    answer = panelist.post(place.path("/questions/proposals"), {"text": "Who reads the wells?"})
    told = [one.get_text() for one in answer.soup.select("[data-mistakes] li")]
    assert told == [SAID, "Two signatures are missing."]


def test_asking_for_the_form_once_more_never_does_the_act(world, sign_in, monkeypatch):
    """The world may say yes the second time. Whoever was told no must not find it done."""
    place, propose, times = world(stage=Stage.QUESTIONS), questions.propose, []

    def say_no_once(*args, **more):
        times.append(1)
        if len(times) == 1:
            raise Refused(SAID)
        return propose(*args, **more)

    monkeypatch.setattr(questions, "propose", say_no_once)
    monkeypatch.setattr(PostedForm, "validate", lambda *args, **more: setattr(g, "form_was_read", True) or True)
    answer = sign_in(place.panelist).post(place.path("/questions/proposals"), {"text": "Who reads the wells?"})
    assert answer.status == 409 and len(times) == 2
    assert not db.session.scalar(select(func.count()).select_from(Proposal))


def test_every_form_comes_back():
    """A form of another kind would lose its words at the first refusal."""
    wrong = [module.path for module in modules() if "flask_wtf" in module.text and "FlaskForm" in module.text]
    assert [path for path in wrong if not path.endswith("app/posted.py")] == []
