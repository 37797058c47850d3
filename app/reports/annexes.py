"""The annexes of the report: lists that let a reader check what the chapters say. Pure."""

from typing import Any

from flask_babel import lazy_gettext as _

from app.conferences.named_days import in_words as date_words
from app.conferences.named_days import time_of_day
from app.reports import blocks
from app.reports.blocks import UNKNOWN, Block
from app.reports.results import vote_result


def panel_list(record: Any) -> list[Block]:
    caption = _("Members, named as each consented")
    if not any(remark for _name, remark in record.panel):
        return blocks.table(caption, [_("Name")], [[name] for name, _remark in record.panel])
    return blocks.table(caption, [_("Name"), _("Remark")], [[name, remark] for name, remark in record.panel])


def programme(record: Any) -> list[Block]:
    found = blocks.notes(record.notes, "programme")
    for session in record.sessions:
        rows = [[time_of_day(slot.starts), slot.title, slot.minutes or ""] for slot in session.slots]
        caption = session.title if session.when in ("", session.title) else f"{session.title}, {session.when}"
        if not rows:
            found.append(blocks.sentence(caption))
        found += blocks.table(caption, [_("Time"), _("What"), _("Minutes")], rows)
    return found


def experts(record: Any) -> list[Block]:
    rows = [
        [
            expert.name or UNKNOWN,
            expert.field,
            expert.affiliation,
            expert.interests or UNKNOWN,
            expert.status_words,
        ]
        for expert in record.experts
    ]
    head = [_("Name"), _("Field"), _("Affiliation"), _("Declared interests"), _("Status")]
    return blocks.table(_("Experts"), head, rows) + blocks.notes(record.notes, "experts")


def hearing(record: Any) -> list[Block]:
    rows = [[one.label, one.text, one.to, one.state_words, one.answer] for one in record.answers]
    head = [_("Number"), _("Question"), _("To"), _("State"), _("Answer given")]
    return blocks.table(_("What was asked and answered"), head, rows, [one.label for one in record.answers])


def evidence(record: Any) -> list[Block]:
    rows = [
        [f"E{one.number}", one.title, one.source, one.author, one.kind_words, _position(record, one)]
        for one in record.evidence
    ]
    head = [_("Number"), _("Title"), _("Source"), _("Author"), _("Kind"), _("Position")]
    return blocks.table(_("Documents the panel worked with"), head, rows) + blocks.notes(record.notes, "evidence")


def requests(record: Any) -> list[Block]:
    """What evidence the panel missed, and what became of each request. Who asked is the panel's own affair."""
    rows = [[one.number, one.text, one.state_words, one.outcome] for one in record.requests]
    head = [_("Number"), _("What the panel missed"), _("State"), _("Found, or why not")]
    return blocks.table(_("Evidence that the panel asked for"), head, rows)


def ballots(record: Any) -> list[Block]:
    rows = []
    for vote in record.votes:
        result = vote_result(vote)
        counted = [f"{label}: {value}" for label, value, _remark in result["rows"]] or [
            f"{label}: {number} ({portion})" if portion else f"{label}: {number}"
            for (_key, label, number), portion in zip(result["parts"], result["shares"], strict=True)
        ]
        total = _(
            "%(sum)s of %(base)s",
            sum=" + ".join(str(n) for _k, _l, n in result["parts"]) or "–",
            base=vote.tally.cast,
        )
        rows.append(
            [
                vote.number,
                vote.question or vote.subject,
                "; ".join(counted),
                total,
                vote.fingerprint[:16],
                vote.checksum or "",
            ]
        )
    head = [_("Vote"), _("On"), _("Counts"), _("Together"), _("Text"), _("Published file (SHA-256)")]
    voided = [
        blocks.sentence(_("Vote %(n)s was void: %(why)s", n=number, why=why)) for number, why in record.void_votes
    ]
    return blocks.table(_("Every vote"), head, rows) + voided + blocks.notes(record.notes, "ballots")


def _position(record: Any, document: Any) -> str:
    """Where it stands; no source tells that of a past information file."""
    return str(record.untold) if record.conference.archived_at else document.position_words


def corrections(record: Any) -> list[Block]:
    rows = [
        [
            f"C{one.number}",
            one.passage,
            one.quote,
            one.error,
            one.correction,
            one.source,
            one.state_words,
            one.note,
        ]
        for one in record.corrections
    ]
    head = [
        _("Number"),
        _("Passage"),
        _("Words"),
        _("Said to be wrong"),
        _("Said to be right"),
        _("Source"),
        _("Decision"),
        _("Reason"),
    ]
    return blocks.table(_("Corrections of fact offered, and what the panel did with each"), head, rows) + blocks.notes(
        record.notes, "corrections"
    )


