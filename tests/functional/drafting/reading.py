"""What a page of the drafting room would send of the words that somebody read on it."""

import re

from app.drafting.queries import suggestions, versions

OF_A_SUGGESTION = re.compile(r"/amendments/(\d+)/(?:accept|decline|confirm|support|object|comfort)$")
OF_A_TEXT = re.compile(r"/passages/(\d+)/(?:support|comfort)$")


def read(place, path: str) -> dict[str, str]:
    """The fingerprint that goes with this address; nothing where nobody agrees to words there."""
    if found := OF_A_SUGGESTION.search(path):
        return {"seen": suggestions.get_amendment(place.conference, int(found[1])).fingerprint}
    if found := OF_A_TEXT.search(path):
        return {"seen": versions.get_passage(place.conference, int(found[1])).current.fingerprint}
    return {}
