"""From the call to a panel that is complete on the first morning, by what pages offer; and a stranger checks the draw.

Three hundred people register: some on the page, some by telephone, the rest out of a table. Two of those who were drawn
say no, and two who stand by take their seats.
"""

import io
import re
import subprocess
import sys
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest

from app import clock
from app.access.roles import Role
from app.access.stages import Stage
from app.callers import queries as callers
from app.conferences import queries as conferences
from app.conferences.services import seating
from app.conferences.services.framing import create_conference
from app.draws import queries as draws
from app.extensions import db
from app.fields import local
from app.invitations import queries as invitations
from app.record import upkeep
from app.registrations import queries as registrations
from tests import lotteries
from tests.functional.registrations.pools import stamp
from tests.visitor import Visitor
from tests.world import FRAME, World

SEATS, ON_THE_PAGE, BY_TELEPHONE, IN_ALL = 6, 12, 8, 300
GENDERS, AGES, REGIONS = ("Woman", "Man"), ("18-39", "40+"), ("North", "South")
TARGETS = (
    "feature,value,min,max\n"
    "gender,Woman,2,4\ngender,Man,2,4\n"
    "age,18-39,2,4\nage,40+,2,4\n"
    "region,North,2,4\nregion,South,2,4\n"
)
CALL = {
    "about": "The town asks how much water may be drawn. You need to know nothing.",
    "days": "Two weekends in March.", "paid": "100 a day.", "ties": "Do you work for the quarry?",
    "kept_words": "Recruiters read it, nobody else.", "youngest": "18", "oldest": "", "until": "",
    "erase_on": "2099-06-01",
}  # fmt: skip
SAYS_YES = {"state": "confirmed", "note": ""}


class Office:
    """A conference without a panel, and those who look after its recruitment."""

    def __init__(self, app):
        self.app = app
        creator = World.person("Olga Organizer", may_organize=True)
        self.conference = create_conference(FRAME | {"panel_size": SEATS, "uses_recruitment": True}, creator)
        organizer = conferences.list_members(self.conference, Role.ORGANIZER)[0]
        seats = {
            role: seating.seat(self.conference, World.person(f"{role.title()} Office"), role, by=organizer)
            for role in (Role.FACILITATOR, Role.RECRUITER, Role.CALLER)
        }
        db.session.commit()
        self.organizer, self.facilitator = self.as_(organizer), self.as_(seats[Role.FACILITATOR])
        self.recruiter, self.caller = self.as_(seats[Role.RECRUITER]), self.as_(seats[Role.CALLER])

    def as_(self, seat) -> Visitor:
        return Visitor(self.app).enter(seat.person)

    def path(self, rest: str = "") -> str:
        return f"/c/{self.conference.slug}{rest}"

    def send(self, who: Visitor, page: str, act: str, **fields):
        answer = who.send(self.path(page), self.path(act), fields)
        assert answer.status in (200, 303), f"{act}: {answer.status} {answer.words[:900]}"
        return answer


