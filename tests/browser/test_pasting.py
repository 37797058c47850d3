"""What somebody pastes out of another program looks afterwards as it looked there."""

import pytest

from app.access.stages import Stage

WORD = """<html><head><style>p.MsoNormal{margin:0}</style></head><body><!--StartFragment-->
<h1>Wells</h1><p class=MsoNormal>The <b>wells</b> are <i>tested</i>
twice a&nbsp;year.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'>
<span style='mso-list:Ignore'>·<span>   </span></span>
A register</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level2 lfo1'>
<span style='mso-list:Ignore'>o<span>  </span></span>in
plain words</p>
<table><tr><td><p>Year</p></td><td><p>Wells</p></td></tr><tr><td><p>2023</p></td><td><p>410|b</p></td></tr></table>
<p>See <a href="https://example.org/a b">the report</a>.</p><!--EndFragment--></body></html>"""
AS_MARKDOWN = """# Wells

The **wells** are *tested* twice a\u00a0year.

- A register
  - in plain words

| Year | Wells |
|---|---|
| 2023 | 410\\|b |

See [the report](https://example.org/a%20b)."""
PAGE = (
    '<b style="font-weight:normal" id="docs-internal-guid-1"><p><span style="font-weight:700">Bold</span> words</p>'
    "<ol start=3><li>third<ul><li>within</li></ul></li><li>fourth</li></ol></b><div>one<br>two</div>"
)
PAGE_AS_MARKDOWN = "**Bold** words\n\n3. third\n   - within\n4. fourth\n\none  \ntwo"
PASTE = """([html, field]) => {
  const carried = new DataTransfer();
  carried.setData("text/html", html);
  carried.setData("text/plain", "only words");
  const area = document.querySelector(field);
  area.focus();
  const event = new ClipboardEvent("paste", {clipboardData: carried, bubbles: true, cancelable: true});
  area.dispatchEvent(event);
  return [event.defaultPrevented, area.value];
}"""


@pytest.mark.parametrize(("html", "markdown"), [(WORD, AS_MARKDOWN), (PAGE, PAGE_AS_MARKDOWN)])
def test_a_formatted_text_is_pasted_as_markdown(world, visit, enter, html, markdown):
    place, window = world(stage=Stage.EVIDENCE), visit(360)
    enter(window, place.organizer)
    page = window.open(place.path("/evidence/new"))
    taken, text = page.evaluate(PASTE, [html, "textarea[name=text]"])
    assert taken and text == markdown


def test_plain_words_are_left_to_the_browser(world, visit, enter):
    place, window = world(stage=Stage.EVIDENCE), visit(360)
    enter(window, place.organizer)
    page = window.open(place.path("/evidence/new"))
    assert page.evaluate(PASTE, ["<meta charset=utf-8>words", "textarea[name=text]"]) == [False, ""]
