"""What of the questions goes on sheets of paper: own proposals, support for others', agreement to the whole list."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from app.access.permissions import Permission
from app.agreeing import JUST_READ
from app.comparison import fingerprint
from app.conferences.models import Conference, Membership
from app.extensions import db
from app.questions import queries, services
from app.questions.models import LONGEST_QUESTION, Proposal
from app.sheets.kinds import Kind, Line


def _list_proposals(conference: Conference) -> list[Line]:
    if queries.is_adopted(conference):
        return []
    shown = [one for one in queries.list_proposals(conference) if not one.hidden]
    return [Line(one.id, _("Proposal %(n)s", n=one.number), one.text, fingerprint(one.text)) for one in shown]


def _support(member: Membership, line: Line, _code: str) -> None:
    services.support(db.session.get_one(Proposal, line.about), by=member, seen=JUST_READ)


def _whole_list(conference: Conference) -> list[Line]:
    listed = queries.list_key_questions(conference, adopted_only=False)
    if not listed or queries.is_frozen(listed):
        return []
    words = "\n\n".join(f"{one.label} {one.text or ''}" for one in listed)
    return [Line(conference.id, _("The whole list"), words, queries.fingerprint(listed))]


def _agree(member: Membership, line: Line, _code: str) -> None:
    services.agree(member.conference, by=member, seen=line.mark)


def _propose(member: Membership, _beside: str, words: str) -> None:
    services.propose(member.conference, words, by=member)


KINDS = {
    "proposals": Kind(
        Permission.QUESTION_PROPOSE,
        lazy_gettext("Own questions"),
        lazy_gettext("Write what you want to know, one question on each line."),
        write=_propose,
        longest=LONGEST_QUESTION,
    ),
    "support": Kind(
        Permission.QUESTION_SUPPORT,
        lazy_gettext("Support for proposed questions"),
        lazy_gettext("Write an X beside each question that the panel should ask."),
        lines=_list_proposals,
        codes={"x": lazy_gettext("I support it")},
        answer=_support,
    ),
    "agreement": Kind(
        Permission.QUESTION_ADOPT,
        lazy_gettext("Agreement to the key questions"),
        lazy_gettext("Write an X if you agree to the whole list, in these words and in this order."),
        lines=_whole_list,
        codes={"x": lazy_gettext("I agree")},
        answer=_agree,
    ),
}
