"""Conferences brought to the point where a browser test begins; each scene leaves no transaction open."""

import re
from datetime import UTC, datetime, timedelta

from playwright.sync_api import expect
from sqlalchemy import delete, func, select

from app.access.stages import Stage
from app.accounts import cards, links
from app.accounts.models import AccountSession
from app.accounts.secrets import new_token
from app.agreeing import JUST_READ
from app.drafting.kinds import AmendmentKind, Logic
from app.drafting.models import Part, SectionKind
from app.drafting.services import amendments, outline, writing
from app.drafting.wording import Parts, Wording
from app.evidence import services as evidence
from app.evidence.kinds import DocumentKind, Position
from app.extensions import db
from app.hearings.services import choosing, planning
from app.questions import services as questions
from app.voting import receipts
from app.voting.kinds import Kind
from app.voting.motion import Motion, Terms
from app.voting.services import casting, closing, opening

RECOMMENDATION = "Read the three wells every week and publish each reading."


def with_document(world, stage=Stage.EVIDENCE):
    """A document E1 of two passages."""
    place = world(stage=Stage.EVIDENCE)
    document = evidence.draft_document(
        place.conference,
        title="Wells",
        text="The table fell.\n\nNobody knows why.",
        summary="In short.",
        source="",
        author="",
        kind=DocumentKind.BRIEFING,
        position=Position.NEUTRAL,
        by=place.organizer,
    )
    evidence.publish_document(document, by=place.organizer, seen=JUST_READ)
    db.session.commit()
    place.walk_to(stage)
    return settle(place)


def with_proposal(world):
    """A proposed question by the second panelist."""
    place = world(stage=Stage.QUESTIONS)
    questions.propose(place.conference, "Who reads the wells?", by=place.panelists[1])
    return settle(place)


def with_hearing(world):
    """A session of today with one confirmed expert."""
    place = world(stage=Stage.HEARINGS)
    expert = choosing.propose_expert(
        place.conference,
        name="Edith Expert",
        field="wells",
        affiliation="",
        member=place.expert,
        by=place.organizer,
    )
    choosing.declare(expert, "None.", {}, by=place.expert)
    choosing.confirm_expert(expert, by=place.facilitator, seen=JUST_READ)
    now = datetime.now(UTC)
    planning.plan_session(
        place.conference,
        title="Wells",
        place="Hall",
        starts_at=now - timedelta(hours=1),
        ends_at=now + timedelta(hours=2),
        by=place.facilitator,
    )
    return settle(place)


def with_passage(world, stage=Stage.DRAFTING):
    """A recommendation P1 in the draft."""
    place = world(stage=Stage.DRAFTING)
    section = outline.add_section(place.conference, SectionKind.MATTER, "Water", by=place.panelist)
    place.passage = writing.write_passage(section, Part.RECOMMENDATION, Wording(RECOMMENDATION), by=place.panelist)
    db.session.commit()
    place.walk_to(stage)
    return settle(place)


def with_amendment(world):
    """P1 with a suggestion A1 of the second panelist."""
    place = with_passage(world)
    amendments.propose_amendment(
        place.passage, RECOMMENDATION.replace("week", "day"), "A week is long.", by=place.panelists[1]
    )
    return settle(place)


def with_ballot(world, cast_by=(), **frame):
    """Vote 1 on P1, open, with the ballots of these panelists in the box."""
    place = with_passage(lambda stage: world(stage=stage, **frame), Stage.VOTING)
    vote = opening.open_round(
        place.conference, Motion(passage=place.passage), Terms(place.panelists), by=place.facilitator
    )
    for seat, choice in cast_by:
        why = "It comes too late." if choice == "object" else ""
        casting.cast_ballot(vote, choice, code=receipts.new_code(), reason=why, by=place.panelists[seat])
    place.vote = vote
    return settle(place)


def with_ranking(world):
    """Vote 1: where to meet, as a ranking of three places."""
    place = world(stage=Stage.VOTING)
    places = {"a": "The old school", "b": "The mill", "c": "The station"}
    place.vote = opening.open_round(
        place.conference,
        Motion(question="Where shall we meet?", kind=Kind.RANKED, options=list(places), labels=places),
        Terms(place.panelists),
        by=place.facilitator,
    )
    return settle(place)


def with_result(world):
    """Vote 1 is counted: dissent can be written."""
    place = with_ballot(world, [(n, "object" if n > 2 else "support") for n in range(5)], dissent_days=3)
    closing.close_round(place.vote, by=place.facilitator)
    return settle(place)


def settle(place):
    """End the transaction, so that the server can write."""
    db.session.commit()
    return place


def link_for(person) -> str:
    """A sign-in link as it stands in a letter; its path alone."""
    token = new_token()
    links.create_link(person, "invitation", timedelta(days=1), token=token)
    db.session.commit()
    return f"/sign-in/{token}"


def card_for(member) -> str:
    code = cards.issue_card(member.person, member.conference_id)
    db.session.commit()
    return code


def come_in_by_card(page, code: str, number: str = "4071", say=str) -> None:
    """Type the code of a card, then choose its number, or type the one that was chosen."""
    page.get_by_label(say("The code on your card")).fill(code)
    page.get_by_role("button", name=re.compile(f"^({say('Sign in')}|{say('Sign in with the card')})$")).click()
    choosing = page.get_by_role("heading", name=say("Choose a number for your card"))
    asking = page.get_by_role("heading", name=say("The number of your card"))
    expect(choosing.or_(asking)).to_be_visible()
    if choosing.is_visible():
        page.get_by_label(say("Your new number")).fill(number)
        page.get_by_label(say("The same number again")).fill(number)
        accepts = page.get_by_role("button", name=say("Accept the seat and sign in"))
        keeps = page.get_by_role("button", name=say("Keep this number and sign in"))
        accepts.or_(keeps).click()
    else:
        page.get_by_label(say("Your number")).fill(number)
        page.get_by_role("button", name=say("Sign in")).click()


def expire_session_of(person) -> None:
    db.session.execute(delete(AccountSession).where(AccountSession.person_id == person.id))
    db.session.commit()


def count(model) -> int:
    found = db.session.scalar(select(func.count()).select_from(model))
    db.session.rollback()
    return found


def with_parts_suggested(world):
    """P1 has a result; A1 and A2 would change it whole, and A3 rests on an addressee that is another now."""
    place = with_passage(world)
    addressed = place.passage.wording.reworded(place.passage.text, addressee="The town council of the lower valley")
    writing.revise_passage(place.passage, addressed, expected_version=1, by=place.panelist)
    late = Parts(addressee="The region")
    parts = Parts(["The readings are public.", "Nobody pays for them."], Logic.ANY, "The ministry of the environment")
    place.walk_to(Stage.VOTING)
    vote = opening.open_round(
        place.conference, Motion(passage=place.passage), Terms(place.panelists), by=place.facilitator
    )
    closing.close_round(vote, by=place.facilitator)
    words, by = RECOMMENDATION.replace("week", "day"), {"by": place.panelists[1]}
    amendments.propose_amendment(place.passage, words, "A week is long.", parts=parts, **by)
    heading = "Water and who measures it"
    amendments.propose_amendment(place.passage, heading, "It is about both.", kind=AmendmentKind.HEADING, **by)
    amendments.propose_amendment(place.passage, RECOMMENDATION, "Theirs.", parts=late, **by).replaces = "The mayor"
    return settle(place)
