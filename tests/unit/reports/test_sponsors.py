"""The report counts the sponsors of a dissent, and names those alone who want to be named."""

from types import SimpleNamespace

import pytest

from app.reports.results import statement_of


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["Ann"], "1 sponsor: Ann"),
        (["", ""], "2 sponsors"),
        (["Ann", "Bo"], "2 sponsors: Ann, Bo"),
        (["Ann", ""], "2 sponsors: Ann and 1 who is not named"),
        (["", "Bo", ""], "3 sponsors: Bo and 2 who are not named"),
        ([], "0 sponsors"),
    ],
)
def test_it_says_who_is_not_named(app, names, told):
    statement = SimpleNamespace(recorded=False, sponsor_names=names, text="No.", sources=[])
    assert statement_of(statement, 2)["by"] == told
