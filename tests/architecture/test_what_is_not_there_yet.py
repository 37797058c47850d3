"""Where there is nothing, a page says that there is nothing yet only as long as somebody may wait for it."""

import re

from tests.architecture.source import ROOT

BARE = re.compile(r'ui\.empty\(\s*_\("[^"]*\byet\b')
# What may still come once a conference is over, or is asked outside of one; and what says itself how it stands.
STILL_COMES = {
    "accounts/me.html",
    "commonground/answers.html",
    "consents/show.html",
    "expenses/show.html",
    "handbook/show.html",
    "mail/outbox.html",
    "mailings/show.html",
    "members/cards.html",
    "members/print.html",
    "members/show.html",
    "ownwords/show.html",
    "recruitment/plan.html",
    "reports/show.html",
    "responses/show.html",
}


def bare_in(text):
    return BARE.findall(text)


def test_nothing_yet_is_said_as_long_as_somebody_may_wait_for_it():
    templates = ROOT / "templates"
    found = {str(path.relative_to(templates)) for path in templates.rglob("*.html") if bare_in(path.read_text())}
    assert found == STILL_COMES


def test_the_rule_can_fail():
    assert bare_in('{{ ui.empty(_("No vote yet.")) }}')
    assert not bare_in('{{ ui.empty(ui.so_far(_("No vote yet."))) }}')
