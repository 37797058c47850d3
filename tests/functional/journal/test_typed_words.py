"""Whatever is typed with an act can be taken out by the entry of that act, or it is said here why not."""

import re
from string import Formatter

import pytest
import sqlalchemy as sa
from sqlalchemy import select

from app import typed_places, typed_reasons
from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.commonground import services as commonground
from app.conferences.models import WaitingAct, WaitingState
from app.conferences.services import seating, seconding
from app.drafting.models import Amendment, AmendmentStance, Part, PassageVersion, SectionKind
from app.drafting.services import amendments, outline, writing
from app.drafting.wording import Wording
from app.extensions import db
from app.journal.actions import SENTENCES
from app.journal.models import JournalEntry
from app.journal.services import NEEDED_BY_VERIFIER, REASONED
from tests.access.further_scenes import SCENES, arrived
from tests.access.test_every_act_is_done import DONE, do, offered

CALLED = re.compile(r"reason|why|because|note|answer|objection")
WRITTEN_AS_ONES_OWN = "whoever wrote it corrects it and takes it back, and it can be hidden under the house rules"
OF_A_BALLOT = "of a ballot: the count and the record rest on it"
FROM_SOURCES = "a past conference, entered from what was published elsewhere"
STAYS = {
    "proposal.reason": WRITTEN_AS_ONES_OWN,
    "open_ballot.reason": OF_A_BALLOT,
    "reason.text": OF_A_BALLOT,
    "figure.note": FROM_SOURCES,
    "milestone.note": FROM_SOURCES,
    "recorded_result.note": FROM_SOURCES,
    "round.note": FROM_SOURCES,
    "conference.rule_note": "words of the frame, which is amended by two",
    "checkpoint.note": "a signature and what it signs",
    "question_addressee.answer": "what an expert said in public, under her name",
}
# Kept as a whole for what it is: the reason stands within it.
WITHIN = {"draw.accepted", "waiting_act.given"}


def columns() -> set[str]:
    kinds = (sa.String, sa.Text)
    return {
        f"{table.name}.{column.name}"
        for table in db.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, kinds) and not isinstance(column.type, sa.Enum) and CALLED.search(column.name)
    }


def reached() -> set[str]:
    found = [column for column, _ in typed_places.WITH_THE_SAME_WORDS]
    found += [column for column, _ in typed_places.BY_ACT.values()]
    return {f"{column.class_.__tablename__}.{column.key}" for column in found}


ALL = reached() | WITHIN


def test_every_column_of_reasons_and_notes_is_reached_by_an_entry_or_stays_for_a_reason(app):
    named = {one for one in reached() if CALLED.search(one.partition(".")[2])}
    assert columns() == named | {one for one in STAYS if one != "reason.text"}
    assert not reached() & STAYS.keys()


# What stands in a sentence and was typed by nobody, or is a code, a number, a label or a day.
OURS = {
    "alternates", "amount", "audience", "body", "by", "cast", "categories", "category", "change", "checksum",
    "claim", "correction", "count", "date", "day", "days", "document", "draw", "drawn", "due", "edition", "entry",
    "erase_on", "expert", "field", "fingerprint", "first", "for", "helper", "hiding", "households", "into",
    "joining", "journal", "key", "kind", "language", "last", "least", "least_was", "left", "letter", "letters", "level",
    "member", "method", "milestone", "minutes", "missed", "months", "most", "most_was", "needed", "new", "number",
    "number_at", "objection", "of", "on", "other", "part", "parts", "passage", "people", "person", "place",
    "post", "present", "question", "recommendation", "recommendations", "request", "round", "seat", "seats",
    "section", "seed", "session", "size", "stage", "statement", "statements", "status", "target", "targets",
    "thing", "until", "upload", "value", "version", "voters", "watch", "who", "witness", "answer", "authority",
    "became", "changes",
}  # fmt: skip
# The fact is a word of ours in these.
ALSO_OURS = {("stage.changed", "source"), ("draw.failed", "why")}
CHECKED_BY = {
    "conference.created": "the title of the conference",
    "act.proposed": "a sentence of ours about what is proposed; its reason stands in no entry until it is done",
    "round.opened": "the text under vote, which the count is held against",
    "draw.committed": "where the number comes from, said before it is known",
    "draw.drawn": "the same, and what was read there",
    "letters.announced": "the same, of the lot among households",
    "letters.drawn": "the same",
}


def typed_in(action: str) -> set[str]:
    fields = {field for _, field, _, _ in Formatter().parse(str(SENTENCES[action])) if field}
    return {one for one in fields - OURS if (action, one) not in ALSO_OURS}


