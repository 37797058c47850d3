"""Looking for words in a conference, as somebody does on the page for it."""

import re
from urllib.parse import urlencode

from markupsafe import Markup

from tests.visitor import check_page


def find(visitor, place, words: str, *, part: int = 1) -> str:
    """What the page says, with «what is marked» between signs, and behind it where it leads."""
    asked = {"q": words} | ({"page": part} if part > 1 else {})
    page = visitor.get(place.path("/search?" + urlencode(asked)))
    assert page.status == 200, page.words[:500]
    check_page(page)
    main = re.sub(r"<mark>(.*?)</mark>", r"«\1»", str(page.soup.main))
    return f"{Markup(main).striptags()} {' '.join(link['href'] for link in page.soup.main('a'))}"
