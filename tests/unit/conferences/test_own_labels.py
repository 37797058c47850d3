"""Labels that the program gives to what sources tell are shown in the reader's language; words of sources are not."""

import ast

from app.conferences.own_labels import OWN, shown
from app.languages import speaking
from app.replay import facts, shares, telling, votes
from tests.architecture.source import APP

# Which argument of a call is a label.
LABEL_AT = {"statement": 0, "note": 1, "_enter_told": 2, "record_note": 2}


def given_in(source: str) -> set[str]:
    """Every label that a program writes itself: in {"label": "See"} and statement("Held", ...)."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Dict):
            pairs = zip(node.keys, node.values, strict=True)
            values = [value for key, value in pairs if isinstance(key, ast.Constant) and key.value == "label"]
        elif isinstance(node, ast.Call):
            place = LABEL_AT.get(getattr(node.func, "attr", getattr(node.func, "id", "")))
            values = [] if place is None else node.args[place : place + 1]
        else:
            continue
        found |= {one.value for one in values if isinstance(one, ast.Constant) and one.value}
    return found


def test_every_label_that_a_replay_gives_can_be_translated():
    given = {label for file in (APP / "replay").glob("*.py") for label in given_in(file.read_text())}
    given |= {label for _key, label in shares.SUPPORT_ROWS} | {telling.SOURCE}
    given |= {*facts.PARTS.values(), *facts.MILESTONES.values()}
    assert {"See", "On", "Against", "Composition", "Opening talks", "Information file"} <= given
    assert given <= set(OWN)


def test_a_label_without_a_translation_would_be_found():
    assert given_in('x = {"label": "Told by", "text": ""}; statement(told); telling.statement("Where", 1)') == {
        "Told by",
        "Where",
    }


def test_a_tie_is_said_in_the_reader_s_language_with_the_options_as_told(app, speaks):
    equal = votes._equal([{"label": "Wind and sun", "votes": 5}, {"label": "Gas", "votes": 5}])
    assert shown(equal) == "Equal: Wind and sun and Gas, 5 each"
    speaks("da", {"Against": "Imod", "Equal: %(options)s, %(each)s each": "Lige: %(options)s, %(each)s hver"})
    with app.test_request_context(), speaking("da"):
        assert shown("Against") == "Imod" and shown("Told by the town") == "Told by the town"
        assert shown(equal) == "Lige: Wind and sun and Gas, 5 hver"