def common_ground(record: Any) -> list[Block]:
    """Every closed statement round: its numbers, and its groups where there are some. Never a name."""
    found: list[Block] = []
    for told in record.common_ground:
        found += [blocks.heading(told["title"]), blocks.words(told["question"])]
        found.append(blocks.sentence(_("%(people)s people answered.", people=told["people"])))
        rows = [_ground_row(f"G{told['round']}.{one['number']}", one) for one in told["statements"]]
        head = [_("Number"), _("Statement"), _("Agree"), _("Disagree"), _("Pass"), _("Answered by")]
        found += blocks.table(_("Short statements"), head, rows) + _opinion_groups(told)
    return found


def _ground_row(number: str, one: dict) -> list:
    words = one["text"]
    if one["set_aside"]:
        words = _("%(statement)s (set aside: %(why)s)", statement=words, why=one["reason"])
    if one["withheld"]:
        return [number, words, "", "", "", _("fewer than five; withheld")]
    return [number, words, one["agree"], one["disagree"], one["pass"], one["seen"]]


def _opinion_groups(told: dict) -> list[Block]:
    drawn = told["map"]
    if drawn is None:
        return [blocks.sentence(_("No groups of opinion are shown: too few people, or no groups that stand apart."))]
    label = f"G{told['round']}."
    rows = [
        [one["name"], one["people"], "; ".join(_told_by(label, found) for found in one["telling"])]
        for one in drawn["groups"]
    ]
    shared = [
        [f"{label}{one['statement']}", STANCE_WORDS[one["stance"]], "; ".join(_of(*pair) for pair in one["groups"])]
        for one in drawn["shared"]
    ]
    return [
        *blocks.table(_("Groups of opinion"), [_("Group"), _("People"), _("Set apart by")], rows),
        *blocks.table(
            _("What all groups share"),
            [_("Statement"), _("All groups"), _("In each group, from A on")],
            shared,
        ),
    ]


def _told_by(label: str, one: dict) -> str:
    inside, outside = (_of(*one[where]) for where in ("inside", "outside"))
    words = _("%(statement)s: %(inside)s agree here, %(outside)s elsewhere")
    if one["stance"] == "disagree":
        words = _("%(statement)s: %(inside)s disagree here, %(outside)s elsewhere")
    return str(words) % {"statement": f"{label}{one['statement']}", "inside": inside, "outside": outside}


def _of(part: int, base: int) -> str:
    return str(_("%(part)s of %(base)s", part=part, base=base))


STANCE_WORDS = {"agree": _("agree"), "disagree": _("disagree")}


def drafting(record: Any) -> list[Block]:
    """How much was written together: totals alone, nobody's share."""
    told = record.drafting
    if told is None or not told.versions:
        return []
    sentence = _(
        "The panel wrote %(passages)s passages in %(versions)s versions, suggested %(suggestions)s changes, of which "
        "%(accepted)s were accepted, and made %(remarks)s remarks.",
        passages=told.passages,
        versions=told.versions,
        suggestions=told.suggestions,
        accepted=told.accepted,
        remarks=told.remarks,
    )
    return [blocks.sentence(sentence)]


def answers_known(record: Any) -> list[Block]:
    rows = []
    for response in record.responses:
        when = date_words(response.date) if response.date else str(record.untold)
        counts = response.count_words
        cited = blocks.cited(response)
        rows.append(
            [
                response.subject,
                response.body,
                when,
                response.status_words,
                " ".join(filter(None, (response.text, counts, response.taken_from))) + cited,
            ]
        )
    head = [_("On"), _("By"), _("When"), _("Status"), _("Answer given")]
    found = blocks.table(_("Answers known when this edition was published"), head, rows)
    return found + blocks.told([_told_of_answer(one) for one in record.responses if one.inner])


def _told_of_answer(response: Any) -> Block:
    """What else a source tells of an answer, below the name of whoever gave it."""
    label = _("%(subject)s, answered by %(who)s", subject=response.subject, who=response.body)
    return {"label": str(label), "text": "", "sources": [], "inner": response.inner}


def sources(record: Any) -> list[Block]:
    rows = [[one.n, one.title, one.address, one.gave] for one in record.sources]
    head = [_("No."), _("Title"), _("Address"), _("What it gave")]
    return blocks.table(_("Where the facts come from"), head, rows) + blocks.notes(record.notes, "sources")
