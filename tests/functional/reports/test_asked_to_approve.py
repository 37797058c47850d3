"""Who is asked to approve a report, and for how long: again when its words change, and nobody once it is published."""

import pytest

from app.extensions import db
from app.reports import drafts, services
from tests.functional.reports.test_publishing import approve_all, publish, reporting

ASKED = "Your report is ready to approve"
ASKED_AGAIN = "Your report has changed since you approved it"
TO_PUBLISH = "Publish the report"
MISSING = "have not approved the report"


@pytest.fixture
def place(build):
    return build(reporting)


def write_foreword(place, text, version=0):
    services.write_foreword(place.conference, text, version, by=place.organizer)
    db.session.commit()
    drafts.keep_drafts()


def overview(place, sign_in, member):
    return sign_in(member).page(place.path(""))


def test_whoever_approved_other_words_is_asked_again(place, sign_in):
    approve_all(place)
    drafts.keep_drafts()
    assert ASKED not in overview(place, sign_in, place.panelist)
    write_foreword(place, "We thank everybody.")
    page = overview(place, sign_in, place.panelist)
    assert ASKED_AGAIN in page and "Read and approve" in page
    approve_all(place, [place.panelist])
    assert ASKED_AGAIN not in overview(place, sign_in, place.panelist)


def test_former_words_that_come_back_ask_nobody(place, sign_in):
    approve_all(place)
    write_foreword(place, "We thank everybody.")
    write_foreword(place, "", 1)
    assert ASKED_AGAIN not in overview(place, sign_in, place.panelist)


def test_the_facilitator_sees_who_has_not_approved_the_new_words(place, sign_in):
    approve_all(place)
    write_foreword(place, "We thank everybody.")
    approve_all(place, place.panelists[:2])
    drafts.keep_drafts()
    page = sign_in(place.facilitator).page(place.path("/stage"))
    assert MISSING in page and "3 of 5 not yet" in page


def test_the_organizer_is_told_how_many_approvals_a_foreword_costs(place, sign_in):
    approve_all(place)
    organizer = sign_in(place.organizer)
    preview = place.path("/report/preview")
    sent = organizer.post(place.path("/report/foreword"), {"text": "We thank everybody.", "version": "0"})
    assert sent.status == 303
    assert "5 approvals were given to other words" in organizer.page(preview)


def test_nobody_is_asked_for_a_report_that_is_published(place, sign_in):
    approve_all(place, place.panelists[:3])
    assert publish(place, sign_in).status == 303
    assert ASKED not in overview(place, sign_in, place.panelists[4])
    assert TO_PUBLISH not in overview(place, sign_in, place.organizer)
    assert MISSING not in sign_in(place.facilitator).page(place.path("/stage"))


def test_after_a_provisional_report_the_final_one_is_asked_for(place, sign_in):
    approve_all(place, place.panelists[:3])
    assert publish(place, sign_in, "provisional").status == 303
    assert ASKED in overview(place, sign_in, place.panelists[4])
    assert TO_PUBLISH in overview(place, sign_in, place.organizer)


def test_the_preview_of_a_published_report_says_that_it_is_published(place, sign_in):
    preview = place.path("/report/preview")
    assert "This is not published yet." in sign_in(place.panelist).page(preview)
    approve_all(place)
    publish(place, sign_in)
    page = sign_in(place.panelist).page(preview)
    assert "This is not published yet." not in page and "Edition 1 says the same, and is published." in page


def test_what_came_of_it_says_nothing_of_an_approval_that_is_over(place, sign_in):
    story = "the panel approves its report"
    assert story in overview(place, sign_in, place.expert)
    approve_all(place)
    publish(place, sign_in)
    page = overview(place, sign_in, place.expert)
    assert "What came of it" in page and story not in page
