"""Whoever can stand by name in what is published is gone from all of it once erased, and the record still holds."""

import io
import json
import re
import zipfile
from datetime import date, timedelta
from types import SimpleNamespace

import pypdf
import pytest

from app import clock
from app.access.roles import Role
from app.access.stages import Stage
from app.accounts.models import Person
from app.agreeing import JUST_READ
from app.cli import signature
from app.conferences.naming import Naming
from app.dissent import services as dissent
from app.drafting.models import Part, SectionKind
from app.drafting.services import outline, writing
from app.drafting.wording import Wording
from app.extensions import db
from app.hearings.services import asking, choosing, planning
from app.journal import queries as journal
from app.journal import services as journal_services
from app.privacy import services as privacy
from app.record import bundle, inspection, verify
from app.reports import names, queries, services
from app.reports.models import Kind
from app.responses import services as responses
from app.responses.models import Status
from app.voting.motion import Motion, Terms
from app.voting.services import casting, closing, opening
from app.worker import work
from tests.access.pressing import links_on
from tests.functional.reports.test_formats import make as make  # the files, as the worker makes them
from tests.functional.reports.test_publishing import approve_all
from tests.visitor import Visitor
from tests.world import World

# Nobody and nothing else is called so.
COMMITTEE = ("Xenia Comitia", "Institute of Xylology", "Owns a barge at Xanten")
UNHEARD = ("Selma Quietson", "Field of quartzology", "Quartz Foundation", "Holds quartz shares")
PANELIST = ("Petra Zedlitz", "Zedtown")
AUTHORITY = ("Aurelia Vauban",)
HEARD = "Edith Expert"
OTHERS = {
    Role.OBSERVER: "Otto Wyszynski",
    Role.RECRUITER: "Rita Wyszynska",
    Role.CALLER: "Cleo Wyszecki",
    Role.FACILITATOR: "Frida Wyszkow",
    Role.ORGANIZER: "Olaf Wyszogrod",
}
BEFORE = re.compile(r"/journal\?before=(\d+)$")
GONE = (*COMMITTEE, *UNHEARD, *PANELIST, *AUTHORITY, *OTHERS.values())


def about_to_publish():
    """A conference in which everybody stands by name wherever the program writes one."""
    place = World(stage=Stage.EVIDENCE, dissent_days=3, secrecy="open", names_public_on=date(2026, 1, 1))
    seated = {name: place.seat(role, name) for role, name in OTHERS.items()}
    seated[COMMITTEE[0]] = place.seat(Role.COMMITTEE, COMMITTEE[0], body=COMMITTEE[1], interests=COMMITTEE[2])
    seated[UNHEARD[0]] = place.seat(Role.EXPERT, UNHEARD[0])
    seated[AUTHORITY[0]] = place.seat(Role.AUTHORITY, AUTHORITY[0])
    seated[PANELIST[0]] = place.panelist
    place.panelist.person.name, place.panelist.town = PANELIST
    for member in place.panelists:
        member.naming = Naming.NAME
    db.session.flush()
    place.erased = [seat.person_id for seat in seated.values()]
    hear(place, seated[UNHEARD[0]])
    place.walk_to(Stage.DRAFTING)
    section = outline.add_section(place.conference, SectionKind.MATTER, "Water", by=place.panelist)
    passage = writing.write_passage(section, Part.RECOMMENDATION, Wording("Read the wells."), by=place.panelist)
    place.walk_to(Stage.VOTING)
    vote = opening.open_round(place.conference, Motion(passage=passage), Terms(place.panelists), by=place.facilitator)
    for member, choice in zip(place.panelists, ["object"] + ["support"] * 4, strict=True):
        casting.cast_ballot(vote, choice, reason="It costs too much.", by=member)
    closing.close_round(vote, by=place.facilitator)
    statement = dissent.write_statement(place.conference, passage, "Not so.", named=True, by=place.panelist)
    dissent.sponsor(statement, named=True, by=place.panelists[1], seen=JUST_READ)
    place.conference.dissent_days = 0
    place.walk_to(Stage.REPORTING)
    db.session.commit()
    approve_all(place)
    place.seated, place.passage = seated, passage
    return place


def named():
    """The same with two editions, the second with an answer."""
    place = about_to_publish()
    services.publish(place.conference, Kind.FINAL, by=place.organizer)
    place.walk_to(Stage.FOLLOW_UP)
    seated, passage = place.seated, place.passage
    responses.answer(
        place.conference,
        passage,
        Status.ACCEPTED,
        "We shall.",
        by=seated[AUTHORITY[0]],
        owner="Works",
        due="2027-05-01",
    )
    services.correct(place.conference, "Now with the answer.", by=place.organizer)
    db.session.commit()
    return place


