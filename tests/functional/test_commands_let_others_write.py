"""A command that reads for long, or waits for a person's answer, holds nobody up who saves something meanwhile."""

from types import SimpleNamespace

import click
import pytest

from app.access.stages import Stage
from app.extensions import db
from app.record import bundle, inspection, whole
from app.turns import TURN


def holds_up_others() -> bool:
    """On SQLite whoever is in a transaction that may write keeps all others from it."""
    session = db.session()
    return session.in_transaction() and TURN in session.connection().info


@pytest.fixture
def place(world):
    found = world(stage=Stage.EVIDENCE, panelists=2)
    db.session.commit()
    return found


def run(app, *words: str):
    return app.test_cli_runner().invoke(args=list(words), catch_exceptions=False)


@pytest.mark.parametrize(
    ("words", "where", "name", "made"),
    [
        ("record bundle {slug} --out {file}", whole, "collect", {}),
        ("record export {slug} --out {file}", bundle, "write", 0),
        ("journal verify", inspection, "inspect", SimpleNamespace(faults=[], notes=[])),
    ],
)
def test_who_reads_for_long_lets_others_write(app, place, tmp_path, monkeypatch, words, where, name, made):
    seen = []

    def slow(*_given, **_named):
        seen.append(holds_up_others())
        return made

    monkeypatch.setattr(where, name, slow)
    done = run(app, *words.format(slug=place.slug, file=tmp_path / "out.zip").split())
    assert done.exit_code == 0, done.output
    assert seen and not any(seen)


@pytest.mark.parametrize(
    "words",
    [
        ("journal", "erase", "{slug}", "1", "--reason", "It names somebody."),
        ("name", "take-back", "{slug}", "1"),
        ("person", "erase", "{slug}/1"),
    ],
)
def test_who_is_asked_to_make_sure_lets_others_write(app, place, monkeypatch, words):
    seen = []

    def think(*_given, **_named):
        seen.append(holds_up_others())

    monkeypatch.setattr(click, "confirm", think)
    done = run(app, *(one.format(slug=place.slug) for one in words))
    assert done.exit_code == 0, done.output
    assert seen == [False]
