"""Hostile input: what people must be able to type without harm, and machines to send. Used by every test that stores text."""

# Names and titles: one line each, none longer than a name may be.
NAMES = (
    '<img src=x onerror="alert(1)">',
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "q{{7*1357}}q {% raw %} ${7*7} #{7*7} <%= 7*7 %>",
    "%s %(name)s %n {0} {name.__class__}",
    "' OR 1=1--",
    'Robert"); DROP TABLE person;--',
    "abc\u202egnp.exe\u2066x\u2069",
    "zero\u200bwidth\u200djoined\ufeff, and none: \ufffe\uffff\ufdd0\U0001ffff\x9b",
    "\U0001f469\u200d\U0001f33e \U00020bb7\u0301 Zoë",
    "z" + "\u0301" * 100,
    "nul\x00\x01\x1b[31m\x7fred",
    "line\r\nBcc: somebody@example.org\x85\u2028end",
    "   \t \u00a0 \u3000  ",
    "%00 %0d%0aSet-Cookie:a=b &#60;b&#62; &lt;b&gt;",
    "Раulа1 Раnеlist",
    "admin",
    "=cmd|' /C calc'!A1",
    "../../etc/passwd\\..\\con.",
    "</title></textarea></script><script>alert(1)</script>",
)

# Markdown and HTML for fields of several lines; a renderer must neither run it nor fall over it.
MARKDOWN = (
    "\n\n".join(
        f"[x{n}]({address})"
        for n, address in enumerate(
            (
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                "java\tscript:alert(1)",
                "&#106;avascript:alert(1)",
                "javascript&colon;alert(1)",
                "<javascript:alert(1)>",
                "\x01javascript:alert(1)",
                "vbscript:msgbox(1)",
                "data:text/html;base64,PHNjcmlwdD4=",
                "feed:javascript:alert(1)",
                "//evil.example/x",
                "file:///etc/passwd",
                "blob:https://evil.example/1",
                "%6aavascript:alert(1)",
            )
        )
    )
    + "\n\n<javascript:alert(1)> <http://good.example@evil.example> ![i](http://evil.example/pixel.png)"
    "\n\n[r]: javascript:alert(1) 'title'\n\n[r] [a](http://a.example \"><img src=x onerror=alert(1)>\")",
    "<script>alert(1)</script>\n<!-- --><b onclick=alert(1)>b</b>\n\n<iframe src=//evil.example></iframe>\n\n"
    "<style>*{display:none}</style><base href=//evil.example><meta http-equiv=refresh content='0;url=//evil.example'>\n\n"
    "<form action=//evil.example><button formaction=//evil.example>go</button><input name=csrf_token></form>",
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">\n\n'
    '<svg><foreignObject><p><style></svg><img src=x onerror=alert(1)>\n\n<noscript><p title="</noscript><img src=x '
    'onerror=alert(1)>">\n\n<select><template><style></select><script>alert(1)</script>',
    "<div hx-get='/sign-out' hx-trigger=load data-hx-post=/x hx-on::load=alert(1) hx-vals='js:alert(1)' hx-boost=true>h</div>"
    "\n\n<p id=problems class=card hx-swap-oob=true hx-target=body>clobber</p><a name=csrf_token id=main>a</a>"
    "\n\n`<div hx-get=/x>` <hx-partial hx-target=body>x</hx-partial>",
    "q{{7*1357}}q {% for x in y %} [E1.1] [E999999999.1] [E١.1] [H1.1] [P1]{{config}} [R1](x) [[E1.1]] [E1.1](javascript:alert(1))",
    "[" * 3000 + "x",
    "*a " * 2000,
    ">" * 1500 + " deep",
    "- " * 900 + "list",
    "|" + "a|" * 300 + "\n|" + "-|" * 300 + "\n" + ("|" + "b|" * 300 + "\n") * 5,
    "# h1\n\n###### h6\n\nSetext\n===\n\n<h1>raw</h1>",
    "a" * 5000 + "!",
    "first\u202eesrever\u202c\n\n\u2067isolate\u2069 nul\x00\x08 \ufeff\U0001f600",
)

# Addresses to be led to; none of them is a page of this server.
NEXT = (
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example",
    "https:evil.example",
    "http:///evil.example",
    "/%2f%2fevil.example",
    "%2f%2fevil.example",
    "/\t/evil.example",
    "/%09/evil.example",
    "javascript:alert(1)",
    "/..//evil.example",
    "/\r\nLocation: //evil.example",
    "\u2044\u2044evil.example",
    "//evil.example\\@localhost/",
    "/@evil.example//",
    " //evil.example",
    "data:text/html,x",
    "",
)

MAIL = (
    "a@b.example\r\nBcc: other@example.org",
    "a@b.example\nSubject: x",
    "a@b.example, c@d.example",
    '"a b"@example.org',
    '"><img src=x onerror=alert(1)>@example.org',
    "x" * 320 + "@example.org",
    "jörg@exämple.example",
    "a@localhost",
    "@",
    "a@b@c",
    "a@[127.0.0.1]",
    "nul\x00@example.org",
    "a@" + "b" * 250 + ".example",
    "",
)

# In place of a number in an address. `٣` is a digit, but not one of ours.
NUMBERS = (
    "-1",
    "0",
    str(2**31),
    str(2**63),
    str(10**30),
    "1.0",
    "1e3",
    "0x1",
    "01;",
    "1;",
    "1%00",
    "1%0a",
    "%00",
    "%201",
    "٣",
    "１",
    "1.json",
    "1'",
    "null",
    "NaN",
    "+1",
    "1,2",
)

# In any query parameter.
PARAMETERS = (
    *NAMES,
    *NEXT,
    *NUMBERS,
    "a" * 50_000 + "!",
    "9" * 5000,
    "2027-02-29",
    "0000-00-00",
    "9999-12-31T23:59+99:99",
)

VOTES = ("", "support ", "SUPPORT", "adopted", "0", "1", "None", "blank\x00", "object,support", "x" * 1000)

LARGE = "A long story. " * 75_000  # about a megabyte
