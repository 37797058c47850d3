"""Results and dissent as blocks of the report: exact shares, every base, and nothing unknown made zero. Pure."""

from typing import Any

from flask_babel import lazy_gettext as _
from flask_babel import lazy_ngettext as ngettext

from app.figures import share, tenths
from app.reports.blocks import Block
from app.voting import shares


def vote_result(vote: Any) -> Block:
    tally = vote.tally
    outcome = {True: _("Adopted"), False: _("Not adopted"), None: _("Counted, without a threshold")}[tally.adopted]
    base = tally.base or tally.cast
    single = shares.rows(tally, vote.denominator) if vote.kind.is_single else []
    return {
        "title": str(_("Vote %(n)s", n=vote.number)),
        "question": vote.question or ("" if vote.passage_id else vote.subject),
        "outcome": str(outcome),
        "on_earlier_text": vote.on_earlier_text,
        "adopted": tally.adopted,
        "parts": [[row.option, str(vote.label_of(row.option)), row.number] for row in single],
        "shares": ["" if row.share is None else tenths(row.share) for row in single],
        "rows": [] if single else _option_rows(vote, base),
        "base": base,
        "of": str(_("%(n)s voting", n=tally.cast)),
        "sentences": [*_sentences(vote), *_on_rounding(single), *([vote.note] if vote.note else [])],
        "sources": list(vote.sources or []),
        "recorded": False,
        "reasons": [[_giver(vote, reason), reason.text] for reason in vote.reasons],
    }


def _giver(vote: Any, reason: Any) -> str:
    """The choice a reason was given with, and in an open vote by whom."""
    choice = str(vote.label_of(reason.option))
    return f"{reason.by}: {choice}" if reason.by else choice


def _sentences(vote: Any) -> list[str]:
    """The rule, every base, and how the numbers stand to it."""
    tally = vote.tally
    sentences = [
        *([vote.outcome_words(tally)] if vote.kind.has_own_options else []),
        *([vote.rule_words] if vote.rule_words else []),
        _(
            "%(seated)s seated, %(present)s present, %(voting)s voting, %(nonblank)s not blank, %(blank)s blank.",
            seated=tally.bases["seated"],
            present=tally.bases["present"],
            voting=tally.bases["voting"],
            nonblank=tally.bases["non-blank"],
            blank=tally.blank,
        ),
    ]
    if vote.denominator == "for-against":
        sentences.append(_("%(n)s of them took a side.", n=tally.bases["for-against"]))
    if tally.needed is not None:
        sentences.append(vote.needed_words(tally))
    if not tally.quorum_met:
        sentences.append(_("The quorum of %(n)s was not reached.", n=tally.quorum_needed))
    sentences += _circumstances(vote)
    return [str(sentence) for sentence in sentences]


def _on_rounding(rows: list[shares.Row]) -> list[str]:
    """A word on shares that differ although their numbers are equal; nothing where none do."""
    if not shares.has_unequal_twins(rows):
        return []
    words = _("Shares are rounded so that they add up to one hundred percent; equal numbers can differ by a tenth.")
    return [str(words)]


def _circumstances(vote: Any) -> list[Any]:
    """How ballots came in, what became of the text since, and what people objected to."""
    sentences = []
    if vote.paper_ballots is not None:
        sentences.append(_on_screen_and_paper(vote.tally.cast - vote.paper_ballots, vote.paper_ballots))
    if vote.on_earlier_text:
        sentences.append(
            _("This was the vote on version %(n)s; the text was changed after it.", n=vote.passage_version)
        )
    sentences += _objections(vote.objections)
    if vote.declined_reason:
        sentences.append(_("The panel declined an attempt at an amended text: %(why)s", why=vote.declined_reason))
    return sentences


def _objections(told: list[tuple[str, str]]) -> list[str]:
    """Each objection to the vote with its answer; nothing where there was none."""
    if not told:
        return []
    count = ngettext("%(num)s objection to this vote.", "%(num)s objections to this vote.", len(told))
    answers = [
        _("Objection: %(text)s Answer: %(answer)s", text=text, answer=answer or _("not answered"))
        for text, answer in told
    ]
    return [count, *answers]


