"""Every letter and digit that somebody typed stands where the text is shown, in the order in which it was typed."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from app import prose

# Pieces that mean something to Markdown, and words between them.
MARKS = (
    *("*", "**", "_", "__", "~~", "`", "``", "```", "~~~", "# ", "### ", "> ", "- ", "+ ", "1. ", "7) ", "01. "),
    *("[", "](", "]", ")", ": ", "[x]: ", "https://x.example/", "'", '"', "<", ">", "&amp;", "&#120;", "&", "\\"),
    *("|", "|-|-|", "---", "===", "***", "!", "\n", "\n\n", "    ", "\t", "  \n", " ", "(", "%41", "<!--", "-->"),
    *("</p>", "[E1.2]", "\u00ad", "^"),
)
WORDS = st.sampled_from(("annex", "and", "5", "3", "Zoë", "水", "٣", "ﬁ", "x1", "2"))
TEXTS = st.lists(st.one_of(st.sampled_from(MARKS), WORDS), max_size=40).map("".join)
HIDDEN_BEFORE = (
    "[annex]: https://x.example 'and the panel also recommends closing the swimming pool'",
    "Sources\n\n[1]: https://one.example\n[2]: https://two.example",
    "5*3*2 and 4_3_2 and 7~~6~~5",
    "Total\n===\nof all\n---",
    "[yes](https://x.example/no 'but only if')",
    "![a chart](https://x.example/chart.png 'of debts')",
    "&lt; &zwnj; &#49;",
    "```closing the pool\nand the hall\n```",
    "| a | b |\n|---|---|\n| 1 | 2 | three |",
    "3. first\n7. second\n\n01. May",
    "1. a\n01. b",
    ">" * 40 + " deep",
    "- " * 40 + "deep",
    "<https://x.example/%61>",
)


def signs(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


def shown(html: str) -> str:
    """What a reader sees: the words, and the numbers that lists are given."""
    soup = BeautifulSoup(html, "html.parser")
    for point in soup("li", value=True):
        point.insert(0, point["value"])
    return soup.get_text()


def plainly(text: str) -> str:
    return signs(shown(prose.html(text)))


@pytest.mark.slow
@settings(max_examples=500, deadline=None)
@given(TEXTS)
def test_every_letter_and_digit_is_shown_in_the_order_in_which_it_was_typed(text):
    text = prose.clean(text)
    assert plainly(text) == signs(text)


@pytest.mark.slow
@settings(max_examples=500, deadline=None)
@given(TEXTS)
def test_every_letter_and_digit_of_a_document_is_in_one_of_its_passages(text):
    text = prose.clean(text)
    assert "".join(plainly(passage) for passage in prose.passages(text)) == signs(text)


HEADED = st.lists(st.tuples(st.sampled_from(("## ", "# ", "### ", "##", "   ## ")), TEXTS), max_size=5)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(HEADED)
def test_every_letter_and_digit_of_a_document_is_in_one_of_its_chapters(parts):
    text = prose.clean("\n\n".join(head + body for head, body in parts))
    chapters = prose.chapters(text)
    assert "".join(signs(heading) + plainly(below) for heading, below in chapters) == signs(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
@example("\u2028a\u0085b")
def test_no_letter_of_any_writing_is_hidden(text):
    text = prose.clean(text)
    assert plainly(text) == signs(text)


@pytest.mark.parametrize("text", HIDDEN_BEFORE)
def test_what_markdown_would_hide_is_shown(text):
    assert plainly(text) == signs(text)


@pytest.mark.parametrize("text", HIDDEN_BEFORE)
def test_the_same_texts_lose_signs_or_their_order_where_markdown_has_all_its_rules(text):
    """The control: the measure finds each of them."""
    usual = MarkdownIt("commonmark", {"html": False, "maxNesting": 20}).enable(["table", "strikethrough"])
    html = usual.render(text)
    assert signs(BeautifulSoup(html, "html.parser").get_text()) != signs(text) or "<h" in html or "<em" in html


def test_a_line_over_signs_of_equality_stays_a_line():
    assert "<h" not in prose.html("Total\n===\nof all")


def test_emphasis_between_words_and_within_sentences_is_kept():
    html = prose.html("He said *no*, and **never** (~~maybe~~).")
    assert "<em>no</em>" in html and "<strong>never</strong>" in html and "<s>maybe</s>" in html.replace("del>", "s>")


@pytest.mark.parametrize(
    "unseen",
    ["\u200b", "\u00ad\u2060", "\u200e \u200f", "\u3164", "\u2800\n\u2800", "\ufe0f", "\u0301", "\ufeff", " \u00a0\t"],
)
def test_what_nobody_can_see_is_nothing(unseen):
    assert prose.clean(unseen) == prose.clean_line(unseen) == ""


@pytest.mark.parametrize(
    "seen", ["x", "5", "?", "水", "👍", "e\u0301", "می\u200cخواهم", "👩\u200d🌾", "\u200bwhy", "ᄀ", "\ue000"]
)
def test_what_can_be_seen_stays(seen):
    assert prose.clean(seen) and prose.clean_line(seen)


def test_two_lines_that_look_alike_are_alike():
    assert prose.clean_line("Pau\u00adla\u200b Panelist\u2060") == "Paula Panelist"
    assert prose.clean_line("می\u200cخواهم") == "می\u200cخواهم"  # joins letters otherwise, which one sees


@pytest.mark.parametrize("sign", ["\ufffe", "\uffff", "\ufdd0", "\ufdef", "\U0001fffe", "\U0010ffff", "\x80", "\x9b"])
def test_what_is_no_character_is_not_kept(sign):
    """No XML may hold the first two: a feed and each form of a report were broken by one of them."""
    assert prose.clean(f"a{sign}b") == prose.clean_line(f"a{sign}b") == "ab"
    assert prose.clean(sign) == ""


def test_letters_at_the_edges_of_what_is_no_character_stay():
    for sign in ("\ufdcf", "\ufdf0", "\ufffd", "\U00020000", "\xa1", "\xa0x"):
        assert prose.clean(f"a{sign}b") == f"a{sign}b"
