"""Writing the document: passages and versions, suggestions and their fate, remarks. Never without a version."""

from flask_babel import gettext as _
from sqlalchemy.orm.attributes import set_committed_value

from app import clock
from app.access.permissions import Permission
from app.access.roles import Role
from app.conferences import services as conferences
from app.conferences.models import Conference, Membership
from app.conferences.registry import registry
from app.drafting import queries
from app.drafting.comparison import fingerprint
from app.drafting.models import (
    PARTS_OF,
    Amendment,
    AmendmentState,
    Comment,
    Logic,
    Part,
    Passage,
    PassageVersion,
    Section,
    SectionKind,
)
from app.errors import Refused, StaleVersion
from app.extensions import db, lock_row
from app.journal import services as journal
from app.questions import queries as questions

ROOM_PER_KIND = 10_000
KIND_ORDER = (SectionKind.PREAMBLE, SectionKind.QUESTION, SectionKind.MATTER, SectionKind.METHOD)


def lay_out(conference: Conference, by: Membership | None = None) -> None:
    """Prepare the document: a section per adopted key question, and one on the method. Doing it again adds nothing."""
    known = queries.list_sections(conference)
    by_question = {section.key_question_id: section for section in known}
    for section in known:
        if section.kind == SectionKind.QUESTION:  # until it is found among the adopted ones again
            section.kind, section.position = SectionKind.MATTER, _position(SectionKind.MATTER, section.number)
    for question in questions.list_key_questions(conference):
        section = by_question.get(question.id) or _new_section(conference, SectionKind.QUESTION)
        section.kind, section.key_question_id = SectionKind.QUESTION, question.id
        section.title = question.text or question.theme or question.label
        section.position = _position(SectionKind.QUESTION, question.position)
    if not any(section.kind == SectionKind.METHOD for section in known):
        _new_section(conference, SectionKind.METHOD).title = _("Advice on the method")
    db.session.flush()


def add_section(conference: Conference, kind: SectionKind, title: str, *, by: Membership) -> Section:
    """Add a preamble, a matter without a key question, or another section on the method."""
    _open(conference, Permission.DRAFT_WRITE)
    section = _new_section(conference, kind)
    section.title = title
    db.session.flush()
    journal.record("section.added", actor=by, conference_id=conference.id, veiled=True, section=section.label)
    return section


def write_passage(
    section: Section,
    part: Part,
    text: str,
    *,
    by: Membership,
    in_name_of: Membership | None = None,
    conditions: list[str] | tuple[str, ...] = (),
    logic: Logic | str = Logic.ALL,
    addressee: str = "",
    original: str = "",
    original_language: str = "",
) -> Passage:
    """Add a passage with a number that lasts; a recommendation gets its own number too."""
    conference = section.conference
    _open_for(conference, Permission.DRAFT_WRITE, in_name_of)
    if part not in PARTS_OF[section.kind]:
        raise Refused(_("This section has no part “%(part)s”.", part=Part(part).label))
    is_recommendation = part == Part.RECOMMENDATION
    passage = Passage(
        conference_id=conference.id, section_id=section.id, part=Part(part), addressee=addressee,
        number=conferences.next_number(conference, "P"), position=queries.next_position(section, part),
        recommendation_number=conferences.next_number(conference, "R") if is_recommendation else None, version=0,
    )  # fmt: skip
    db.session.add(passage)
    db.session.flush()
    _add_version(
        passage, text, conditions, Logic(logic), by=by, in_name_of=in_name_of,
        original=original, original_language=original_language,
    )  # fmt: skip
    _note("passage.written", passage, by=by, in_name_of=in_name_of)
    registry.text_changed(conference, passage.id, by, _("%(passage)s was written.", passage=passage.label))
    return passage


def revise_passage(
    passage: Passage,
    text: str,
    *,
    expected_version: int,
    by: Membership,
    in_name_of: Membership | None = None,
    conditions: list[str] | tuple[str, ...] | None = None,
    logic: Logic | str | None = None,
    addressee: str | None = None,
    original: str | None = None,
    original_language: str | None = None,
    reason: str = "",
) -> PassageVersion:
    """Save a new version. Refuses to overwrite one that came in between; the same text again changes nothing.

    What is None stays as it is.
    """
    _open_for(passage.conference, Permission.DRAFT_WRITE, in_name_of)
    _hold(passage)
    _require_version(passage, expected_version, text)
    now = passage.current
    version = _change(
        passage, text,
        now.conditions if conditions is None else conditions,
        now.logic if logic is None else Logic(logic),
        addressee=passage.addressee if addressee is None else addressee,
        by=by, in_name_of=in_name_of, reason=reason,
        original=now.original if original is None else original,
        original_language=now.original_language if original_language is None else original_language,
    )  # fmt: skip
    return version or now