def test_words_in_an_entry_can_be_erased_with_it_or_the_record_is_checked_by_them(app):
    with app.test_request_context():
        wordy = {action for action in SENTENCES if typed_in(action)}
    assert wordy & set(NEEDED_BY_VERIFIER) - set(REASONED) == CHECKED_BY.keys()


MARK = "Zwickledorn"
# What shows only where something else is chosen than the scene's own deed chooses.
CHOSEN = {
    "expenses.decide": {"decision": "decline"},
    "joining.answer": {"agrees": "n"},
    "actors.enter": {"answer": "declined"},
    "actors.change": {"answer": "declined"},
    "evidence.review": {"verdict": "objection"},
    "verdicts.judge": {"opinion": "not"},
}
# The words themselves, where nothing else is typed in the form.
OF_TEXT = ("voting.object_to", "voting.answer_objection")


def traces() -> set[str]:
    """The columns of those that an entry reaches in which the mark stands."""
    found = set()
    for table in db.metadata.tables.values():
        named = {f"{table.name}.{column.name}": column for column in table.columns}
        holding = {name: holds(column).label(name) for name, column in named.items() if name in ALL}
        if holding:
            marked = db.session.execute(sa.select(*holding.values()).select_from(table)).one()
            found |= {name for name, rows in zip(holding, marked, strict=True) if rows}
    return found


def holds(column) -> sa.ColumnElement[int]:
    """In how many rows the mark stands."""
    return sa.func.count().filter(sa.cast(column, sa.String).contains(MARK))


def asks_why(act: str, offer) -> list[str]:
    return [name for name in offer.fields if CALLED.search(name) or (name == "text" and act in OF_TEXT)]


def marked(deed, offer):
    fields = dict.fromkeys(asks_why(deed.act, offer), f"{MARK} said so.")
    chosen = CHOSEN.get(deed.act, {})
    return deed._replace(
        typed=deed.typed | {name: words for name, words in fields.items() if name != "answer"} | chosen
    )


def withdraw_what_waits() -> None:
    """Words of an act that waits for a second person stand in no entry: they go when it is withdrawn, or after days."""
    for act in db.session.scalars(select(WaitingAct).where(WaitingAct.state == WaitingState.WAITING)).all():
        seconding.withdraw(act, by=act.proposer)


def take_out(entry) -> None:
    is_needed = entry.action in NEEDED_BY_VERIFIER and entry.action not in REASONED
    if entry.payload is not None and not is_needed:
        typed_reasons.erase(entry, ground="It named somebody.")


@pytest.mark.slow
@pytest.mark.parametrize("name", SCENES)
def test_what_is_typed_with_an_act_is_taken_out_by_its_entry(app, storage, build, name):
    scene, wrong = SCENES[name], []
    place = build(scene.build)
    db.session.commit()
    visitors = {deed.who: arrived(app, place, deed.who) for deed in scene.deeds}
    as_it_was = storage.keep()
    for deed in scene.deeds:
        offer = offered(app, visitors[deed.who], place, deed)
        if offer is None or not asks_why(deed.act, offer):
            continue
        last = db.session.scalar(select(sa.func.max(JournalEntry.id)))
        page = do(place, visitors[deed.who], offer, marked(deed, offer))
        assert page.status in DONE, f"{deed.act}: {page.status} {page.words[-200:]}"
        for entry in db.session.scalars(select(JournalEntry).where(JournalEntry.id > last)).all():
            take_out(entry)
        withdraw_what_waits()
        if left := traces():
            wrong.append(f"{deed.act}: {sorted(left)}")
        db.session.rollback()
        storage.put_back(as_it_was)
    assert not wrong, "\n".join(wrong)


def ended(place):
    seating.end_role(place.panelists[1], f"{MARK} is ill.", by=place.organizer)


def suggested(place):
    return amendments.propose_amendment(written(place), "Deep wells.", f"{MARK} asked for it.", by=place.panelists[1])


def declined(place):
    amendments.decline_amendment(suggested_plainly(place), f"{MARK} said no.", by=place.panelists[2], seen=JUST_READ)


def objected(place):
    amendments.object_to_amendment(suggested_plainly(place), f"{MARK} said no.", by=place.panelists[2], seen=JUST_READ)


def revised(place):
    writing.revise_passage(written(place), Wording("Deep wells.", reason=f"{MARK} asked."), expected_version=1,
                           by=place.panelist)  # fmt: skip


def set_aside(place):
    found = commonground.open_round(place.conference, "Wells", "What of them?", by=place.facilitator)
    statement = commonground.add_statement(found, "They are deep.", by=place.panelist)
    commonground.set_aside(statement, f"{MARK} said so.", by=place.facilitator)


