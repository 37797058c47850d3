"""A conference with people in every role, brought to a stage through the same services that the pages use."""

from datetime import UTC, datetime
from fractions import Fraction

from app.access.roles import Role
from app.access.stages import ORDER, Stage
from app.accounts import services as accounts
from app.conferences import queries as conference_queries
from app.conferences.rules import Denominator, Scale
from app.conferences.services import seating, stages
from app.conferences.services.framing import create_conference
from app.extensions import db

FRAME = {
    "title": "Water from the quarry",
    "charge": "Under what conditions, if any, should the quarry draw from the groundwater?",
    "background": "Two dry summers.",
    "commissioner": "Town council",
    "promise": "The council answers every recommendation.",
    "promise_due": "2027-06-20",
    "no_promise": False,
    "threshold": Fraction(3, 4),
    "quorum": None,
    "denominator": Denominator.VOTING,
    "scale": Scale.CONSENT,
    "secrecy": "secret",
    "counts_only": False,
    "more_than": False,
    "dissent_share": Fraction(1, 10),
    "dissent_minimum": 2,
    "dissent_days": 0,
    "panel_size": 5,
    "languages": ["en"],
    "time_zone": "Europe/Copenhagen",
    "names_public_on": None,
    "uses_recruitment": False,
    "uses_questions": True,
    "uses_fact_check": True,
}
_number = iter(range(1, 10**9))


class World:
    """One conference and its people. `walk_to` overrides every gate on the way."""

    def __init__(self, stage: Stage = Stage.SETUP, panelists: int = 5, **frame):
        creator = self.person("Olga Organizer", may_organize=True)
        frame = {"uses_recruitment": stage == Stage.RECRUITMENT} | frame
        self.conference = create_conference(FRAME | {"panel_size": panelists} | frame, creator)
        self.slug = self.conference.slug  # still known when a visit has ended the session
        self.organizer = conference_queries.list_members(self.conference, Role.ORGANIZER)[0]
        self.facilitator = self.seat(Role.FACILITATOR, "Frank Facilitator")
        self.panelists = [self.seat(Role.PANELIST, f"Paula{n} Panelist") for n in range(1, panelists + 1)]
        self.panelist = self.panelists[0]
        self.expert = self.seat(Role.EXPERT, "Edith Expert", body="University")
        self.committee = self.seat(Role.COMMITTEE, "Carl Committee")
        self.authority = self.seat(Role.AUTHORITY, "Ada Authority", body="Town council")
        self.observer = self.seat(Role.OBSERVER, "Otto Observer")
        self.recruiter = self.seat(Role.RECRUITER, "Rita Recruiter")
        self.caller = self.seat(Role.CALLER, "Cleo Caller")
        db.session.commit()
        self.walk_to(stage)

    @staticmethod
    def person(name: str, **more):
        return accounts.create_person(name, f"{name.split()[0].lower()}.{next(_number)}@example.org", **more)

    def seat(self, role: Role, name: str, **more):
        person = self.person(name)
        return seating.seat(self.conference, person, role, by=self.organizer, **more)

    def walk_to(self, stage: Stage) -> None:
        while self.conference.stage != stage and ORDER.index(self.conference.stage) < ORDER.index(stage):
            stages.advance_stage(
                self.conference, self.conference.stage, by=self.facilitator, override="Set up for a test."
            )
        db.session.commit()

    def path(self, rest: str = "") -> str:
        return f"/c/{self.slug}{rest}"

    @property
    def everybody(self) -> dict[str, object]:
        return {
            "organizer": self.organizer,
            "facilitator": self.facilitator,
            "panelist": self.panelist,
            "expert": self.expert,
            "committee": self.committee,
            "authority": self.authority,
            "observer": self.observer,
            "recruiter": self.recruiter,
            "caller": self.caller,
        }


NOON = datetime(2027, 1, 4, 12, 0, tzinfo=UTC)
