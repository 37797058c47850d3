"""Words that are explained are found as people read them, and nothing else of a text changes."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import prose
from app.terms import Explained, explained_in, marked

pytestmark = pytest.mark.database_free

BUTTON = re.compile(r'<button type="button" class="term" popovertarget="term-(\d+)">(.*?)</button>', re.DOTALL)


def terms(*words: str) -> tuple[Explained, ...]:
    """Each with its other forms behind slashes."""
    split = [word.split("/") for word in words]
    return tuple(Explained(n, forms[0], tuple(forms[1:]), "Said plainly.") for n, forms in enumerate(split, start=1))


def pressed(text: str, *words: str) -> list[tuple[int, str]]:
    html = str(prose.html(text, terms=terms(*words)))
    return [(int(number), unescape(shown)) for number, shown in BUTTON.findall(html)]


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("The aquifer falls. The aquifer rises.", ["aquifer"], ["aquifer"]),
        ("AQUIFER", ["aquifer"], ["AQUIFER"]),
        ("Aquifers fall.", ["aquifer"], []),
        ("Aquifers fall.", ["aquifer/aquifers"], ["Aquifers"]),
        ("Ground water is drawn.", ["water", "ground water"], ["Ground water"]),
        ("Ground water and water.", ["water", "ground water"], ["Ground water", "water"]),
        ("Ground\nwater", ["ground water"], ["Ground\nwater"]),
        ("A non-aquifer.", ["aquifer"], []),
        ("[aquifer](https://example.org) and `aquifer`", ["aquifer"], []),
        ("[aquifer](https://example.org), the aquifer", ["aquifer"], ["aquifer"]),
        ("### aquifer", ["aquifer"], []),
        ("- salt\n- water", ["salt water", "water"], ["water"]),
        ("| a | b |\n|---|---|\n| aquifer | x |", ["aquifer"], ["aquifer"]),
        ("R&D is paid.", ["R&D"], ["R&D"]),
        ("An & sign.", ["amp"], []),
        ("Die Größe zählt.", ["größe"], ["Größe"]),
        ("C++ (new)", ["c++", "(new)"], ["C++", "(new)"]),
        ("İstanbul i", ["i"], ["i"]),
    ],
)
def test_whole_words_are_found_once_where_they_may_be_pressed(text, words, found):
    assert [shown for _number, shown in pressed(text, *words)] == found


def test_a_word_goes_on_through_emphasis():
    html = "<p>ground<strong>water</strong> and <em>water</em> and <em>ground</em>s</p>"
    assert BUTTON.findall(marked(html, terms("ground", "water"))) == [("2", "water")]


def test_a_term_cannot_bring_markup():
    html = str(prose.html("a <b> word & more", terms=terms("<b>", '"><script>', "&")))
    assert "<script" not in html and "<b>" not in BUTTON.sub("", html)
    assert str(prose.html("x", terms=terms("x"))).count("Said plainly") == 0


def test_citations_in_the_same_text_still_lead_somewhere():
    html = str(prose.html("Wells [E1.2] fall.", lambda number: f"/{number}", terms=terms("E1.2", "wells")))
    assert '<a class="cite" href="/E1.2">[E1.2]</a>' in html and html.count("<button") == 1


def test_a_page_knows_which_words_stand_in_it():
    known = terms("aquifer", "river")
    assert prose.explained("The river rises. `aquifer`", known) == known[1:]
    assert prose.explained("The river rises.", ()) == ()


WORDS = st.sampled_from(["aquifer", "Ground", "water", "ground water", "R&D", "<b>", "ß", "İ", "**", "`", "[", "](https://e.org)",
                         "\n\n", "\n- ", "# ", "&amp;", "é", "e\u0301", " ", ", ", "|", "[E1.1]"])  # fmt: skip


@given(st.lists(WORDS, max_size=20), st.lists(WORDS.filter(str.strip), max_size=5, unique=True))
def test_whatever_stands_there_reads_as_before(pieces, words):
    html, known = str(prose.html(" ".join(pieces))), terms(*words)
    changed = marked(html, known)
    plain = BUTTON.sub(lambda match: match[2], changed)
    assert unescape(plain) == unescape(html)
    assert re.findall(r"<[^>]*>", plain) == re.findall(r"<[^>]*>", html)
    numbers = [number for number, _shown in BUTTON.findall(changed)]
    assert len(numbers) == len(set(numbers)) == len(explained_in(html, known))
