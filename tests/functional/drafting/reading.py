"""What a page of the drafting room would send of the words that somebody read on it."""

import re

from app.dissent import queries as dissent
from app.drafting.queries import suggestions, versions
from app.questions import queries as questions

OF_A_SUGGESTION = re.compile(r"/amendments/(\d+)/(?:accept|decline|confirm|support|object|comfort)$")
OF_A_STATEMENT = re.compile(r"/dissent/(\d+)/sponsor$")
OF_A_TEXT = re.compile(r"/passages/(\d+)/(?:support|comfort)$")


def read(place, path: str) -> dict[str, str]:
    """The fingerprint that goes with this address; nothing where nobody agrees to words there."""
    if found := OF_A_SUGGESTION.search(path):
        return {"seen": suggestions.get_amendment(place.conference, int(found[1])).fingerprint}
    if found := OF_A_TEXT.search(path):
        return {"seen": versions.get_passage(place.conference, int(found[1])).current.fingerprint}
    if found := OF_A_STATEMENT.search(path):
        return {"seen": dissent.get_statement(place.conference, int(found[1])).fingerprint}
    if path.endswith("/questions/agree"):
        listed = questions.list_key_questions(place.conference, adopted_only=False)
        return {"seen": questions.fingerprint(listed)}
    return {}
