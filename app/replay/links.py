"""What a case links: ballots that follow from others, and texts with the ballots that decided them. Both ways."""

import re

from app.conferences import recording as notes
from app.conferences.models import Conference
from app.drafting.models import Passage
from app.replay import case as cases
from app.replay import telling
from app.replay.document import Told
from app.voting.models.recorded import anchor

MENTIONED = re.compile(r"\bballot ([\w.-]*\w)", re.IGNORECASE)


def id_of(ballot: dict) -> str:
    return cases.text(ballot.get("id"))


def name_of(passage: Passage) -> str:
    return str(passage.recommendation_label or passage.label)


def _names(told: object) -> list[str]:
    return [cases.text(one) for one in cases.listed(told) if cases.text(one)]


def by_ballot(ballots: list[dict], told: list[Told]) -> dict[str, list[Passage]]:
    """By ballot the passages that it decided, wherever the case links them: at the ballot or at the text."""
    by_order = {str(one.case.get("order")): one.passage for one in told}
    found: dict[str, list[Passage]] = {}
    for ballot in ballots:
        linked = [str(place) for key in ("recommendation", "recommendations") for place in _names(ballot.get(key))]
        found[id_of(ballot)] = [by_order[place] for place in linked if place in by_order]
    for one in told:
        support = one.case.get("support")
        places = [one.case, support] if isinstance(support, dict) else [one.case]
        for name in (name for place in places for key in ("ballot", "ballots") for name in _names(place.get(key))):
            if name in found and one.passage not in found[name]:
                found[name].append(one.passage)
    return found


def enter_ways(conference: Conference, told: Told, ballots: list[dict]) -> None:
    """A way from a text to each ballot of which its case speaks, so that “see ballot 2” leads somewhere."""
    mentioned = {name.casefold() for name in MENTIONED.findall(telling.inline(told.case))}
    support = told.case.get("support")
    places = [told.case, support] if isinstance(support, dict) else [told.case]
    mentioned |= {name.casefold() for place in places for name in _names(place.get("ballot"))}
    mentioned |= {name.casefold() for place in places for name in _names(place.get("ballots"))}
    known = [id_of(ballot) for ballot in ballots if id_of(ballot).casefold() in mentioned]
    ways = [{"label": "See", "text": f"Ballot {name}", "link": anchor(name), "inner": []} for name in known if name]
    notes.record_note(conference, f"P{told.passage.number}", "", "", [], ways)


def conditions(told: object) -> list[dict]:
    """Which ballots this one follows from, each with its condition and a way to it."""
    found = []
    for one in map(cases.mapped, cases.listed(told)):
        name, condition = cases.text(one.get("ballot")), one.get("condition", one.get("text"))
        more = telling.statements(one, "ballot", "condition", "text")
        text = f"Ballot {name}: {telling.inline(condition)}" if name else telling.inline(condition)
        found.append({"label": "Only if", "text": text, "link": anchor(name) if name else "", "inner": more})
    return found
