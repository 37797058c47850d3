"""Office files as offices write them: numbers of styles, fields, boxes, hidden words, and what is said to be lost."""

import io
import zipfile

import pytest

from app.uploads import office
from app.uploads.kinds import FileKind, Loss
from app.uploads.numbering import Count, Level, counted
from tests.functional.uploads import files

pytestmark = pytest.mark.database_free
BOX = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
SAME = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
CHECKED = 'xmlns:x="http://schemas.microsoft.com/office/word/2010/wordml"'


def read(content: bytes) -> tuple[str, dict]:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        text, lost = office.text_of(parts, office.kind_of(parts))
    return text, dict(lost)


def p(words: str, style: str = "", number: str = "") -> str:
    """A paragraph: its style, and its list and level as 3/0."""
    listed, _slash, level = number.partition("/")
    inside = f'<w:pStyle w:val="{style}"/>' if style else ""
    inside += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{listed}"/></w:numPr>' if number else ""
    return f"<w:p><w:pPr>{inside}</w:pPr>{words if words.startswith('<') else r(words)}</w:p>"


def r(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def level(at: int, form: str, pattern: str, start: int = 1) -> str:
    inside = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/>'
    return f'<w:lvl w:ilvl="{at}">{inside}</w:lvl>'


LISTS = (
    f'<?xml version="1.0"?><w:numbering xmlns:w="{files.WORD}">'
    f'<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1")}{level(1, "decimal", "%1.%2")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="1">{level(0, "decimal", "%1.")}{level(1, "lowerLetter", "%2)")}'
    f"{level(2, 'bullet', '•')}</w:abstractNum>"
    f'<w:abstractNum w:abstractNumId="2">{level(0, "decimal", "§ %1")}{level(1, "decimal", "(%2)")}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="1"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num></w:numbering>'
)
STYLED = files.STYLES.replace(
    "</w:styles>",
    '<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/>'
    '<w:basedOn w:val="Numbered"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Numbered"><w:name w:val="Numbered"/><w:pPr><w:numPr><w:ilvl w:val="1"/>'
    '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Inhalt1"><w:name w:val="toc 1"/></w:style></w:styles>',
)


def word(body: str, **more: str) -> tuple[str, dict]:
    return read(files.docx(body, **{"word__numbering.xml": LISTS, "word__styles.xml": STYLED} | more))


def test_numbers_that_word_gives_stand_before_their_paragraphs():
    body = p("Facts", "Heading1", "1/0") + p("Wells", "Heading2") + p("Rain", "Heading2")
    body += p("Costs", "Heading1", "1/0") + p("Money", "Heading2")
    assert word(body)[0] == "# 1 Facts\n\n## 1.1 Wells\n\n## 1.2 Rain\n\n# 2 Costs\n\n## 2.1 Money"


def test_a_list_counts_on_behind_a_paragraph_and_begins_where_it_is_told():
    body = p("one", number="2/0") + p("a", number="2/1") + p("b", number="2/1") + p("dot", number="2/2")
    body += p("Between.") + p("two", number="2/0") + p("a again", number="2/1") + p("seven", number="4/0")
    text = word(body)[0]
    assert text == "1. one\n   - a) a\n   - b) b\n     - dot\n\nBetween.\n\n2. two\n   - a) a again\n7. seven"


def test_paragraphs_of_a_law_are_paragraphs_with_their_numbers():
    body = p("Water is common.", number="3/0") + p("Everybody may drink it.", number="3/1") + p("Land.", number="3/0")
    assert word(body)[0] == "§ 1 Water is common.\n\n- (1) Everybody may drink it.\n\n§ 2 Land."


def test_what_stands_in_fields_and_boxes_is_read_and_what_is_hidden_is_not():
    box = f"<w:txbxContent>{p('In a box.')}</w:txbxContent>"
    newer = f'<w:drawing><b:txbx xmlns:b="{BOX}">{box}</b:txbx></w:drawing>'
    alike = f"<mc:AlternateContent {SAME}><mc:Choice>{newer}</mc:Choice>"
    older = f'<mc:Fallback><w:pict><v:t xmlns:v="urn:schemas-microsoft-com:vml">{box}</v:t></w:pict></mc:Fallback>'
    body = p(r("See section ") + '<w:fldSimple w:instr=" REF a ">' + r("1.1") + "</w:fldSimple>" + r("."))
    body += p(r("Beside.") + f"<w:r>{alike}{older}</mc:AlternateContent></w:r>")
    body += p(r("Beside.") + f"<w:r>{alike}</mc:AlternateContent></w:r>")
    body += p(r("Seen. ") + r("Salary: 5000.", "<w:vanish/>") + r("Too.", '<w:vanish w:val="0"/>'))
    text, lost = word(body)
    assert text == "See section 1.1.\n\nBeside.\n\nIn a box.\n\nBeside.\n\nIn a box.\n\nSeen. Too."
    assert lost == {Loss.BOXES: 2, Loss.HIDDEN: 1}


def test_a_table_of_contents_and_the_edges_of_pages_are_left_out_and_said():
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    begun += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    body = p(begun + r("Facts 3"), "Inhalt1") + p('<w:r><w:fldChar w:fldCharType="end"/></w:r>') + p("Wells fall.")
    header = f'<?xml version="1.0"?><w:hdr xmlns:w="{files.WORD}">{p("Ministry of Water")}</w:hdr>'
    footer = f'<?xml version="1.0"?><w:ftr xmlns:w="{files.WORD}">{p("3 / 12")}</w:ftr>'
    edges = "".join(
        f'<Relationship Id="e{kind}" Type="{files.OFFICE}/{kind}" Target="{kind}1.xml"/>'
        for kind in ("header", "footer")
    )
    rels = files.OUTWARD.replace("</Relationships>", f"{edges}</Relationships>")
    parts = {"word__header1.xml": header, "word__footer1.xml": footer, "word___rels__document.xml.rels": rels}
    assert read(files.docx(body, **{"word__styles.xml": STYLED} | parts)) == (
        "Wells fall.",
        {Loss.CONTENTS: 1, Loss.EDGES: 1},
    )


def test_a_ticked_box_of_a_form_stays_ticked():
    box = f'<w:sdt><w:sdtPr><x:checkbox {CHECKED}><x:checked x:val="1"/></x:checkbox></w:sdtPr><w:sdtContent>'
    assert word(p(box + r("☒") + "</w:sdtContent></w:sdt>" + r(" Accepted")))[0] == "☒ Accepted"


RUBY = f"<w:ruby><w:rt>{r('kanji')}</w:rt><w:rubyBase>{r('漢字')}</w:rubyBase></w:ruby>"
HIDING = STYLED.replace(
    "</w:styles>",
    '<w:style w:type="paragraph" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Inner"><w:name w:val="Inner"/><w:basedOn w:val="Secret"/></w:style>'
    '<w:style w:type="character" w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:dstrike/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Open"><w:name w:val="Open"/><w:basedOn w:val="Secret"/><w:rPr>'
    '<w:vanish w:val="0"/></w:rPr></w:style></w:styles>',
)


@pytest.mark.parametrize(
    ("body", "shown", "named"),
    [
        (p(f"<w:r>{RUBY}</w:r>" + r(" is old")), "漢字 (kanji) is old", {}),
        (p("<w:r><w:t>one</w:t><w:cr/><w:t>two</w:t><w:ptab/><w:t>three</w:t></w:r>"), "one two three", {}),
        (p(r("Close it. ", "<w:dstrike/>") + r("Open it.")), "~~Close it.~~ Open it.", {}),
        (p(r("Close it. ", '<w:rStyle w:val="Gone"/>') + r("Open it.")), "~~Close it.~~ Open it.", {}),
        (p("Here.") + "<w:altChunk/>", "Here.", {Loss.WITHIN: 1}),
        (p("Salary: 5000.", "Secret") + p("Seen.", "Open"), "Seen.", {Loss.HIDDEN: 1}),
        (p(r("Salary: 5000.", '<w:rStyle w:val="Inner"/>') + r(" Seen.")), "Seen.", {Loss.HIDDEN: 1}),
    ],
)
def test_what_the_reader_of_word_files_does_not_know_is_read_or_named(body, shown, named):
    text, lost = word(body, **{"word__styles.xml": HIDING})
    assert text == shown and lost == named


def test_a_row_that_begins_further_in_keeps_its_cells_below_their_headings():
    def row(*cells, skipped=""):
        inside = "".join(f"<w:tc>{p(words)}</w:tc>" for words in cells)
        return f"<w:tr><w:trPr>{skipped}</w:trPr>{inside}</w:tr>"

    body = row("Year", "Level", "Rain") + row("-4 m", "80 mm", skipped='<w:gridBefore w:val="1"/>')
    text = word(f"<w:tbl>{body}</w:tbl>")[0]
    assert text == "| Year | Level | Rain |\n|---|---|---|\n|  | -4 m | 80 mm |"


def test_a_document_whose_main_part_has_another_name_is_one():
    other = files.docx(p("Wells fall."))
    renamed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(other)) as parts, zipfile.ZipFile(renamed, "w") as into:
        for name in parts.namelist():
            words = parts.read(name).decode().replace("word/document.xml", "word/document2.xml")
            into.writestr(name.replace("document.xml", "document2.xml"), words)
    with zipfile.ZipFile(renamed) as parts:
        assert office.kind_of(parts) == FileKind.DOCX
    assert read(renamed.getvalue())[0] == "Wells fall."


