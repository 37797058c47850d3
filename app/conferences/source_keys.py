"""What keys of a case file are called: known ones in the reader's language, all others as their source has them. Pure.

A key is kept as it was written, so that what is known later is called by its name later.
"""

import re

from babel import Locale
from flask_babel import lazy_gettext as _

from app.languages import locale_here

TRANSLATED = re.compile(r"([a-z_]+)_([a-z]{2})")
KNOWN = {
    "absent": _("Absent"),
    "abstain": _("Abstained"),
    "address": _("Address"),
    "adopted": _("Adopted"),
    "against": _("Against"),
    "amount": _("Amount"),
    "applied": _("Answered or applied"),
    "audience": _("Audience"),
    "ballot": _("Ballot"),
    "ballots": _("Ballots"),
    "base": _("Base"),
    "basis": _("Base"),
    "blank": _("Blank"),
    "block": _("Part of the document"),
    "by": _("By"),
    "call": _("Call for people"),
    "cast": _("Cast"),
    "chapters": _("Chapters"),
    "charge": _("Charge"),
    "checks": _("Checks"),
    "commissioner": _("Commissioned by"),
    "committee": _("Committee"),
    "condition": _("Condition"),
    "conditions": _("Conditions"),
    "conflict": _("Other sources say"),
    "count": _("Count"),
    "country": _("Country"),
    "counts": _("Counts"),
    "counts_in_base": _("Counts in the base"),
    "currency": _("Currency"),
    "date": _("Date"),
    "dates": _("Dates"),
    "day": _("Day"),
    "decision_rule": _("Decision rule"),
    "den": _("Divided by"),
    "denominator": _("Share of"),
    "depends_on": _("Depends on"),
    "derived": _("Computed"),
    "digits": _("Decimals"),
    "dissent_text": _("Dissent"),
    "districts": _("Districts"),
    "districts_for": _("Districts in favor"),
    "document": _("Document"),
    "dropped_in": _("Dropped in"),
    "due": _("Due"),
    "electorate": _("Electorate"),
    "end": _("End"),
    "evidence": _("Information file"),
    "exhausted": _("Exhausted"),
    "exhausted_papers": _("Exhausted papers"),
    "expect": _("Expected"),
    "experts": _("Experts"),
    "factual_corrections": _("Corrections of fact"),
    "fee": _("Fee"),
    "fields": _("Fields"),
    "final_count": _("Final count"),
    "for": _("For"),
    "group": _("Group"),
    "group_split": _("Split by group"),
    "handover": _("Handed over"),
    "hearing": _("Hearing"),
    "hearings": _("Hearings"),
    "held": _("Held"),
    "how": _("How it is known"),
    "id": _("Name in the sources"),
    "invited": _("Invited"),
    "item": _("Item"),
    "key_areas_count": _("Number of key areas"),
    "key_questions": _("Key questions"),
    "key_questions_count": _("Number of key questions"),
    "kind": _("Kind"),
    "label": _("Label"),
    "lessons": _("Lessons"),
    "logic": _("Joined by"),
    "majority_reason": _("Reason of the majority"),
    "max": _("At most"),
    "members": _("Members"),
    "men": _("Men"),
    "method": _("Method"),
    "min": _("At least"),
    "minutes_each": _("Minutes each"),
    "n": _("Number"),
    "name": _("Name"),
    "no": _("No"),
    "not_adopted": _("Considered and left out"),
    "note": _("Note"),
    "notes": _("Notes"),
    "num": _("Number"),
    "options": _("Options"),
    "order": _("Place in the document"),
    "organiser": _("Organized by"),
    "other": _("Other"),
    "page": _("Page"),
    "pages": _("Pages"),
    "panel": _("Panel"),
    "parts": _("Parts"),
    "percent_base": _("Percentages are of"),
    "precision": _("How exact"),
    "present": _("Present"),
    "present_at_end": _("Present at the end"),
    "programme": _("Programme"),
    "promise_of_answer": _("Promise of an answer"),
    "public_vote": _("Public vote"),
    "publication": _("Publication"),
    "question": _("Question"),
    "reason": _("Reason"),
    "received": _("Received"),
    "recommendation": _("Recommendation"),
    "recommendations": _("Recommendations"),
    "recruitment": _("How the panel was selected"),
    "related": _("Related"),
    "remote": _("From a distance"),
    "responses": _("Answers"),
    "rows": _("Rows"),
    "seated": _("Seated"),
    "secrecy": _("Secrecy"),
    "selection": _("Selection"),
    "share": _("Share"),
    "signing": _("Signing"),
    "source_precision": _("How exact the source is"),
    "sources": _("Sources"),
    "spoilt_or_blank": _("Spoilt or blank"),
    "start": _("Start"),
    "status": _("Status"),
    "strata": _("Composition"),
    "sub": _("Within this option"),
    "submissions": _("Submissions"),
    "support": _("Support given"),
    "target": _("Target"),
    "text": _("Text"),
    "theme": _("Theme"),
    "threshold": _("Threshold"),
    "tie": _("Tie"),
    "tie_break": _("How ties are broken"),
    "title": _("Title"),
    "type": _("Kind"),
    "unanimous": _("Unanimous"),
    "unit": _("Unit"),
    "unknown": _("Not found in the sources"),
    "value": _("Value"),
    "values": _("Values"),
    "votes": _("Votes"),
    "weekend1": _("First preparatory weekend"),
    "weekend2": _("Second preparatory weekend"),
    "what": _("What"),
    "what_it_gave": _("What it gave"),
    "women": _("Women"),
    "working": _("Working"),
    "year": _("Year"),
    "yes": _("Yes"),
}


def as_written(key: str) -> str:
    """A key in the words of its source: nothing but the sign between them is changed."""
    return key.replace("_", " ").strip()


def known(key: str) -> str:
    """What a key is called in the reader's language; empty where only its source knows. A share goes by what it is of.

    `title_es` is “Title (Spanish)”.
    """
    if key in KNOWN:
        return str(KNOWN[key])
    if key == "percent" or key.endswith("_percent"):
        return known(key.removesuffix("percent").strip("_") or "share")
    match = TRANSLATED.fullmatch(key)
    language = Locale.parse(str(locale_here())).languages.get(match[2]) if match else None
    if match and language and match[1] in KNOWN:
        return str(_("%(what)s (%(language)s)", what=KNOWN[match[1]], language=language))
    return ""


def called(key: str) -> str:
    """The same where no element can mark words as those of a source."""
    return known(key) or as_written(key)
