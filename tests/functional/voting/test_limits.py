"""A rule that asks for more than a share: limits of single answers, and a share of those alone who take a side."""

import io
import zipfile

import pytest

from app.access.stages import Stage
from app.cli import export_record
from app.conferences.rules import Denominator, Scale
from app.extensions import db
from app.voting.queries import results, rounds
from tests.functional.conferences.test_frame_acts import GIVEN
from tests.functional.record.test_record import verify
from tests.functional.voting.test_votes import cast, close


def open_vote(place, sign_in, kind="consent"):
    form = {"proposition": "Shall we?", "kind": kind, "receipts": "codes"}
    form["present"] = [member.id for member in place.panelists]
    assert sign_in(place.facilitator).post(place.path("/voting/open"), form).status == 303
    return rounds.get_round(place.conference, 1)


def voted(place, sign_in, choices, kind="consent"):
    vote = open_vote(place, sign_in, kind)
    for member, choice in zip(place.panelists, choices, strict=True):
        assert cast(place, sign_in, member, vote, choice).status == 200
    assert close(place, sign_in, vote).status == 303
    db.session.expire_all()
    return results.result_of(rounds.get_round(place.conference, 1))


@pytest.mark.parametrize(("objections", "verdict"), [(1, "Adopted"), (2, "Not adopted")])
def test_one_objection_more_than_the_limit_stops_a_text(world, sign_in, objections, verdict):
    place = world(stage=Stage.VOTING, panelists=8, limits={"object": 1})
    result = voted(place, sign_in, ["support"] * (8 - objections) + ["object"] * objections)
    assert result.adopted is (verdict == "Adopted")
    page = sign_in(place.panelist).page(place.path("/voting/1"))
    assert verdict in page and "Not adopted if more than 1 choose: Object." in page


def test_the_ballot_says_what_each_answer_does_under_this_rule(world, sign_in):
    place = world(stage=Stage.VOTING, limits={"object": 0}, denominator=Denominator.FOR_AGAINST)
    open_vote(place, sign_in)
    told = {
        label.find("input")["value"]: label.get_text()
        for label in sign_in(place.panelist).page(place.path("/voting/1/ballot")).soup.select("label.option")
    }
    assert "neither for nor against" in told["aside"] and "neither for nor against" in told["blank"]
    assert "Not adopted if anybody chooses: Object." in told["object"] and "like a no" not in str(told)


def test_abstentions_decide_nothing_where_only_sides_are_counted(world, sign_in):
    place = world(stage=Stage.VOTING, panelists=7, scale=Scale.YES_NO, denominator=Denominator.FOR_AGAINST)
    result = voted(place, sign_in, ["yes"] * 3 + ["no"] + ["abstain"] * 2 + ["blank"], "yes_no")
    assert (result.base, result.needed, result.adopted) == (4, 3, True)
    page = sign_in(place.panelist).page(place.path("/voting/1"))
    assert "4 of them took a side." in page


def test_nobody_is_asked_for_one_of_nobody(world, sign_in):
    place = world(stage=Stage.VOTING, panelists=5, denominator=Denominator.NON_BLANK, more_than=True)
    result = voted(place, sign_in, ["blank"] * 5)
    assert result.adopted is False
    page = sign_in(place.panelist).page(place.path("/voting/1"))
    assert "of 0" not in page and "Nobody is left to take the share of" in page


def test_a_stranger_counts_such_a_vote_again(app, world, sign_in, tmp_path):
    place = world(stage=Stage.VOTING, panelists=8, limits={"object": 1}, denominator=Denominator.FOR_AGAINST)
    voted(place, sign_in, ["support"] * 5 + ["object"] * 2 + ["aside"])
    archive = tmp_path / "record.zip"
    assert app.test_cli_runner().invoke(export_record, [place.slug, "--out", str(archive)]).exit_code == 0
    zipfile.ZipFile(io.BytesIO(archive.read_bytes())).extractall(tmp_path / "record")
    answer = verify(tmp_path / "record")
    assert "1 votes recounted" in answer.stdout and "The record holds." in answer.stdout, answer.stdout


def test_the_organizer_chooses_a_usual_share_or_types_another(world, sign_in):
    place = world()
    organizer, path = sign_in(place.organizer), place.path("/frame/edit")

    def save(**changed):
        given = {**{name: value for name, value in GIVEN.items() if name != "threshold"}, **changed}
        return organizer.send(path, path, {"promise": ""} | given)

    assert save(share="4/5", more_than="y", most_object="2").status == 303
    db.session.expire_all()
    assert "more than 4/5 (80 %)" in place.conference.rule.in_words()
    assert place.conference.limits == {"object": 2}
    shown = organizer.page(path).soup
    assert shown.select_one('[name=share][value="4/5"]').has_attr("checked")
    assert shown.select_one("[name=most_object]")["value"] == "2"
    assert save(share="other", threshold="3/5", most_object="", more_than="").status == 303
    db.session.expire_all()
    assert "at least 3/5 (60 %)" in place.conference.rule.in_words() and place.conference.limits == {}
    torn = save(share="2/3", threshold="3/5")
    assert torn.status == 422 and "You chose 2/3 and wrote 3/5." in torn
    db.session.expire_all()
    assert "at least 3/5 (60 %)" in place.conference.rule.in_words(), "nothing was guessed"
    refused = save(share="other", threshold="66.7 %")
    assert refused.status == 422 and "Write 2/3 if you mean that" in refused