def _on_screen_and_paper(screen: int, paper: int) -> str:
    return ngettext(
        "%(num)s ballot on screen and %(paper)s on paper.",
        "%(num)s ballots on screen and %(paper)s on paper.",
        screen,
        paper=paper,
    )


def _option_rows(vote: Any, base: int) -> list[list[str]]:
    """Label, value and remark for each option of an approval, score or ranked vote; then how rankings were counted."""
    tally = vote.tally
    if tally.points is not None:
        return [_points_row(str(vote.label_of(option)), one) for option, one in tally.points.items()]
    if tally.ranking is not None:
        return _ranking_rows(vote, tally.ranking)
    return [
        [str(vote.label_of(option)), str(number), share(number, base) if base else ""]
        for option, number in tally.counts.items()
    ]


def _points_row(label: str, one: Any) -> list[str]:
    if not one.given:
        return [label, str(_("no points from anybody")), ""]
    value = _("sum %(sum)s, mean %(mean)s, median %(median)s", sum=one.total, mean=one.mean, median=one.median)
    spread = ", ".join(f"{number}: {times}" for number, times in enumerate(one.distribution) if times)
    remark = _(
        "%(given)s gave points, %(none)s no opinion; how often each: %(spread)s",
        given=one.given,
        none=one.no_opinion,
        spread=spread,
    )
    return [label, str(value), str(remark)]


def _ranking_rows(vote: Any, ranking: Any) -> list[list[str]]:
    rows = [
        [
            str(_("Instant runoff, count %(n)s", n=n)),
            ", ".join(f"{vote.label_of(option)} {number}" for option, number in step.counts.items()),
            str(_("out: %(options)s", options=vote.labels_of(step.dropped))) if step.dropped else "",
        ]
        for n, step in enumerate(ranking.steps, 1)
    ]
    rows.append([str(_("Instant runoff")), _won(vote, ranking.runoff_winners, ranking.runoff_tie), ""])
    for place, option in enumerate(vote.options):
        for other in vote.options[place + 1 :]:
            label = _("%(one)s or %(other)s", one=vote.label_of(option), other=vote.label_of(other))
            rows.append([str(label), f"{ranking.pairs[option, other]} : {ranking.pairs[other, option]}", ""])
    return [*rows, [str(_("Schulze method")), _won(vote, ranking.schulze_winners, ()), ""]]


def _won(vote: Any, winners: tuple[str, ...], stopped_by: tuple[str, ...]) -> str:
    if len(winners) == 1:
        return str(vote.label_of(winners[0]))
    if winners:
        return str(_("a tie: %(options)s", options=vote.labels_of(winners)))
    if stopped_by:
        return str(_("stopped at a tie for the last place: %(options)s", options=vote.labels_of(stopped_by)))
    return str(_("nobody ranked anything"))


def statement_of(statement: Any, sponsors_wanted: int) -> Block:
    if statement.recorded:
        stands, by = True, statement.recorded_sponsors or str(_("number of sponsors not told"))
    else:
        stands, by = len(statement.sponsor_names) >= sponsors_wanted, _sponsors(statement.sponsor_names)
    title = _("Statement of dissent") if stands else _("Dissent, recorded without a statement of its own standing")
    return {
        "title": str(title),
        "by": by,
        "text": statement.text if stands else "",
        "sources": list(statement.sources or []),
    }


def _sponsors(names: list[str]) -> str:
    """How many there are, and by name those who want to be named; an empty name is one who does not."""
    told, named = str(ngettext("%(num)s sponsor", "%(num)s sponsors", len(names))), [name for name in names if name]
    if not named:
        return told
    others = len(names) - len(named)
    if not others:
        return f"{told}: {', '.join(named)}"
    unnamed = ngettext("and %(num)s who is not named", "and %(num)s who are not named", others)
    return f"{told}: {', '.join(named)} {unnamed}"
