"""An edition and its translation are cut at their chapters, and matched where they have equally many."""

import pytest

from app import prose
from app.reports.translations import sections

pytestmark = pytest.mark.database_free

ARTICLE = """<article class="report">
<header class="head"><h1>Water</h1></header>
<section class="stack in-short" aria-labelledby="in-short"><h2>In short</h2><section>1</section></section>
<nav class="contents"><ol><li>Wells</li></ol></nav>
<section class="chapter stack" id="section-1"><h2>Wells</h2><p>Read them.</p></section>
<footer class="quiet checkpoint"><p>abc</p></footer>
</article>
"""
TEXT = "# Vand\n\n## Kort\n\n1\n\n## Brønde\n\n### Hvorfor\n\nLæs dem."


def test_the_header_and_each_chapter_are_whole_pieces_of_a_page():
    header, short, wells = sections.parts_of(ARTICLE)
    assert header == '<header class="head"><h2>Water</h2></header>'
    assert short.endswith("1</section></section>") and "nav" not in short
    assert wells.startswith("<section") and wells.endswith("Read them.</p></section>")


def test_equally_many_stand_beside_each_other_in_order():
    pairs = sections.side_by_side(ARTICLE, TEXT)
    assert [one.heading for one in pairs] == ["", "Kort", "Brønde"]
    assert pairs[2].text == "# Hvorfor\n\nLæs dem." and "Read them." in pairs[2].original
    assert sections.counts(ARTICLE, TEXT) == (3, 3)


@pytest.mark.parametrize("text", ["Vand", "## Kort", TEXT + "\n\n## Mere\n\nTak.", ""])
def test_else_the_whole_stands_beside_the_whole(text):
    [pair] = sections.side_by_side(ARTICLE, text)
    assert pair.text == text and "Read them." in pair.original and "<h1" not in pair.original


def test_an_article_of_another_make_is_one_part():
    assert sections.parts_of("<h1>Old</h1><p>Words</p>") == ["<h2>Old</h2><p>Words</p>"]


@pytest.mark.parametrize(
    ("text", "chapters"),
    [
        ("```\n## code\n```", [("", "```\n## code\n```")]),
        ("> ## quoted\n\n- ## listed", [("", "> ## quoted\n\n- ## listed")]),
        ("## a ##\n    code", [("a", "    code")]),
        ("##\n\nx", [("", "x")]),
        ("###### six", [("", "#### six")]),
    ],
)
def test_only_headings_of_the_document_itself_cut_it(text, chapters):
    assert prose.chapters(text) == chapters
