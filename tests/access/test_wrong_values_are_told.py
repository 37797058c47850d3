"""Each field that wants a number, a day, an address or a choice says so when it gets something else, and keeps it."""

from collections.abc import Iterator

from tests.access.forms import Form
from tests.access.pressing import form_to
from tests.access.test_mistakes_are_told import left_untold
from tests.visitor import Page

# What somebody types who means well, and what no page offers.
WRONG = {
    "number": "twelve",
    "email": "nora at example",
    "date": "next Friday",
    "datetime-local": "next Friday at noon",
    "time": "at noon",
    "select": "something that no page offers",
}
FEWEST_FIELDS = 100


def untold(page: Page, path: str, name: str, value: str, kind: str) -> Iterator[str]:
    """What is wrong with how an answer tells that this field cannot take this value."""
    if page.status != 422:
        yield f"answered {page.status}"
        return
    yield from left_untold(page)
    again = form_to(page, path)
    field = None if again is None else next(iter(again.xpath(".//*[@name=$name]", name=name)), None)
    if field is None:
        yield "the field is gone"
        return
    if field.get("aria-invalid") != "true":
        yield "the field is not marked"
    if kind != "select" and field.get("value") != value:
        yield f"what was typed became {field.get('value')!r}"


class WrongValues:
    """A field that gets a value of the wrong kind says what it wants, and keeps what was typed."""

    def __init__(self) -> None:
        self.tried: set[tuple[str, str]] = set()
        self.wrong: set[str] = set()

    def at(self, form: Form) -> None:
        if not form.offer.has_fields:
            return
        for name, kind in form.offer.kinds.items():
            if kind in WRONG and (form.act, name) not in self.tried:
                self.tried.add((form.act, name))
                sent = form.offer.fields | form.typed | {name: [WRONG[kind]]}
                page = form.send(sent, htmx=False)
                if page.status != 422:
                    form.put_back()
                told = untold(page, form.offer.path, name, WRONG[kind], kind)
                self.wrong |= {f"{form.act} ({form.scene}), {name} {kind}: {one}" for one in told}

    def conclude(self) -> None:
        assert not self.wrong, "\n".join(sorted(self.wrong))
        assert len(self.tried) >= FEWEST_FIELDS, sorted(self.tried)


def test_a_wrong_value_that_is_told_nowhere_is_found():
    class Answer:
        data = b"<p>Saved.</p>"
        status_code = 303

        def get_data(self):
            return self.data

    assert list(untold(Page(Answer()), "/days", "days", "twelve", "number")) == ["answered 303"]
    Answer.status_code = 422
    summary = b'<section data-mistakes tabindex="-1" autofocus><a href="#days">No.</a></section>'
    Answer.data = summary + b'<form action="/days"><input id="days" name="days" value="0"></form>'
    found = list(untold(Page(Answer()), "/days", "days", "twelve", "number"))
    assert found == ["the field is not marked", "what was typed became '0'"]
