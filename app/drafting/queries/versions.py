"""Reading one passage, by its number or as it is named, and every text it ever had."""

from collections.abc import Collection

from flask_babel import gettext as _
from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from app.conferences.models import Conference, Membership
from app.conferences.on_texts import told_of
from app.conferences.registry import registry
from app.conferences.rules import Acceptance
from app.drafting.agreement import Standing, hindrance
from app.drafting.kinds import AmendmentKind, AmendmentState
from app.drafting.models import (
    Amendment,
    Passage,
    PassageSupport,
    PassageVersion,
    Section,
)
from app.drafting.queries.document import list_passages, list_sections, select_passages, storable
from app.drafting.queries.groups import pen_of
from app.drafting.situations import Votes
from app.errors import Missing
from app.extensions import db


def get_passage(conference: Conference, number: int) -> Passage:
    """The passage with this number, also where it was taken out."""
    passage = db.session.scalar(select_passages(conference).where(Passage.number == storable(number)))
    if passage is None:
        raise Missing(_("There is no such passage here."))
    return passage


def get_standing_passage(conference: Conference, number: int) -> Passage:
    """The passage with this number, unless it was taken out."""
    passage = get_passage(conference, number)
    if passage.removed_at is not None:
        raise Missing(_("This passage was taken out."))
    return passage


def list_versions(passage: Passage) -> list[PassageVersion]:
    """Every text the passage ever had, the newest first."""
    query = (
        select(PassageVersion)
        .where(PassageVersion.passage_id == passage.id)
        .options(
            joinedload(PassageVersion.member),
            joinedload(PassageVersion.in_name_of),
            joinedload(PassageVersion.amendment),
        )
    )
    return list(db.session.scalars(query.order_by(PassageVersion.n.desc())))


def is_bound(passage: Passage, author: Membership) -> bool:
    """Whether the rule of acceptance binds whoever would write here: others wrote it too, or it was accepted once.

    What is one's own stays free until then: without that nothing would begin.
    """
    if passage.conference.acceptance == Acceptance.PEN:
        return False
    written_for = func.coalesce(PassageVersion.in_name_of_id, PassageVersion.member_id)
    theirs = or_(PassageVersion.amendment_id.is_not(None), written_for != author.id)
    found = select(PassageVersion.id).where(PassageVersion.passage_id == passage.id, theirs)
    # Another addressee is no new version; that of a passage which was added is its own.
    addressed = select(Amendment.id).where(
        Amendment.passage_id == passage.id,
        Amendment.kind == AmendmentKind.REPLACE,
        Amendment.state == AmendmentState.ACCEPTED,
        Amendment.addressee.is_not(None),
    )
    return db.session.scalar(select(or_(found.exists(), addressed.exists()))) or _is_carried(passage)


def what_votes_mean(conference: Conference, passage_ids: Collection[int]) -> Votes:
    """Whether these passages stand still now, and whether a result stands on them."""
    return Votes(registry.held(conference, passage_ids), registry.decided(conference, passage_ids))


def list_still(conference: Conference) -> dict[int, str]:
    """The sections that stand still, by id, with the vote or the result that keeps them there."""
    votes = [*registry.holds(conference), *registry.results(conference)]
    here: dict[int, list[int]] = {one.id: [] for one in (list_sections(conference) if votes else [])}
    for passage in list_passages(conference) if votes else []:
        here[passage.section_id].append(passage.id)
    return {section_id: why for section_id, passages in here.items() if (why := told_of(votes, passages))}


def find_voted_on(section: Section) -> Passage | None:
    """The first passage under a heading that stands still now, or on which a result stands."""
    conference, here = section.conference, section.standing
    if not any(what_votes_mean(conference, [one.id for one in here])):
        return None
    return next((one for one in here if any(what_votes_mean(conference, [one.id]))), None)


def _is_carried(passage: Passage) -> bool:
    """Whether as many support these words as the rule asks for."""
    query = select(PassageSupport.member_id).where(
        PassageSupport.passage_id == passage.id,
        PassageSupport.fingerprint == passage.current.fingerprint,
        ~PassageSupport.is_unconfirmed,
    )
    pen = pen_of(passage.section)
    standing = Standing(pen.panel, pen.group, set(db.session.scalars(query)), frozenset())
    return not hindrance(passage.conference.acceptance, standing)


def get_version(passage: Passage, n: int) -> PassageVersion:
    query = select(PassageVersion).where(PassageVersion.passage_id == passage.id, PassageVersion.n == storable(n))
    version = db.session.scalar(query)
    if version is None:
        raise Missing(_("There is no such version of this passage."))
    return version


def find_version(passage: Passage, n: int) -> PassageVersion | None:
    return db.session.scalar(
        select(PassageVersion).where(PassageVersion.passage_id == passage.id, PassageVersion.n == storable(n))
    )


def get_recommendation(conference: Conference, number: int) -> Passage:
    """The recommendation with this number, unless it was taken out."""
    passage = db.session.scalar(select_passages(conference).where(Passage.recommendation_number == storable(number)))
    if passage is None or passage.removed_at is not None:
        raise Missing(_("There is no such recommendation here."))
    return passage


def find_by_label(conference: Conference, label: str) -> Passage | None:
    """The passage that somebody names as R2 or P12; None where nothing was named."""
    if not label:
        return None
    kind, number = label[0].upper(), label[1:]
    if kind not in "RP" or not (number.isascii() and number.isdecimal()):
        raise Missing(_("There is no such passage here."))
    return get_recommendation(conference, int(number)) if kind == "R" else get_standing_passage(conference, int(number))
