"""Style sheets and scripts travel compressed; pages with a secret in them never do."""

import gzip

import pytest

PACKED = {"Accept-Encoding": "gzip, br"}


@pytest.mark.parametrize("file", ["css/base.css", "js/app.js", "img/favicon.svg"])
def test_a_browser_that_takes_it_gets_files_compressed(app, visitor, file):
    plain = visitor.client.get(f"/static/{file}")
    packed = visitor.client.get(f"/static/{file}", headers=PACKED)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) < len(plain.data)
    assert int(packed.headers["Content-Length"]) == len(packed.data)


def test_others_get_files_as_they_are_and_caches_keep_the_two_apart(visitor):
    plain = visitor.client.get("/static/css/base.css")
    assert "Content-Encoding" not in plain.headers
    assert "Accept-Encoding" in plain.headers["Vary"]


def test_a_file_that_did_not_change_is_not_sent_again(visitor):
    plain = visitor.client.get("/static/css/base.css")
    since = {"If-Modified-Since": plain.headers["Last-Modified"]} | PACKED
    assert visitor.client.get("/static/css/base.css", headers=since).status_code == 304


@pytest.mark.parametrize("path", ["/", "/sign-in"])
def test_pages_are_sent_as_they_are(visitor, path):
    assert "Content-Encoding" not in visitor.client.get(path, headers=PACKED).headers


def test_fonts_are_compressed_already(visitor):
    font = visitor.client.get("/static/fonts/public-sans-latin-wght-normal.woff2", headers=PACKED)
    assert font.status_code == 200 and "Content-Encoding" not in font.headers


@pytest.mark.parametrize("file", ["css/base.css", "js/app.js", "fonts/public-sans-latin-wght-normal.woff2"])
def test_parts_of_pages_carry_no_rules_for_pages(visitor, file):
    headers = visitor.client.get(f"/static/{file}").headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert not {"Content-Security-Policy", "Permissions-Policy"} & set(headers.keys())


@pytest.mark.parametrize("path", ["/static/img/favicon.svg", "/static/nothing.css", "/", "/nothing"])
def test_whatever_opens_as_a_page_carries_them(visitor, path):
    assert "default-src 'none'" in visitor.client.get(path).headers["Content-Security-Policy"]
