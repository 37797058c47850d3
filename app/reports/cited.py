"""Finding the words that a report cites, so that they stand in it."""

from datetime import datetime
from itertools import takewhile
from types import SimpleNamespace
from typing import Any

from app.conferences.models import Conference
from app.drafting.models import Passage, PassageVersion
from app.drafting.queries import versions
from app.evidence import queries as evidence
from app.evidence.kinds import Status
from app.evidence.models import EvidencePassage
from app.prose import citations
from app.reports import leads


def list_cited_evidence(conference: Conference, told: Any, passages: list[Passage]) -> list[SimpleNamespace]:
    """The public passages of evidence that `told` cites, and those that these cite in turn, by their numbers."""
    found: dict[str, EvidencePassage] = {}
    wanted = leads.cited_in(told)
    while wanted:
        more = evidence.list_cited(conference, wanted)
        more = {label: one for label, one in more.items() if one.document.status != Status.DRAFT}
        found |= more
        wanted = [label for label in leads.cited_in([one.text for one in more.values()]) if label not in found]
    ordered = sorted(found.values(), key=lambda one: (one.document.number, one.number))
    before = _words_when_cited(ordered, passages)
    return [_told(one, before.get(one.label, "")) for one in ordered]


def _told(one: EvidencePassage, words_then: str) -> SimpleNamespace:
    document = one.document
    return SimpleNamespace(
        label=one.label,
        text=one.text,
        document=document.label,
        title=document.title,
        source=document.source,
        path=evidence.address(document.conference, document.number, one.number),
        words_then=words_then,
        is_removed=one.removed_at is not None,
    )


def _words_when_cited(cited: list[EvidencePassage], passages: list[Passage]) -> dict[str, str]:
    """The words that the panel's text cited first, where the evidence reads otherwise today."""
    revised = {one.label: one for one in cited if one.document.version > 1}
    if not revised:
        return {}
    earlier, found = evidence.words_before(revised.values()), {}
    for passage in passages:
        texts = None
        for label in citations(_whole(passage.current)):
            if label in revised and label not in found:
                texts = texts or versions.list_versions(passage)
                found[label] = earlier(revised[label].id, _cited_since(texts, label))[1]
    return found


def _cited_since(texts: list[PassageVersion], label: str) -> datetime:
    return [one.at for one in takewhile(lambda one: label in citations(_whole(one)), texts)][-1]


def _whole(version: PassageVersion) -> str:
    return "\n".join((version.text, *(version.conditions or [])))