def held_back():
    place = about_to_publish()
    services.publish(place.conference, Kind.FINAL, by=place.organizer, not_before=clock.now() + timedelta(days=3))
    db.session.commit()
    return place


def hear(place, unheard):
    """Two experts are confirmed and asked; one of them answers."""
    place.entries = []
    for seat, told in ((place.expert, {"field": "Wells"}), (unheard, {"field": UNHEARD[1], "affiliation": UNHEARD[2]})):
        entry = choosing.propose_expert(place.conference, member=seat, by=place.organizer, **told)
        choosing.declare(entry, UNHEARD[3] if seat is unheard else "None.", {}, by=seat)
        choosing.confirm_expert(entry, by=place.organizer, seen=JUST_READ)
        place.entries.append(entry)
    place.walk_to(Stage.HEARINGS)
    session = planning.plan_session(place.conference, title="Water", by=place.organizer)
    question = asking.ask(session, "How deep?", place.entries, by=place.panelist)
    asking.answer(question, "Ten meters.", by=place.expert)


@pytest.fixture
def place(build):
    return build(named)


def before_places(place):
    """Editions as they were published while only panelists had places."""
    for edition in queries.list_whole_editions(place.conference):
        edition.places = 1
        edition.article, edition.file = without_places(edition.article), without_places(edition.file)
        edition.tree = names._each_text(edition.tree, lambda text: names.MARKED.sub(kept_of_panelists, text))
    db.session.commit()


def kept_of_panelists(found):
    return found[0] if found[1].isdecimal() else found[2]


def without_places(page):
    return names.PLACE.sub(lambda found: found[0] if found[1].isdecimal() else found[4], page)


def served(place, *visitors):
    """Everything that anybody reaches by links from the pages of the conference, and what stands beside them."""
    beside = [
        *("", "/recommendations", "/tracker"),
        *("/answers/tracker.csv", "/journal/record.zip", "/feed.atom", "/report/preview", "/report/correct"),
    ]
    found = {}
    for number, visitor in enumerate(visitors):
        waiting = [place.path()] + [place.path(one) for one in beside[3:]]
        waiting += [f"/api/v1/conferences/{place.slug}{one}" for one in beside[:3]]
        seen = set(waiting)
        while waiting:
            address = waiting.pop()
            page = visitor.get(address)
            assert page.status < 500, address
            found[number, address] = read(address, page.response.get_data())
            if page.status == 200 and page.response.mimetype == "text/html":
                new = [path for path in further(links_on(page, place.path())) if path not in seen]
                seen.update(new)
                waiting += new
    return found


def further(links):
    """Each entry of the journal leads to a page that begins with it: of these only the one that goes furthest back."""
    links = list(links)
    back = [int(found[1]) for link in links if (found := BEFORE.search(link))]
    return [link for link in links if not (found := BEFORE.search(link)) or int(found[1]) == min(back)]


def read(name, content):
    """What a file says, whatever it is packed in."""
    if content.startswith(b"%PDF"):
        paper = pypdf.PdfReader(io.BytesIO(content))
        return " ".join(" ".join(page.extract_text().split()) for page in paper.pages) + str(paper.metadata)
    if not content.startswith(b"PK"):
        return f"{name} {content.decode(errors='replace')}"
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return "\n".join(read(one, packed.read(one)) for one in packed.namelist())


def held(pages, words):
    return {word: sorted({str(at) for at, page in pages.items() if word in page}) for word in words}


def check(place):
    known = signature(place.conference.id)
    journal_services.sign_head(place.conference.id, **known)
    db.session.commit()
    return verify.check(bundle.collect(place.conference, **known))


def erase_all(place):
    for person_id in place.erased:
        privacy.erase(db.session.get(Person, person_id), by_themselves=True)
        db.session.commit()


