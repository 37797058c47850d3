"""The rooms, in the order in which time flows through them, and how each is found. Whoever adds one begins here."""

from importlib import import_module
from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _

from app.access.permissions import Permission as P

# A room imports only rooms that stand before it.
ROOMS = (
    "access",
    "journal",
    "mail",
    "accounts",
    "conferences",
    "wordings",
    "invitations",
    "members",
    "lists",
    "recruitment",
    "registrations",
    "draws",
    "callers",
    "details",
    "attendance",
    "portrait",
    "thanks",
    "needs",
    "helping",
    "moderation",
    "sheets",
    "evidence",
    "readmarks",
    "uploads",
    "expenses",
    "glossary",
    "questions",
    "board",
    "calls",
    "hearings",
    "transcripts",
    "shortballots",
    "joining",
    "floor",
    "papers",
    "actors",
    "search",
    "drafting",
    "factcheck",
    "commonground",
    "voting",
    "keyholders",
    "paper",
    "dissent",
    "reports",
    "authorities",
    "responses",
    "verdicts",
    "milestones",
    "followups",
    "watches",
    "trail",
    "record",
    "endings",
    "letters",
    "following",
    "mailings",
    "ownwords",
    "onbehalf",
    "calendars",
    "feeds",
    "practice",
    "privacy",
)
WITHOUT_PAGES = ("access", "wordings", "draws")
WITHOUT_PAGES = ("access", "wordings", "registrations")


class Way(NamedTuple):
    """What the navigation calls a room, and the permission without which somebody does not see it there."""

    label: Any
    permission: P | None = None


# The navigation of a conference, in its order.
NAVIGATION = {
    "conferences.show": Way(_("Overview")),
    "conferences.stage": Way(_("Steer"), P.STAGE_ADVANCE),
    "evidence.show": Way(_("Evidence")),
    "questions.show": Way(_("Questions")),
    "hearings.show": Way(_("Hearings")),
    "commonground.show": Way(_("Common ground"), P.GROUND_READ),
    "drafting.show": Way(_("Draft"), P.DRAFT_READ),
    "factcheck.show": Way(_("Fact check"), P.TEXT_CHECK),
    "voting.show": Way(_("Voting")),
    "dissent.show": Way(_("Dissent"), P.DISSENT_READ),
    "reports.show": Way(_("Report")),
    "responses.show": Way(_("Answers")),
    "members.show": Way(_("People")),
}
WITHIN = {
    "invitations": "members.show",
    "lists": "members.show",
    "recruitment": "members.show",
    "callers": "members.show",
    "portrait": "members.show",
    "thanks": "members.show",
    "expenses": "members.show",
    "registrations": "members.show",
    "draws": "members.show",
    "details": "members.show",
    "attendance": "members.show",
    "helping": "members.show",
    "onbehalf": "conferences.show",
    "moderation": "conferences.show",
    "shortballots": "questions.show",
    "calls": "questions.show",
    "joining": "questions.show",
    "needs": "members.show",
    "sheets": "members.show",
    "letters": "members.show",
    "endings": "conferences.show",
    "following": "conferences.show",
    "authorities": "responses.show",
    "verdicts": "responses.show",
    "milestones": "responses.show",
    "followups": "responses.show",
    "watches": "responses.show",
    "readmarks": "evidence.show",
    "board": "evidence.show",
    "uploads": "evidence.show",
    "glossary": "evidence.show",
    "mailings": "members.show",
    "keyholders": "voting.show",
    "paper": "voting.show",
    "ownwords": "conferences.show",
    "calendars": "hearings.show",
    "transcripts": "hearings.show",
    "floor": "hearings.show",
    "papers": "hearings.show",
    "actors": "hearings.show",
}  # where somebody looks for them

# Whose `queries.personal_data` a copy of somebody's own data holds, and under which name.
OWN_DATA = {
    "account": "accounts",
    "roles": "conferences",
    "invitations": "invitations",
    "places of a draw": "callers",
    "address that waits": "details",
    "attendance": "attendance",
    "needs": "needs",
    "money": "expenses",
    "help": "helping",
    "house rules": "moderation",
    "sheets of paper": "sheets",
    "evidence": "evidence",
    "read marks": "readmarks",
    "files": "uploads",
    "requests about evidence": "glossary",
    "questions": "questions",
    "hearings": "hearings",
    "short ballots": "shortballots",
    "joined and split questions": "joining",
    "speaking": "floor",
    "papers": "papers",
    "map of actors": "actors",
    "drafting": "drafting",
    "corrections": "factcheck",
    "common ground": "commonground",
    "votes": "voting",
    "key of the ballot box": "keyholders",
    "dissent": "dissent",
    "answers": "responses",
    "verdicts on answers": "verdicts",
    "milestones": "milestones",
    "follow-up questions": "followups",
    "watched conditions": "watches",
    "letters": "letters",
    "calendar": "calendars",
    "journal": "journal",
}


def part(room: str, name: str) -> Any:
    """A module of a room: its views, its queries."""
    return import_module(f"app.{room}.{name}")
