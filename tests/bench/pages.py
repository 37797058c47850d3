"""The main pages of a conference: who looks at them, and in which stage."""

from typing import NamedTuple

from app.access.stages import Stage as S


class Page(NamedTuple):
    name: str
    path: str  # of the conference; one that begins with // is the server's own
    viewer: str  # the name of a seat in the world; empty for somebody who is not signed in
    stage: S

    def address(self, slug: str) -> str:
        return self.path.removeprefix("/") if self.path.startswith("//") else f"/c/{slug}{self.path}"


PAGES = (
    Page("front page", "//", "", S.VOTING),
    Page("conference, from outside", "", "", S.VOTING),
    Page("conference", "", "panelist", S.QUESTIONS),
    Page("frame", "/frame", "", S.VOTING),
    Page("who may do what", "/who-may", "", S.VOTING),
    Page("steering", "/stage", "facilitator", S.QUESTIONS),
    Page("people", "/members", "organizer", S.EVIDENCE),
    Page("cards", "/members/cards", "facilitator", S.EVIDENCE),
    Page("evidence", "/evidence", "panelist", S.EVIDENCE),
    Page("document with notes", "/evidence/1", "panelist", S.EVIDENCE),
    Page("document, from outside", "/evidence/1", "", S.VOTING),
    Page("passage with notes", "/evidence/1/passages/1", "panelist", S.EVIDENCE),
    Page("questions", "/questions", "panelist", S.QUESTIONS),
    Page("questions to sort", "/questions", "facilitator", S.QUESTIONS),
    Page("hearings", "/hearings", "", S.HEARINGS),
    Page("session", "/hearings/sessions/1", "panelist", S.HEARINGS),
    Page("short statement", "/common-ground/2", "panelist", S.DRAFTING),
    Page("numbers of a statement round", "/common-ground/1", "panelist", S.DRAFTING),
    Page("draft", "/draft", "panelist", S.DRAFTING),
    Page("chapter of the draft", "/draft/sections/1", "panelist", S.DRAFTING),
    Page("passage of the draft", "/draft/passages/1", "panelist", S.DRAFTING),
    Page("open matters of the draft", "/draft/open-matters", "panelist", S.DRAFTING),
    Page("what can be cited", "/draft/citations", "panelist", S.DRAFTING),
    Page("outline of the draft", "/draft/outline", "facilitator", S.DRAFTING),
    Page("trail of a recommendation", "/draft/passages/1/trail", "panelist", S.DRAFTING),
    Page("fact check", "/fact-check", "expert", S.FACT_CHECK),
    Page("votes", "/voting", "panelist", S.VOTING),
    Page("opening a vote", "/voting/open", "facilitator", S.VOTING),
    Page("ballot", "/voting/1/ballot", "panelist", S.VOTING),
    Page("result", "/voting/1", "", S.VOTING),
    Page("dissent", "/dissent", "panelist", S.VOTING),
    Page("report before publication", "/report/preview", "panelist", S.REPORTING),
    Page("report", "/report", "", S.FOLLOW_UP),
    Page("answers", "/answers", "", S.FOLLOW_UP),
    Page("journal", "/journal", "", S.VOTING),
)
# Their rows are many: measured with a hundred of each, and as they grow.
LISTS = (
    Page("list of 100: people", "/members", "organizer", S.EVIDENCE),
    Page("list of 100: documents", "/evidence", "panelist", S.EVIDENCE),
    Page("list of 100: proposals", "/questions", "panelist", S.QUESTIONS),
)
# The panel has not adopted its questions yet: each row has what one can do with it.
ASKED = (
    Page("list of 100: proposals to support", "/questions", "panelist", S.QUESTIONS),
    Page("list of 100: proposals to sort", "/questions", "facilitator", S.QUESTIONS),
)
# A conference with one long document, many of them, and sixty questions to which they speak.
READING = (
    Page("evidence: 120 passages, 200 notes", "/evidence/1", "panelist", S.EVIDENCE),
    Page("evidence: board of 60 questions", "/evidence/board", "panelist", S.HEARINGS),
    Page("evidence: all of it to print", "/evidence/pack", "panelist", S.HEARINGS),
)
# Somebody asks whether something new happened in a session, and it did: the changed part comes at once.
NEWS = (
    Page("poll with news, from outside", "/hearings/sessions/1/questions?seen=0", "", S.HEARINGS),
    Page("poll with news, of the panel", "/hearings/sessions/1/questions?seen=0", "panelist", S.HEARINGS),
)
# Of a past conference, in its archive: what a report and a result look like when there is something in them.
PAST = (
    Page("report of a past conference", "/report", "", S.CLOSED),
    Page("results of a past conference", "/voting", "", S.CLOSED),
    Page("answers to a past conference", "/answers", "", S.CLOSED),
)