ODT_STYLES = (
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" '
    'style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>'
    '</text:list-style><style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/>'
    '</style:style><style:style style:name="T2" style:family="text"><style:text-properties '
    'style:text-position="super 58%"/></style:style><style:style style:name="T3" style:family="text">'
    '<style:text-properties style:text-line-through-style="solid"/></style:style>'
)


def test_an_opendocument_text_keeps_its_numbers_and_its_emphasis():
    one, two, three = (
        f"<text:list-item><text:p>{words}</text:p>%s</text:list-item>" for words in ("one", "two", "three")
    )
    inner = "<text:list><text:list-item><text:p>inner</text:p></text:list-item></text:list>"
    body = f'<text:list text:style-name="L1">{one % inner}{two % ""}</text:list><text:p>Between.</text:p>'
    body += f'<text:list text:style-name="L1" text:continue-numbering="true">{three % ""}</text:list>'
    spans = [
        f'<text:span text:style-name="T{n}">{words}</text:span>' for n, words in ((1, "four"), (2, "2"), (3, "no"))
    ]
    body += f"<text:p>Wells fall {spans[0]} m{spans[1]}, {spans[2]}.</text:p>"
    text = read(files.odt(body, ODT_STYLES))[0]
    assert text == "1. one\n   - a) inner\n2. two\n\nBetween.\n\n3. three\n\nWells fall **four** m², ~~no~~."