def test_nobody_who_is_erased_stands_in_anything_that_is_served(place, app, make):
    conference_id = place.conference.id
    readers = Visitor(app), Visitor(app).enter(place.organizer.person)

    def look():
        make()
        work(tidy=False)
        return served(place, *readers)

    before = held(look(), GONE)
    for name in ("report.html", "report.pdf", "report.docx", "report.epub", "report.md", "report.json", "record.zip"):
        assert any(name in where for where in before[COMMITTEE[0]]), name
    assert not [word for word, where in before.items() if not where]
    erase_all(place)
    pages = look()
    told = "".join(page for at, page in pages.items() if "/journal" in at[1])
    assert [n for n in range(1, journal.count_entries(conference_id) + 1) if f'id="n{n}"' not in told] == []
    assert {word: where[:5] for word, where in held(pages, GONE).items() if where} == {}
    assert len(held(pages, [HEARD])[HEARD]) > 10


def test_the_verifier_takes_it_for_an_erasure_and_nothing_else(place):
    erase_all(place)
    found = check(place)
    assert not found.faults and not found.unvouched
    told = " ".join(map(str, found.notes))
    for who in ("committee 2", "expert 2"):
        assert f"What named {who} was taken out of edition 1" in told
    assert "What named authority 2 was taken out of edition 2" in told
    assert inspection.inspect(journal.find_chain(place.conference.id)).faults == []


@pytest.mark.parametrize(
    ("alter", "told"),
    [
        (lambda page: page.replace("Read the wells.", "Read no wells."), "more than names"),
        (lambda page: page.replace('data-blank="(taken out)">(taken out)', 'data-blank="(taken out)">None'), "told of"),
        (lambda page: page.replace(">Carl Committee<", ">Carl Other<"), "tells of committee 1 is not what was"),
        (lambda page: page.replace(">Edith Expert<", ">Edith Other<"), "tells of expert 1 is not what was"),
    ],
)
def test_whatever_else_is_altered_with_an_erasure_is_found(place, alter, told):
    erase_all(place)
    edition = queries.list_whole_editions(place.conference)[0]
    edition.file, was = alter(edition.file), edition.file
    assert edition.file != was
    db.session.commit()
    line = journal.find_chain(place.conference.id)
    assert "not the file that was published" in " ".join(map(str, inspection.inspect(line).faults))
    case = SimpleNamespace(faults=[], notes=[], unvouched=[], live=False)
    published = next(one for one in entries(place, "report.published") if one["edition"] == 1)
    gone = [(n, one) for n, one in enumerate(entries(place, "report.name_taken_out"), 1) if one["edition"] == 1]
    verify.check_places(case, 1, published, edition.file, gone)
    assert told in " ".join(map(str, case.faults))


def entries(place, action):
    found = journal.list_entries(place.conference.id)
    return [journal.facts_of(one) for one in reversed(found) if one.action == action]


def test_editions_of_before_lose_all_of_it_too_and_the_verifier_says_what_it_cannot_tell(place, visitor):
    before_places(place)
    erase_all(place)
    for edition in queries.list_whole_editions(place.conference):
        for told in (edition.file, edition.article, json.dumps(edition.tree)):
            assert [word for word in GONE if word in told] == []
        assert "Carl Committee" in edition.file and HEARD in edition.file
    case, page = (
        SimpleNamespace(faults=[], notes=[], unvouched=[], live=False),
        queries.list_whole_editions(place.conference)[0].file,
    )
    published = next(one for one in entries(place, "report.published") if one["edition"] == 1)
    del published["places"]
    gone = [(n, one) for n, one in enumerate(entries(place, "report.name_taken_out"), 1) if one["edition"] == 1]
    verify.check_places(case, 1, published, page, gone)
    told = " ".join(map(str, case.unvouched))
    assert not case.faults and "committee 2, expert 2 was taken out of edition 1, which is from before" in told
    page = visitor.page(place.path("/report/editions/1"))
    assert "What named these was taken out of this edition later: Committee member 2, Expert 2." in page


def test_what_was_only_typed_by_people_stays_in_a_new_edition(place):
    services_text = "Thanks to Xenia Comitia."
    for edition in queries.list_whole_editions(place.conference):
        edition.article = edition.article.replace("Read the wells.", services_text)
        edition.file = edition.file.replace("Read the wells.", services_text)
    db.session.commit()
    erase_all(place)
    assert all(services_text in one.file for one in queries.list_whole_editions(place.conference))


def test_an_edition_that_is_held_back_says_nothing_of_it(build):
    place = build(held_back)
    erase_all(place)
    edition = queries.find_held_back(place.conference)
    assert [word for word in GONE if word in edition.file] == []
    assert edition.names_taken_out == [] and not entries(place, "report.name_taken_out")
    assert edition.skeleton == names.skeleton(edition.file) and "committee-2" not in edition.file
