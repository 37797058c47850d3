"""Every form that is sent empty says on top what is wrong, and each line of that leads to its field."""

from collections import Counter
from collections.abc import Iterator

from lxml.etree import XPath

from tests.access.forms import Form
from tests.access.pressing import Offer
from tests.visitor import Page

FIELDS = "descendant-or-self::input | descendant-or-self::textarea | descendant-or-self::select"
TO_A_FIELD = XPath(f"{FIELDS} | descendant::button")  # where the link of a mistake may lead
KEPT = ("csrf_token", "form_key", "seen", "version", "vote", "step", "code", "way")
FEWEST_FORMS = 26
UNSEEN = "\u200b\u3164"  # two signs that show nothing
OFTEN_ENOUGH = 4  # answers of one act that were looked at, plain and as fragments


def empty(offer: Offer, nothing: str = "") -> dict[str, list[str]]:
    """The form as somebody sends it who fills in nothing."""
    return {name: values if name in KEPT else [nothing] for name, values in offer.fields.items()}


def left_untold(page: Page) -> Iterator[str]:
    """What is wrong with how an answer tells of mistakes."""
    summaries = page.tree.xpath("//*[@data-mistakes]")
    if len(summaries) != 1:
        yield f"{len(summaries)} summaries"
        return
    (summary,) = summaries
    if "&lt;section" in page.text or "&lt;div" in page.text:
        yield "the page around it is shown as text"
    if "autofocus" not in summary.attrib or summary.get("tabindex") != "-1":
        yield "the summary does not take the focus"
    first = next(iter(page.tree.xpath("//*[@autofocus]")))
    if first is not summary:
        yield f"the focus goes to {first.tag} first"
    ids = {element.get("id"): element for element in page.tree.xpath("//*[@id]")}
    for link in summary.iter("a"):
        field = ids.get(link.get("href").removeprefix("#"))
        if field is None or not TO_A_FIELD(field):
            yield f"{link.get('href')} leads nowhere"
    told = " ".join(summary.itertext())
    for error in page.tree.find_class("error"):
        if error.text_content().strip() not in told:
            yield f"not told on top: {error.text_content()}"
    title = page.tree.findtext(".//title")
    if title and not title.startswith("Problem:"):
        yield "the title does not say it"


class Mistakes:
    """A form that is sent empty, plainly, or with what looks empty, through htmx, says what is wrong where it is seen
    first.
    """

    def __init__(self) -> None:
        self.refused: Counter[str] = Counter()
        self.wrong: set[str] = set()

    def at(self, form: Form) -> None:
        if not (form.is_first and form.offer.has_fields) or self.refused[form.act] >= OFTEN_ENOUGH:
            return
        for htmx, nothing in ((False, ""), (True, UNSEEN)):
            page = form.send(empty(form.offer, nothing), htmx=htmx)
            if page.status != 422:
                form.put_back()
                if nothing and page.status < 400 and form.offer.fields.keys() - {*KEPT}:
                    self.wrong.add(f"{form.scene}: {form.offer.path}: signs that nobody sees do")
                return
            self.refused[form.act] += 1
            way = "htmx" if htmx else "plain"
            self.wrong |= {f"{form.scene}: {form.offer.path} ({way}): {one}" for one in left_untold(page)}

    def conclude(self) -> None:
        assert not self.wrong, "\n".join(sorted(self.wrong))
        assert len(self.refused) >= FEWEST_FORMS, sorted(self.refused)


def test_a_mistake_that_is_told_nowhere_is_found():
    class Answer:
        data = b'<p class="error">Write a title.</p>'
        status_code = 422

        def get_data(self):
            return self.data

    assert list(left_untold(Page(Answer()))) == ["0 summaries"]
    Answer.data = (
        b'<section data-mistakes tabindex="-1" autofocus><a href="#title">x</a></section><p class="error">No.</p>'
    )
    assert list(left_untold(Page(Answer()))) == ["#title leads nowhere", "not told on top: No."]
