"""A key of a case file is called by a known name in the reader's language, or by the words of its source."""

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import render_template_string

from app.conferences import source_keys
from app.conferences.own_labels import is_ours, shown
from app.languages import speaking
from app.replay import telling
from app.replay.form import SCHEMA

CASES = sorted((Path(__file__).parents[2] / "cases").glob("*.json"))
# Never a label: what cites, and what is not printed.
NO_LABELS = {"src", "percent_src", "traps"}
DANISH = {
    "Reason of the majority": "Flertallets grund",
    "Title": "Titel",
    "For": "For",
    "Women": "Kvinder",
    "%(what)s (%(language)s)": "%(what)s på %(language)s",
}


def keys_of_schema(part) -> set[str]:
    if isinstance(part, list):
        return set().union(*map(keys_of_schema, part))
    if not isinstance(part, dict):
        return set()
    own = part.get("properties", {})
    return set(own if isinstance(own, dict) else ()) | set().union(*map(keys_of_schema, part.values()))


def keys_told(told) -> set[str]:
    """Every key under which a statement, or what belongs to it, is told."""
    found = {told["key"]} if told.get("key") else set()
    found |= {column["key"] for column in told.get("columns", []) if column.get("key")}
    return found.union(*map(keys_told, told.get("inner", [])))


def test_every_key_of_the_published_form_has_a_name():
    wanted = keys_of_schema(json.loads(SCHEMA.read_text(encoding="utf-8"))) - NO_LABELS
    assert len(wanted) > 100
    assert sorted(key for key in wanted if not source_keys.known(key)) == []


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_what_no_name_is_known_for_stands_as_its_source_has_it(path):
    case = json.loads(path.read_text(encoding="utf-8"))
    for told in telling.statements(case):
        for key in keys_told(told):
            assert shown(source_keys.as_written(key), key) in (source_keys.known(key), source_keys.as_written(key))


def test_a_key_that_nobody_knows_is_no_english():
    (told,) = telling.statements({"comunicaciones_recibidas": 4})
    assert (told["label"], told["key"]) == ("comunicaciones recibidas", "comunicaciones_recibidas")
    assert not is_ours(told["label"], told["key"])
    assert shown(told["label"], told["key"]) == "comunicaciones recibidas"


def test_known_keys_are_said_in_the_reader_s_language_and_others_are_marked(app, speaks):
    speaks("da", DANISH)
    told = telling.statements(
        {
            "majority_reason": "trust",
            "title_es": "Minería",
            "for_percent": 44.8,
            "folkeoplysning": "none",
            "members": [{"women": 3, "skrabelod": 4, "src": [1]}, {"women": 5, "skrabelod": 6}],
        }
    )
    with app.test_request_context(), speaking("da"):
        page = BeautifulSoup(render_template_string("{{ ui.told(told) }}", told=told), "html.parser")
    labels = [" ".join(label.get_text().split()) for label in page("dt")]
    assert labels[:4] == ["Flertallets grund", "Titel på spansk", "For", "folkeoplysning"]
    heads = [" ".join(head.get_text().split()) for head in page("th")]
    assert heads == ["Kvinder", "skrabelod", "Source"]
    voiced = [part.get_text() for part in page.select("dt .as-typed, th .as-typed")]
    assert voiced == ["folkeoplysning", "skrabelod"]


def test_words_in_several_languages_go_by_the_names_of_these():
    (told,) = telling.statements({"slogan": {"en": "Let us", "fr": "Nous"}})
    assert [shown(one["label"], one["key"]) for one in told["inner"]] == ["Text (English)", "Text (French)"]
    (votes,) = telling.statements({"hands": {"yes": "many", "no": "few"}})
    assert [shown(one["label"], one["key"]) for one in votes["inner"]] == ["Yes", "No"]
