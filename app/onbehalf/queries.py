"""Finding what was done in somebody's name: by a helper, taken down in the hearing, typed in the drafting room."""

from collections import defaultdict
from datetime import datetime
from typing import NamedTuple

from flask import url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.access.permissions import Permission
from app.comparison import fingerprint
from app.conferences.models import Membership
from app.drafting.queries import typed
from app.errors import Missing
from app.extensions import db
from app.hearings.models import HearingQuestion
from app.helping.models import TypedAct, TypedKind
from app.onbehalf.sources import LOADERS, PERMISSIONS, Said

LARGEST_NUMBER = 2**31 - 1
OWN_WORDS = (TypedKind.NOTE, TypedKind.PROPOSAL)
NAMES = {"version": _("the text"), "suggestion": _("a suggestion"), "remark": _("a remark")}


class Done(NamedTuple):
    """One thing done in somebody's name, by whom, and where she confirms it or takes it back, if she still can."""

    said: Said
    by: Membership | None
    at: datetime | None
    is_unconfirmed: bool
    confirm: str = ""
    take_back: str = ""
    seen: str = ""
    sheet: int | None = None

    @property
    def asks_by_page(self) -> bool:
        """Whether it is taken back on another page, and not by one press here."""
        return self.take_back.endswith(("own-words", "my-voice"))


def mark_of(said: Said) -> str:
    """The fingerprint of what she reads before she says that it is hers."""
    return fingerprint(said.words, [said.about, said.answer])


def list_done(member: Membership) -> list[Done]:
    """All that was done in her name and still stands, what waits for her word first."""
    found = [*_by_helpers(member), *_taken_down(member), *_typed_in_the_draft(member)]
    return sorted(found, key=lambda done: not done.is_unconfirmed)


def get_act(member: Membership, number: int) -> tuple[TypedAct, Said]:
    """An act in her name that still stands; of others' nobody learns here whether they are there."""
    query = select(TypedAct).where(TypedAct.id == min(number, LARGEST_NUMBER), TypedAct.member_id == member.id)
    act = db.session.scalar(query)
    said = LOADERS[act.kind]([act.about_id], member).get(act.about_id) if act else None
    if act is None or said is None:
        raise Missing(gettext("There is nothing in your name here."))
    return act, said


def _by_helpers(member: Membership) -> list[Done]:
    query = select(TypedAct).where(TypedAct.member_id == member.id).options(joinedload(TypedAct.by))
    acts, ids = list(db.session.scalars(query.order_by(TypedAct.id.desc()))), defaultdict(list)
    for act in acts:
        ids[act.kind].append(act.about_id)
    said = {kind: LOADERS[kind](about, member) for kind, about in ids.items()}
    return [_done(act, said[act.kind][act.about_id], member) for act in acts if act.about_id in said[act.kind]]


def _done(act: TypedAct, said: Said, member: Membership) -> Done:
    is_open = member.conference.stage in PERMISSIONS[act.kind].stages
    confirm = url_for("onbehalf.confirm", number=act.id) if is_open and act.is_unconfirmed else ""
    back = ""
    if act.kind in OWN_WORDS:
        back = url_for("ownwords.withdraw", kind=str(act.kind), number=act.about_id)
    elif act.kind != TypedKind.STATEMENT:
        back = url_for("onbehalf.take_back", number=act.id)
    return Done(said, act.by, act.at, act.is_unconfirmed, confirm, back if is_open else "", mark_of(said), act.sheet)


def _taken_down(member: Membership) -> list[Done]:
    query = select(HearingQuestion).where(
        HearingQuestion.asker_member_id == member.id, HearingQuestion.taken_by_id.is_not(None)
    )
    is_open = member.conference.stage in Permission.HEARING_ASK.stages
    return [
        Done(
            Said(
                gettext("Question %(number)s", number=one.label),
                one.text,
                url_for("hearings.question", label=one.address),
            ),
            db.session.get(Membership, one.taken_by_id),
            one.at,
            one.is_unconfirmed,
            confirm=url_for("ownwords.confirm", number=one.id) if is_open and one.is_unconfirmed else "",
            take_back=url_for("ownwords.show"),
            seen=one.fingerprint,
            sheet=one.sheet,
        )
        for one in db.session.scalars(query.order_by(HearingQuestion.id.desc()))
    ]


def _typed_in_the_draft(member: Membership) -> list[Done]:
    found, is_open = [], member.conference.stage in Permission.COMMENT_WRITE.stages
    for name, one, passage in typed.list_unconfirmed(member):
        there = url_for("drafting.passage", number=passage.number)
        said = Said(f"{passage.label}: {NAMES[name]}", one.words, there)
        confirm = url_for("drafting.confirm_typed", kind=name, number=one.id) if is_open else ""
        back = url_for("ownwords.show" if name == "remark" else "drafting.my_voice")
        found.append(Done(said, one.member, one.at, True, confirm, back, one.fingerprint))
    return found