def apply_correction(
    passage: Passage, text: str, *, expected_version: int | None = None, by: Membership
) -> PassageVersion:
    """Save the text that an accepted correction of fact asks for. The room that checks facts says whether it may."""
    passage.conference.require_open(Permission.CORRECTION_DECIDE)
    _hold(passage)
    _require_version(passage, passage.version if expected_version is None else expected_version, text)
    now = passage.current
    version = _change(
        passage, text, now.conditions, now.logic, addressee=passage.addressee, by=by,
        reason=_("correction of fact"), original=now.original, original_language=now.original_language,
    )  # fmt: skip
    return version or now


def remove_passage(passage: Passage, *, by: Membership) -> None:
    """Take a passage out. Number and versions stay, so that it can be put back."""
    _open(passage.conference, Permission.DRAFT_WRITE)
    _hold(passage, removed_too=True)
    if passage.removed_at is None:
        passage.removed_at = clock.now()
        _note("passage.removed", passage, by=by)
        why = _("%(passage)s was taken out.", passage=passage.label)
        registry.text_changed(passage.conference, passage.id, by, why)


def restore_passage(passage: Passage, *, by: Membership) -> None:
    """Put a passage back that was taken out."""
    _open(passage.conference, Permission.DRAFT_WRITE)
    _hold(passage, removed_too=True)
    if passage.removed_at is not None:
        passage.removed_at = None
        _note("passage.restored", passage, by=by)
        why = _("%(passage)s was put back.", passage=passage.label)
        registry.text_changed(passage.conference, passage.id, by, why)


def propose_amendment(
    passage: Passage, text: str, reason: str, *, by: Membership, in_name_of: Membership | None = None
) -> Amendment:
    """Suggest a new text for a passage as it is now. Refuses a suggestion that changes nothing."""
    conference = passage.conference
    _open_for(conference, Permission.AMENDMENT_PROPOSE, in_name_of)
    _hold(passage)
    if text == passage.current.text:
        raise Refused(_("This is the text as it is. Change something before you suggest it."))
    amendment = Amendment(
        conference_id=conference.id, number=conferences.next_number(conference, "A"),
        member_id=by.id, in_name_of_id=in_name_of.id if in_name_of else None, base_version=passage.version,
        text=text, reason=reason, state=AmendmentState.PROPOSED, at=clock.now(), passage=passage,
    )  # fmt: skip
    db.session.add(amendment)
    _note("amendment.proposed", passage, by=by, in_name_of=in_name_of)
    db.session.flush()
    return amendment


def accept_amendment(amendment: Amendment, *, by: Membership) -> PassageVersion:
    """Make the suggested text the text. Refuses when the passage changed since; accepting twice does nothing more."""
    passage = amendment.passage
    _open(amendment.conference, Permission.AMENDMENT_ACCEPT)
    _hold(passage)
    lock_row(amendment)
    if amendment.state == AmendmentState.ACCEPTED:
        return passage.current
    _require_undecided(amendment)
    if not amendment.fits:
        message = _(
            "%(passage)s has changed since this was suggested. Suggest it again on the text as it is now, "
            "so that nothing is overwritten unseen.",
            passage=passage.label,
        )
        raise Refused(message)
    _decide(amendment, AmendmentState.ACCEPTED, "", by)
    now = passage.current
    version = _change(
        passage, amendment.text, now.conditions, now.logic, addressee=passage.addressee, by=by, amendment=amendment,
        reason=amendment.reason, original="", original_language="", silent=True,
    )  # fmt: skip
    _note("amendment.accepted", passage, by=by)
    return version or now


def decline_amendment(amendment: Amendment, note: str, *, by: Membership) -> None:
    """Leave the text as it is, and say why. Declining twice does nothing more."""
    _open(amendment.conference, Permission.AMENDMENT_ACCEPT)
    lock_row(amendment)
    if amendment.state != AmendmentState.DECLINED:
        _require_undecided(amendment)
        _decide(amendment, AmendmentState.DECLINED, note, by)
        _note("amendment.declined", amendment.passage, by=by)


def withdraw_amendment(amendment: Amendment, *, by: Membership) -> None:
    """Take one's own suggestion back. Refuses everybody but the one who made it or typed it."""
    _open(amendment.conference, Permission.AMENDMENT_PROPOSE)
    if by.id not in (amendment.member_id, amendment.in_name_of_id):
        raise Refused(_("Only whoever made this suggestion can take it back. You can decline it instead."))
    lock_row(amendment)
    if amendment.state != AmendmentState.WITHDRAWN:
        _require_undecided(amendment)
        _decide(amendment, AmendmentState.WITHDRAWN, "", by)
        _note("amendment.withdrawn", amendment.passage, by=by)


