"""What people paste out of Word, mails and web pages becomes what it looks like, and loses nothing."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app import prose
from app.pasted import tidy

WORD = (
    "Background\n"
    "The wells of the county are tested twice a year, and the results are kept by each of the eleven waterworks.\n"
    "Nobody brings them together.\n"
    "Three things are missing:\n"
    "•\tA register of all wells\n"
    "•\tA yearly report\n"
    "o\tin plain words\n"
    "o\twith a map\n"
    "•\tSomebody to call\n"
    "Costs\n"
    "Year\tWells\tCost\n"
    "2023\t410\t45,5\n"
    "2024\t395\t47\n"
    "1.\tFirst the register.\n"
    "2.\tThen the report.\n"
    "The council pays."
)
SHAPES = {
    "one line a paragraph": ("One is here.\nTwo is here.\nThree is here.", 3),
    "a heading over paragraphs": (
        "Water\nThe wells are tested twice a year by people who know how to do it, and what they find is kept.\nEnd.",
        3,
    ),
    "ten paragraphs out of Word": ("\n".join(f"Paragraph {n} says that it is number {n}." for n in range(10)), 10),
    "a mail broken at its width": (
        "Dear all, the wells of the county are tested twice a year, and nobody\n"
        "has ever brought the results together, which is what we would like to\n"
        "see done before the summer.\n\nKind regards\nOle",
        2,
    ),
    "bullets": ("We need:\n• a register\n• a report", 2),
    "bullets by middle dots": ("We need:\n· a register\n· a report", 2),
    "bullets by dashes": ("We need:\n– a register\n– a report", 2),
    "bullets of a symbol font": ("\uf0b7\ta register\n\uf0b7\ta report", 1),
    "a table": ("Year\tWells\n2023\t410\n2024\t395", 1),
    "an address": ("Town hall\nMain street 1\n5000 Odense\n\nMore here.", 2),
    "Markdown": ("# Water\n\nOne *two*\nthree.\n\n- a\n- b\n\n| a | b |\n|---|---|\n| 1 | 2 |", 4),
}


@pytest.mark.parametrize(("text", "passages"), SHAPES.values(), ids=SHAPES)
def test_a_pasted_text_has_the_passages_that_a_reader_sees(text, passages):
    assert len(prose.passages(tidy(prose.clean(text)))) == passages


def test_a_page_of_word_becomes_headings_paragraphs_lists_and_a_table():
    html = str(prose.html(tidy(WORD)))
    assert html.count("<table>") == 1 and html.count("<td>") == 6
    assert html.count("<ul>") == 2 and html.count("<ol") == 1 and html.count("<li") == 7
    assert len(prose.passages(tidy(WORD))) == 9


def test_markdown_stays_as_it_is():
    text = SHAPES["Markdown"][0]
    assert tidy(text) == text


def test_soft_hyphens_go_and_quotes_stay():
    assert tidy("“Grund\u00adwasser”") == "“Grundwasser”"
    assert tidy("\x93wells\x94 \x96 and\u00a0more") == "“wells” – and\u00a0more"


@pytest.mark.parametrize(
    "rows",
    [
        "Year\tWells\tNote\n2023\t410\t\n2024\t395\tdry",
        "Year\tWells\tNote\n2023\t410\tdry\n2024\t395",
        "Year\tWells\tNote\n2023\t\t\n2024\t395\tdry",
    ],
)
def test_an_empty_last_cell_keeps_its_column(rows):
    html = str(prose.html(tidy(prose.clean(rows))))
    assert html.count("<table>") == 1 and html.count("<td>") == 6 and html.count("<th>") == 3


@pytest.mark.parametrize("text", ["One is here.\t\nTwo is here.\t", "Year\tWells\t\n2023\t410\t"])
def test_tabs_behind_every_line_make_no_column(text):
    assert str(prose.html(tidy(text))).count("<td>") in (0, 2) and "\t" not in tidy(text)


@pytest.mark.parametrize(
    "numbers", [("a)", "b)"), ("A.", "B."), ("I.", "II."), ("iv)", "v)"), ("(1)", "(2)"), ("(a)", "(b)")]
)
def test_a_list_that_counts_in_its_own_way_is_a_list_with_its_numbers(numbers):
    text = "We need:\n" + "\n".join(f"{number}\tthing {number}" for number in numbers)
    html = str(prose.html(tidy(text)))
    assert html.count("<li") == 2 and "<table" not in html and all(f"{number} thing" in html for number in numbers)


@pytest.mark.parametrize(
    "text",
    [
        "We need:\n• a register of all the wells of the county\nand of its waterworks\nin one place\n• a report",
        "We need:\n• a register of all the wells\n  Odense keeps\n• a report",
        "Wir brauchen:\n• ein Verzeichnis aller Brunnen, wie es heute die elf\nWasserwerke führen.\n• einen Bericht",
        "We need:\n\n- a register of all the wells of the county\nand of its waterworks\n- a report",
    ],
)
def test_a_bullet_broken_at_its_width_stays_one_item(text):
    html = str(prose.html(tidy(prose.clean(text))))
    assert html.count("<ul>") == 1 and html.count("<li") == 2 and html.count("<p>") == 1


def test_what_stands_behind_a_list_is_no_part_of_it():
    html = str(prose.html(tidy("• a register\n• a report\nCosts\nThe council pays.")))
    assert html.count("<li") == 2 and html.index("</ul>") < html.index("Costs")


@pytest.mark.parametrize("sign", "►➢➤o■▪")
def test_arrows_squares_and_circles_are_bullets(sign):
    html = str(prose.html(tidy(f"We need:\n{sign} a register\n{sign} a report")))
    assert html.count("<li") == 2 and sign + " " not in html


@pytest.mark.parametrize("signs", ["✓✗", "✔✔", "→→", "❖❖", "☑☐"])
def test_signs_that_say_something_stay_and_make_a_list(signs):
    html = str(prose.html(tidy("We heard:\n" + "\n".join(f"{sign} thing {n}" for n, sign in enumerate(signs)))))
    assert html.count("<li") == 2 and all(f"{sign} thing {n}" in html for n, sign in enumerate(signs))


@pytest.mark.parametrize("space", [" ", "\u00a0", "\t", ""])
def test_the_sections_of_a_law_keep_their_sign(space):
    html = str(prose.html(tidy(f"§{space}1. The wells.\n§{space}2. The register.")))
    assert html.count("§") == 2 and "<code" not in html


def test_a_bullet_of_a_symbol_font_is_one():
    html = str(prose.html(tidy("We need:\n§\ta register\n§\ta report")))
    assert html.count("<li") == 2 and "§" not in html


@pytest.mark.parametrize("first", ["a)", "A.", "i.", "IV.", "(1)", "(a)", "ix)"])
def test_a_list_that_counts_in_its_own_way_with_spaces_is_one_too(first):
    following = {"a)": "b)", "A.": "B.", "i.": "ii.", "IV.": "V.", "(1)": "(2)", "(a)": "(b)", "ix)": "x)"}[first]
    html = str(prose.html(tidy(f"We need:\n{first} a register\n{following} a report")))
    assert html.count("<li") == 2 and f"{first} a register" in html and f"{following} a report" in html


@pytest.mark.parametrize("text", ["A. Smith spoke first\nC. Jones answered", "a) only one stands here\nand goes on"])
def test_what_nothing_counts_on_from_is_no_list(text):
    assert "<li" not in str(prose.html(tidy(text)))


def test_a_list_of_the_third_level_alone_is_a_list_and_no_code():
    html = str(prose.html(tidy("▪ one\n▪ two\n\nThen:\n■ three\n• four\n▪ five")))
    assert "<code" not in html and html.count("<li") == 5


def test_a_line_that_only_begins_with_an_o_is_no_bullet():
    text = "Paga o município, e quem decide é\no prefeito."
    assert "<li" not in str(prose.html(tidy(text)))


def test_an_own_line_behind_a_quotation_stays_outside_of_it():
    html = str(prose.html(tidy("> The wells fall.\n> Every year.\nThat is what we heard.")))
    assert html.index("Every year.") < html.index("</blockquote>") < html.index("That is what")


def test_a_single_dash_begins_a_sentence_and_no_list():
    assert tidy("– No, she said.") == "– No, she said."


PIECES = st.sampled_from(
    (
        "•",
        "·",
        "–",
        "- ",
        "o\t",
        "o ",
        "a)\t",
        "►",
        "\t",
        "\n",
        "\n\n",
        " ",
        "a",
        "Zoë",
        "5",
        "1.\t",
        "|",
        "> ",
        "# ",
        "\u00ad",
        "x" * 90,
        ".",
    )
)


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_letter_or_digit_comes_or_goes(text):
    def signs(words):
        return [sign for sign in words if sign.isalnum()]

    text = prose.clean(text)
    gone = [sign for sign in signs(text) if sign != "o"]  # an o before a tab is a bullet
    assert [sign for sign in signs(tidy(text)) if sign != "o"] == gone


@settings(max_examples=400, deadline=None)
@example("\xad\t- •\n•")
@given(st.lists(PIECES, max_size=40).map("".join))
def test_a_tidied_text_stays_as_it_is(text):
    once = tidy(prose.clean(text)).strip()
    assert prose.passages(tidy(once)) == prose.passages(once)
