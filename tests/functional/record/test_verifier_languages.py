"""The verifier answers in the language of the conference, and has every sentence of it at hand."""

import ast
import io
import json
import re
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from app.access.stages import Stage
from app.record import bundle
from app.record import verify as verifier
from app.record.queries import signature
from tests.functional.record.forgeries import Forgery
from tests.functional.record.test_alterations import TABLE, another_choice, forged, true_record  # noqa: F401
from tests.functional.record.test_verifier import VERIFIER, run

TREE = ast.parse(VERIFIER.read_text(encoding="utf-8"))
# Words that no other of our languages has; what the record itself says, in quotation marks, is not ours.
ENGLISH = re.compile(r"\b(the|which|was|were|entry|entries|record|journal|this|nobody|vote|ballots)\b")
QUOTED = re.compile("«[^»]*»|»[^«]*«")
GAP = re.compile(r"{(\w+)}")
WORDS_ALONE = {*verifier.DONE.values(), *verifier.NAMES.values(), "vote", "statement round", "Vote", "Statement round"}
STATES = {one for sources, after in verifier.STEPS.values() for one in (*sources, after) if one}


def said() -> list[ast.Call]:
    """Every sentence that the verifier says."""
    calls = [node for node in ast.walk(TREE) if isinstance(node, ast.Call)]
    return [one for one in calls if isinstance(one.func, ast.Name) and one.func.id == "say"]


def is_english(told: str) -> bool:
    return bool(ENGLISH.search(QUOTED.sub("", told)))


def sentences() -> set[str]:
    whole = [one.args[0] for one in said()]
    return {one.value for one in whole if isinstance(one, ast.Constant)}


@pytest.mark.database_free
def test_every_sentence_is_in_the_table_with_the_same_gaps_and_nothing_else_is():
    assert set(verifier.WORDS) == sentences() | WORDS_ALONE | STATES
    for english, others in verifier.WORDS.items():
        assert len(others) == len(verifier.LANGUAGES) - 1 and all(others)
        for one in others:
            assert set(GAP.findall(one)) == set(GAP.findall(english)), english


@pytest.mark.database_free
def test_every_gap_is_filled():
    for call in said():
        if isinstance(call.args[0], ast.Constant):
            assert {one.arg for one in call.keywords} == set(GAP.findall(call.args[0].value)), call.args[0].value


@pytest.mark.database_free
def test_nothing_is_found_that_is_no_sentence_of_the_table():
    """What is put among faults, notes and facts, or raised, is always said."""
    for node in ast.walk(TREE):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in ("Unreadable", "ValueError", "append"):
            given = node.args[0]
            plain = isinstance(given, ast.JoinedStr) or isinstance(given, ast.Constant) and " " in str(given.value)
            assert not plain, ast.unparse(node)


@pytest.mark.database_free
def test_a_sentence_within_a_sentence_is_told_in_the_same_language():
    inner = verifier.say("has no number")
    whole = verifier.say(
        "The record cannot be read: {error}.", error=verifier.say("entry {n} {problem}", n=7, problem=inner)
    )
    assert whole == "The record cannot be read: entry 7 has no number."
    assert verifier.told_in("da", whole) == "Arkivet kan ikke læses: indførsel 7 har intet nummer."
    assert verifier.told_in("en", whole) == whole and verifier.told_in("es", "E3") == "E3"


@pytest.mark.database_free
@pytest.mark.parametrize("language", ["xx", "", None, 7, ["da"], {"da": 1}, "da; rm -rf /", "../da", "DA"])
def test_a_record_names_one_of_our_languages_or_english_is_spoken(language):
    assert verifier.language_of({"about.json": json.dumps({"language": language}).encode()}) == "en"
    assert verifier.language_of({"about.json": b"[" * 100_000}) == "en"
    assert verifier.language_of({"about.json": b"\xff"}) == verifier.language_of({}) == "en"


@pytest.fixture
def danish(true_record, tmp_path) -> Callable[[Callable[[Forgery], object]], Path]:  # noqa: F811
    """The record of a conference that speaks Danish, altered."""
    files, seed, _kept = true_record

    def write(change: Callable[[Forgery], object]) -> Path:
        forgery = Forgery(files, seed)
        forgery.about["language"] = "da"
        change(forgery)
        place = tmp_path / "arkiv.zip"
        place.write_bytes(bundle.pack(forgery.put_together(sign_about=True)))
        return place

    return write


def test_a_danish_record_is_checked_in_danish_and_in_english_if_asked(danish):
    place = danish(lambda forgery: None)
    told = run(place)
    assert told.returncode == 0 and "Arkivet holder." in told.stdout and "indførsler: " in told.stdout, told.stdout
    assert not is_english(told.stdout)
    assert "The record holds." in run(place, "--language", "en").stdout
    assert "The record holds." in run("--language", "en", place, folder=place.parent).stdout
    assert "El expediente se sostiene." in run(place, "--language", "es").stdout


def test_what_is_wrong_with_a_danish_record_is_explained_in_danish(danish):
    told = run(danish(lambda forgery: forgery.vote(1, another_choice, known=False)))
    assert told.returncode == 1
    assert "FORKERT   Afstemning 1 er ikke den fil, hvis fingeraftryk logbogen har." in told.stdout
    assert "Stol ikke på dette arkiv." in told.stdout and not is_english(told.stdout)


def test_a_place_without_a_record_is_told_in_the_language_asked_for(tmp_path):
    told = run(tmp_path / "nothing.zip", "--language", "pt")
    assert told.returncode == 2 and told.stdout.startswith("ERRADO Em ")
    refused = run(tmp_path / "nothing.zip", "--language", "xx")
    assert refused.returncode == 2 and "--language en (es, pt, da)" in refused.stdout
    assert run(tmp_path / "nothing.zip", "--language").returncode == 2


def test_everything_that_can_be_wrong_is_explained_without_english(true_record):  # noqa: F811
    files, seed, kept = true_record
    for name, alteration in TABLE.items():
        found = verifier.check(forged(alteration, files, seed), kept)
        for sentence in (one for sentences in found for one in sentences):
            for language in verifier.LANGUAGES[1:]:
                told = verifier.told_in(language, sentence)
                assert not is_english(told), f"{name}: {told}"


@pytest.mark.parametrize(("languages", "told"), [(["da", "en"], "da"), (["fr"], "en"), (["fr", "es"], "es")])
def test_the_record_says_which_language_its_conference_speaks(app, monkeypatch, world, languages, told):
    monkeypatch.setattr("app.config.translated_languages", lambda: list(verifier.LANGUAGES))
    place = world(stage=Stage.EVIDENCE, languages=languages)
    files = bundle.collect(place.conference, **signature(place.conference.id))
    assert json.loads(files["about.json"])["language"] == told
    letter = "README.txt" if told == "en" else f"README.{told}.txt"
    assert files["README.txt"] == (bundle.HERE / letter).read_bytes()


@pytest.mark.parametrize("language", verifier.LANGUAGES)
def test_how_it_is_used_is_told_in_the_language_asked_for(language):
    told = io.StringIO()
    with redirect_stdout(told):
        assert verifier.main(["--language", language, "--help"]) == 2
    words = told.getvalue()
    assert "python3 verify.py" in words and "--language en (es, pt, da)" in words
    assert ("Usage" in words) == (language == "en")