def test_the_words_of_a_box_and_of_a_list_in_a_cell_are_apart():
    box = "<draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box></draw:frame>"
    items = "".join(f"<text:list-item><text:p>{words}</text:p></text:list-item>" for words in ("a", "b"))
    cells = f"<table:table-cell><text:list>{items}</text:list></table:table-cell><table:table-cell><text:p>c</text:p>"
    body = f"<text:p>Beside{box}.</text:p><text:table-of-content><text:p>Facts 3</text:p></text:table-of-content>"
    body += f"<table:table><table:table-row>{cells}</table:table-cell></table:table-row></table:table>"
    text, lost = read(files.odt(body))
    assert text == "Beside.\n\nIn a box.\n\n| a b | c |\n|---|---|"
    assert lost == {Loss.BOXES: 1, Loss.CONTENTS: 1}


ODT_LOOKS = "".join(
    f'<style:style style:name="{name}" style:family="paragraph"><style:text-properties {look}/></style:style>'
    for name, look in (
        ("Struck", 'style:text-line-through-style="solid"'),
        ("Hidden", 'text:display="none"'),
        ("Bold", 'fo:font-weight="bold"'),
    )
)


@pytest.mark.parametrize(
    ("body", "shown", "named"),
    [
        ('<text:p text:style-name="Struck">Close it.</text:p>', "~~Close it.~~", {}),
        ('<text:p text:style-name="Bold">Open it.</text:p>', "Open it.", {}),
        ('<text:p text:style-name="Hidden">Salary.</text:p><text:p>Seen.</text:p>', "Seen.", {Loss.HIDDEN: 1}),
        (
            '<text:section text:display="none"><text:p>Salary.</text:p></text:section><text:p>Seen.</text:p>',
            "Seen.",
            {Loss.HIDDEN: 1},
        ),
        (
            "<text:p>Beside<draw:custom-shape><text:p>In a</text:p><text:p>shape.</text:p></draw:custom-shape>"
            ".</text:p>",
            "Beside.\n\nIn a\n\nshape.",
            {Loss.BOXES: 1},
        ),
        ("<text:p>Below<draw:ellipse/>.</text:p>", "Below.", {Loss.PICTURES: 1}),
        (
            "<text:p><text:ruby><text:ruby-base>漢字</text:ruby-base><text:ruby-text>kanji</text:ruby-text></text:ruby>"
            " is old</text:p>",
            "漢字 (kanji) is old",
            {},
        ),
    ],
)
def test_styles_shapes_and_readings_of_an_opendocument_text(body, shown, named):
    text, lost = read(files.odt(body, ODT_LOOKS))
    assert text == shown and lost == named


def test_rows_that_an_opendocument_text_says_once_stand_as_often_as_it_says():
    def row(*cells, times=1):
        return f'<table:table-row table:number-rows-repeated="{times}">{"".join(cells)}</table:table-row>'

    def cell(words, name="table-cell"):
        return f"<table:{name}><text:p>{words}</text:p></table:{name}>"

    body = row(cell("Year"), cell("Level")) + row(cell("dry"), cell("4"), times=2)
    body += row(cell("wet"), cell("under it", "covered-table-cell"))
    text, lost = read(files.odt(f"<table:table>{body}</table:table>"))
    assert text == "| Year | Level |\n|---|---|\n| dry | 4 |\n| dry | 4 |\n| wet |  |"
    assert lost == {Loss.MERGED: 1}


@pytest.mark.parametrize(
    ("form", "number", "shown"),
    [
        ("lowerLetter", 27, "aa"),
        ("upperRoman", 14, "XIV"),
        ("decimalZero", 3, "03"),
        ("lowerRoman", 0, "0"),
        ("hebrew1", 5, "5"),
    ],
)
def test_numbers_in_each_form(form, number, shown):
    assert counted(form, number) == shown


def test_a_level_begins_anew_below_each_number_above_it():
    levels, count = {0: Level("upperRoman", "%1."), 1: Level("decimal", "%1.%2", is_legal=True)}, Count()
    assert [count.next(levels, at) for at in (0, 1, 1, 0, 1)] == ["I.", "1.1", "1.2", "II.", "2.1"]
