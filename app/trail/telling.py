"""The trails that everybody may follow, as data: of each thing its number, and the numbers before and after it."""

from collections.abc import Iterator
from typing import Any

from app.conferences.models import Conference
from app.evidence.kinds import Status
from app.prose import citations
from app.reports import queries as reports
from app.reports import trail as recommendations
from app.trail.queries import trace
from app.trail.reading import Reading
from app.trail.steps import Step, Trail

Told = dict[str, Any]


def told(conference: Conference) -> list[Told]:
    """Every trail that has a step besides its own document. It holds numbers and addresses, and no words of anybody."""
    reading = Reading(conference)
    found = [_told(trace(label, reading)) for label in _things(reading)]
    return [one for one in found if one["came_from"] or one["led_to"]] + list(_of_recommendations(reading))


def _things(reading: Reading) -> Iterator[str]:
    """Key questions, questions of the hearing, and the passages that something public cites."""
    cited = reading.cited(_cited(reading))
    public = [one for one in cited.values() if one.document.status != Status.DRAFT]
    yield from (one.label for one in sorted(public, key=lambda one: (one.document.number, one.number)))
    yield from (one.label for one in reading.key_questions)
    yield from (one.label for one in reading.hearing)


def _cited(reading: Reading) -> Iterator[str]:
    for question in reading.key_questions:
        yield from citations(question.text or "")
    for asked in reading.hearing:
        if not asked.hidden:
            yield asked.evidence
            yield from citations("\n".join(asked.said))
    for _title, block in reading.published:
        yield from citations("\n".join([block["text"], *block["conditions"]]))


def _of_recommendations(reading: Reading) -> Iterator[Told]:
    """As the newest edition has them: what each cites, and the findings beside it."""
    tree = reports.latest_tree(reading.conference)
    if tree is None:
        return
    for label in recommendations.list_labels(tree):
        found = recommendations.find(tree, label)
        if found:
            before = [{"number": one.label, "through": one.via} for one in found.cited]
            before += [{"number": one["recommendation"] or one["number"]} for one in found.findings]
            url = reading.place(f"/report/recommendations/{label[1:]}")
            yield {"number": label, "address": url, "came_from": before, "led_to": []}


def _told(trail: Trail) -> Told:
    return _step(trail.about) | {
        "came_from": list(map(_step, trail.came_from)),
        "led_to": list(map(_step, trail.led_to)),
    }


def _step(step: Step) -> Told:
    return {"number": step.label, "address": step.url}