def somebody(number: int) -> dict[str, str]:
    """What the person with this number would tell."""
    return {
        "gender": GENDERS[number % 2],
        "age": AGES[number // 2 % 2],
        "region": REGIONS[number // 4 % 2],
        "name": f"Citizen{number:03} Example",
        "email": f"citizen{number:03}@example.org",
    }


def filled(number: int) -> dict[str, str]:
    told = somebody(number)
    born = "1999" if told["age"] == "18-39" else "1970"
    contact = {"name": told["name"], "email": told["email"], "consent": "y", "website": "", "tie_0": "no"}
    return contact | {"born": born, "asked_1": told["gender"], "asked_3": told["region"]}


def plan(office: Office) -> None:
    office.send(office.organizer, "/recruitment/call", "/recruitment/call", **CALL)
    looked = office.send(office.organizer, "/recruitment/targets", "/recruitment/targets", targets=TARGETS, look="yes")
    mark = looked.soup.find("input", attrs={"name": "seen"})["value"]
    office.send(office.organizer, "/recruitment/targets", "/recruitment/targets", targets=TARGETS, seen=mark)
    word(office, 1, "Which are you?", "choice", {})
    ages = {"rows-0-age_from": "18", "rows-0-age_to": "39", "rows-1-age_from": "40"}
    word(office, 2, "How old are you?", "age", ages)
    word(office, 3, "Where do you live?", "choice", {})
    soon = local(clock.now() + timedelta(hours=3), "Europe/Copenhagen")
    office.send(
        office.organizer, "/recruitment/rules", "/recruitment/rules", method="leximin", one_per_household="y",
        alternates="3", odds="10", odds_source="As last year.", number_from="thrown",
        number_words="Three dice before the notary.", number_at=f"{soon:%Y-%m-%d %H:%M}",
    )  # fmt: skip


def word(office: Office, number: int, question: str, asked_as: str, rows: dict[str, str]) -> None:
    there = f"/recruitment/categories/{number}"
    office.send(office.organizer, there, there, question=question, asked_as=asked_as, **rows)


def register_all(office: Office) -> list[str]:
    """The codes of who registered on the page, in their order."""
    codes = []
    for number in range(ON_THE_PAGE):
        visitor = Visitor(office.app)
        sent = filled(number) | {"stamp": stamp(office)}
        answer = visitor.post(office.path("/recruitment/register"), sent)
        assert answer.status == 303, answer.words[-600:]
        page = visitor.page(office.path("/recruitment/mine"))
        codes.append(re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", page.words).group())
    for number in range(ON_THE_PAGE, ON_THE_PAGE + BY_TELEPHONE):
        there = "/recruitment/registrations/new"
        office.send(office.recruiter, there, there, **filled(number))
    names = ("gender", "age", "region", "name", "email")
    rows = [",".join(somebody(number)[name] for name in names) for number in range(ON_THE_PAGE + BY_TELEPHONE, IN_ALL)]
    table, there = "\n".join([",".join(names), *rows]), "/recruitment/registrations/table"
    looked = office.send(office.recruiter, there, there, registrations=table, look="yes")
    mark = looked.soup.find("input", attrs={"name": "seen"})["value"]
    office.send(office.recruiter, there, there, registrations=table, seen=mark)
    return codes


def draw(office: Office) -> None:
    work, at = "/recruitment/draw/work", "/recruitment/draw"
    office.send(office.organizer, work, f"{at}/rehearse")
    lotteries.work()
    assert "All of these people are invented" in office.organizer.page(office.path(f"{at}/rehearsal"))
    office.send(office.organizer, work, f"{at}/make")
    lotteries.work()
    office.send(office.organizer, work, f"{at}/1/commit")
    with clock.at(clock.now() + timedelta(hours=4)):
        number = {"number": "417", "source": "Thrown: 4, 1, 7.", "value": "", "written": "decimal"}
        office.organizer = office.as_(conferences.list_members(office.conference, Role.ORGANIZER)[0])
        office.send(office.organizer, work, f"{at}/1/number", **number)
        office.facilitator = office.as_(conferences.list_members(office.conference, Role.FACILITATOR)[0])
        office.send(office.facilitator, "/waiting", "/waiting/1/confirm")
    lotteries.work()


def call_everybody(office: Office) -> None:
    """All say yes but the first two, whose seats are filled."""
    places = [one.number for one in callers.list_places(office.conference) if not one.is_alternate]
    assert len(places) == SEATS
    for number in places[:2]:
        office.send(office.caller, at_place(number), at_place(number), state="declined", note="Has to work.")
        page = office.recruiter.page(office.path(at_place(number)))
        first = page.soup.select_one("select[name=number] option")["value"]
        office.send(office.recruiter, at_place(number), f"{at_place(number)}/call-in", number=first)
        office.send(office.caller, at_place(first), at_place(first), **SAYS_YES)
    for number in places[2:]:
        office.send(office.caller, at_place(number), f"{at_place(number)}/details")
        office.send(office.caller, at_place(number), at_place(number), **SAYS_YES)
    office.send(office.recruiter, "/recruitment/places", "/recruitment/places/tell-others")


def at_place(number) -> str:
    return f"/recruitment/places/{number}"


def why(office: Office, code: str):
    there = office.path("/recruitment/reason")
    return Visitor(office.app).send(there, there, {"code": code})


def take_seats(office: Office) -> None:
    """Everybody comes with the card that the facilitator prints: half of them have it handed over on the first day."""
    cards = office.send(office.facilitator, "/members/cards", "/members/cards/print")
    codes = [one.get_text().strip() for one in cards.soup.select(".sign-in-card .code")]
    assert len(codes) == SEATS
    for code in codes:
        assert Visitor(office.app).enter_by_card(code).status == 303


def recount(office: Office, folder: Path, *changed: tuple[bytes, bytes]) -> subprocess.CompletedProcess:
    """A stranger downloads the record and runs what lies in it, with Python alone; `changed` is altered before that."""
    upkeep.sign_due()
    upkeep.keep_archives()
    db.session.commit()
    content = Visitor(office.app).get(office.path("/journal/record.zip")).response.data
    zipfile.ZipFile(io.BytesIO(content)).extractall(folder)
    lottery = folder / "draws" / "1.json"
    for before, after in changed:
        told = lottery.read_bytes()
        assert before in told
        lottery.write_bytes(told.replace(before, after, 1))
    command = [sys.executable, "-I", "verify.py", "."]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder)


@pytest.mark.slow
def test_a_panel_is_recruited_and_anybody_checks_the_draw(app, storage, tmp_path):
    office = Office(app)
    plan(office)
    office.send(office.facilitator, "/stage", "/stage/advance", expected=str(Stage.SETUP))
    assert office.conference.stage == Stage.RECRUITMENT
    office.send(office.organizer, "/recruitment/plan", "/recruitment/open")
    codes = register_all(office)
    assert registrations.count_in_pool(office.conference) == IN_ALL
    office.send(office.organizer, "/recruitment/plan", "/recruitment/close")
    draw(office)
    drawn = draws.find_drawn(office.conference)
    assert len(drawn.panel) == SEATS and len(drawn.alternates) == 3
    told = why(office, codes[0])
    assert told.status == 200 and "2.0 %" in told.words, "Six of three hundred alike."
    call_everybody(office)
    assert len(invitations.list_open_panelists(office.conference)) == SEATS
    take_seats(office)
    office.send(office.facilitator, "/stage", "/stage/advance", expected=str(Stage.RECRUITMENT))
    assert office.conference.stage == Stage.EVIDENCE, "The panel is complete on the first morning."

    stranger = Visitor(app)
    assert "Citizen" not in stranger.page(office.path("/recruitment/draw"))
    assert str(IN_ALL) in stranger.page(office.path("/recruitment/portrait"))
    assert office.facilitator.get(office.path("/recruitment/registrations")).status == 403
    holds = recount(office, tmp_path / "record")
    assert holds.returncode == 0, holds.stdout + holds.stderr
    assert "Citizen" not in "".join(path.read_text(errors="replace") for path in (tmp_path / "record").rglob("*.json*"))
    broken = recount(office, tmp_path / "altered", (b'"Woman"', b'"Womam"'))
    assert broken.returncode != 0, "One byte of the pool was changed."
