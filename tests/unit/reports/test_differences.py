"""What one edition says otherwise than the one before."""

from app.reports.differences import CUT, NEAR, differences

LONG = " ".join(f"word{n}" for n in range(200))


def tree(*chapters):
    return {"chapters": [{"name": name, "title": title, "blocks": blocks} for name, title, blocks in chapters]}


def text(words):
    return {"kind": "text", "text": words, "sources": []}


def words(pieces, tag):
    return "".join(piece for one, piece in pieces if one == tag)


def test_the_same_report_has_no_differences():
    told = tree(("charge", "The charge", [text("Read the wells.")]))
    assert differences(told, told) == []


def test_only_the_chapter_that_changed_is_shown_with_its_words():
    before = tree(("charge", "The charge", [text("Same.")]), ("water", "Water", [text("Read the wells.")]))
    after = tree(("charge", "The charge", [text("Same.")]), ("water", "Water", [text("Read the deep wells.")]))
    (one,) = differences(before, after)
    assert one.title == "Water"
    assert "deep" in words(one.pieces, "ins") and not words(one.pieces, "del").strip()


def test_a_chapter_that_came_and_one_that_went_are_told_whole():
    before, after = tree(("old", "Old", [text("Gone.")])), tree(("new", "New", [text("Come.")]))
    assert [(one.title, one.pieces) for one in differences(before, after)] == [
        ("New", [("ins", "Come.")]),
        ("Old", [("del", "Gone.")]),
    ]


def test_a_number_that_changed_is_found_and_a_mark_of_programs_is_not():
    def result(number, mark):
        told = {"parts": [["support", "Support", number]], "of": "5 voting"}
        return tree(("ballots", "Ballots", [{"kind": "result", "fingerprint": mark, "result": told}]))

    assert differences(result(4, "a"), result(4, "b")) == []
    (one,) = differences(result(4, "a"), result(5, "a"))
    assert (words(one.pieces, "del"), words(one.pieces, "ins")) == ("4", "5")


def test_a_name_stands_before_what_it_names_and_a_row_in_one_line():
    block = {"kind": "prose", "text": "Two dry summers.", "label": "Background", "anchor": ""}
    facts = {"kind": "facts", "rows": [["Paid for by", "Town", ""]]}
    (one,) = differences(tree(), tree(("charge", "The charge", [block, facts])))
    assert one.pieces == [("ins", "Background\nTwo dry summers.\nPaid for by: Town")]


def test_what_stayed_is_cut_to_what_stands_beside_a_change():
    before = tree(("water", "Water", [text(f"First. {LONG} Last.")]))
    after = tree(("water", "Water", [text(f"First. {LONG} End.")]))
    (one,) = differences(before, after)
    assert CUT in one.pieces[0][1] and len(one.pieces[0][1]) <= 2 * NEAR + len(CUT)
    assert one.pieces[0][1].endswith("word199 ")