def written(place):
    place.walk_to(Stage.DRAFTING)
    section = outline.add_section(place.conference, SectionKind.MATTER, "Wells", by=place.panelist)
    return writing.write_passage(section, Part.RECOMMENDATION, Wording("Wells."), by=place.panelist)


def suggested_plainly(place):
    return amendments.propose_amendment(written(place), "Deep wells.", "They are.", by=place.panelists[1])


@pytest.mark.parametrize("act", [ended, suggested, declined, objected, revised, set_aside])
def test_a_note_that_no_entry_has_is_taken_out_by_the_entry_of_its_act(app, world, act):
    place = world(stage=Stage.QUESTIONS)
    act(place)
    db.session.commit()
    assert traces()
    take_out(db.session.scalars(select(JournalEntry).order_by(JournalEntry.id.desc())).first())
    db.session.flush()
    assert not traces()


def both_object(place, other_suggestion: bool) -> Amendment:
    first = suggested_plainly(place)
    second = amendments.propose_amendment(first.passage, "No wells.", "They cost.", by=place.panelists[1])
    for member in place.panelists[2:4]:
        amendments.object_to_amendment(first, f"{MARK} said no.", by=member, seen=JUST_READ)
    if other_suggestion:
        amendments.object_to_amendment(second, "It costs nothing.", by=place.panelists[2], seen=JUST_READ)
    db.session.commit()
    return first


@pytest.mark.parametrize("other_suggestion", [False, True])
def test_of_two_who_object_in_one_moment_only_the_words_of_one_are_taken_out(app, world, other_suggestion):
    place = world(stage=Stage.QUESTIONS)
    first = both_object(place, other_suggestion)
    take_out(entries_of("amendment.objected")[0])
    db.session.expire_all()
    stances = db.session.scalars(select(AmendmentStance).where(AmendmentStance.reason != "")).all()
    gone = [(one.amendment_id, one.member_id) for one in stances if "taken out" in one.reason]
    assert len(stances) == 2 + other_suggestion and gone == [(first.id, place.panelists[2].id)]


def entries_of(action: str) -> list[JournalEntry]:
    return list(db.session.scalars(select(JournalEntry).where(JournalEntry.action == action).order_by(JournalEntry.id)))


def reasons(column) -> list[str]:
    db.session.expire_all()
    return list(db.session.scalars(select(column).where(column != "").order_by(column.class_.id)))


def test_of_two_versions_in_one_moment_only_the_reason_of_one_is_taken_out(app, world):
    place = world(stage=Stage.QUESTIONS)
    passage = written(place)
    for n, reason in enumerate(["Ada asked.", "Bo asked."], 1):
        writing.revise_passage(passage, Wording(f"Wells {n}.", reason=reason), expected_version=n, by=place.panelist)
    db.session.commit()
    take_out(entries_of("passage.revised")[0])
    first, second = reasons(PassageVersion.reason)
    assert "taken out" in first and second == "Bo asked."


def test_of_two_suggestions_in_one_moment_only_the_words_of_one_are_taken_out(app, world):
    place = world(stage=Stage.QUESTIONS)
    suggestions = [suggested_plainly(place)]
    suggestions.append(
        amendments.propose_amendment(suggestions[0].passage, "No wells.", "They cost.", by=place.panelists[1])
    )
    for one, why in zip(suggestions, ["Ada said no.", "Bo said no."], strict=True):
        amendments.decline_amendment(one, why, by=place.panelists[2], seen=JUST_READ)
    db.session.commit()
    for action, column, kept in [
        ("amendment.declined", Amendment.decision_note, "Bo said no."),
        ("amendment.proposed", Amendment.reason, "They cost."),
    ]:
        take_out(entries_of(action)[0])
        first, second = reasons(column)
        assert "taken out" in first and second == kept


def test_the_reason_of_a_suggestion_goes_from_the_text_that_it_became_too(app, world):
    place = world(stage=Stage.QUESTIONS)
    suggestion = suggested(place)
    amendments.accept_amendment(suggestion, by=place.panelists[2], seen=JUST_READ)
    db.session.commit()
    take_out(entries_of("amendment.proposed")[0])
    db.session.flush()
    assert not traces()


def test_of_an_entry_that_knows_no_row_the_moment_tells(app, world):
    place = world(stage=Stage.QUESTIONS)
    objected(place)
    entry = entries_of("amendment.objected")[0]
    entry.payload.row_id = None
    db.session.commit()
    take_out(entry)
    db.session.flush()
    assert not traces()