def write_comment(
    passage: Passage,
    text: str,
    *,
    by: Membership,
    amendment: Amendment | None = None,
    in_name_of: Membership | None = None,
) -> Comment:
    """Write a remark on a passage, or on a suggestion to it."""
    _open_for(passage.conference, Permission.COMMENT_WRITE, in_name_of)
    comment = Comment(
        conference_id=passage.conference_id, passage_id=passage.id, amendment_id=amendment.id if amendment else None,
        member_id=by.id, in_name_of_id=in_name_of.id if in_name_of else None, text=text, at=clock.now(),
    )  # fmt: skip
    db.session.add(comment)
    _note("comment.written", passage, by=by, in_name_of=in_name_of)
    db.session.flush()
    return comment


def _open(conference: Conference, permission: Permission) -> None:
    """Hold the stage while the text changes: nothing is written into a text that is being frozen."""
    conferences.lock(conference)
    conference.require_open(permission)


def _open_for(conference: Conference, permission: Permission, in_name_of: Membership | None) -> None:
    _open(conference, Permission.DRAFT_TYPE if in_name_of else permission)
    if in_name_of and (
        in_name_of.conference_id != conference.id or in_name_of.role != Role.PANELIST or in_name_of.left_at
    ):
        raise Refused(_("You can type only for somebody who sits on this panel."))


def _hold(passage: Passage, *, removed_too: bool = False) -> None:
    lock_row(passage)
    if passage.removed_at and not removed_too:
        raise Refused(_("%(passage)s was taken out. Put it back first.", passage=passage.label))


def _require_version(passage: Passage, expected: int, text: str) -> None:
    if expected != passage.version:
        message = _(
            "Somebody saved a newer text of %(passage)s meanwhile. Both are here.", passage=passage.label
        )
        raise StaleVersion(message, theirs=passage.current.text, yours=text, version=passage.version)


def _require_undecided(amendment: Amendment) -> None:
    if not amendment.is_open:
        label = amendment.state.label
        raise Refused(_("This suggestion is settled already: it was %(state)s.", state=label))


def _change(
    passage,
    text,
    conditions,
    logic,
    *,
    addressee,
    by,
    in_name_of=None,
    amendment=None,
    silent=False,
    **details,
) -> PassageVersion | None:
    """A new version where the words differ; None where they do not. Whoever must act is part of what was agreed."""
    differs = fingerprint(text, conditions, logic) != passage.current.fingerprint
    if not differs and addressee == passage.addressee:
        return None
    passage.addressee = addressee
    version = None
    if differs:
        version = _add_version(
            passage, text, conditions, logic, by=by, in_name_of=in_name_of, amendment=amendment, **details
        )
    if not silent:
        _note("passage.revised", passage, by=by, in_name_of=in_name_of)
    why = _("The text of %(passage)s changed.", passage=passage.label)
    registry.text_changed(passage.conference, passage.id, by, why)
    return version


def _add_version(
    passage: Passage,
    text: str,
    conditions: list[str] | tuple[str, ...],
    logic: Logic,
    *,
    by: Membership,
    in_name_of: Membership | None = None,
    amendment: Amendment | None = None,
    original: str = "",
    original_language: str = "",
    reason: str = "",
) -> PassageVersion:
    passage.version += 1
    version = PassageVersion(
        passage_id=passage.id, n=passage.version, text=text, conditions=list(conditions), logic=logic,
        original=original, original_language=original_language,
        fingerprint=fingerprint(text, conditions, logic), at=clock.now(), member_id=by.id,
        in_name_of_id=in_name_of.id if in_name_of else None,
        amendment_id=amendment.id if amendment else None, reason=reason,
    )  # fmt: skip
    db.session.add(version)
    db.session.flush()
    set_committed_value(passage, "current", version)
    return version


def _decide(amendment: Amendment, state: AmendmentState, note: str, by: Membership) -> None:
    amendment.state, amendment.decision_note = state, note
    amendment.decided_at, amendment.decided_by_id = clock.now(), by.id


def _note(action: str, passage: Passage, *, by: Membership, in_name_of: Membership | None = None) -> None:
    journal.record(
        action,
        actor=by,
        conference_id=passage.conference_id,
        in_name_of=in_name_of,
        veiled=True,
        passage=passage.label,
    )


def _new_section(conference: Conference, kind: SectionKind) -> Section:
    number = conferences.next_number(conference, "S")
    section = Section(
        conference_id=conference.id, number=number, kind=kind, title="", position=_position(kind, number)
    )
    db.session.add(section)
    return section


def _position(kind: SectionKind, place: int) -> int:
    return KIND_ORDER.index(kind) * ROOM_PER_KIND + place
