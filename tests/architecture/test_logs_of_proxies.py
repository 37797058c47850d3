"""What opens something by its address alone stands in no log of the proxies that are recommended."""

import re

from tests.architecture.source import ROOT

SECRETS = re.compile(r"<(?:\w+:)?(token|code|key)>")
NGINX, CADDY = (ROOT / "deploy" / name for name in ("nginx.conf", "Caddyfile"))
QUIET = {
    NGINX: re.compile(r"^    ~(\S+) 0;$", re.MULTILINE),
    CADDY: re.compile(r"^\t@quiet path_regexp (\S+)$", re.MULTILINE),
}


def secret_addresses(app) -> list[str]:
    rules = [rule.rule for rule in app.url_map.iter_rules() if SECRETS.search(rule.rule)]
    return [re.sub(r"<[^>]+>", "x", rule) for rule in rules]


def test_no_address_that_is_a_secret_is_logged(app):
    addresses = secret_addresses(app)
    assert len(addresses) > 20
    for file, line in QUIET.items():
        quiet = re.compile(line.search(file.read_text())[1])
        loud = [address for address in addresses if not quiet.search(address)]
        assert loud == [], file.name
        assert not quiet.search("/c/x/answers") and not quiet.search("/")


def test_the_page_that_somebody_came_from_is_not_logged_either():
    written = re.search(r"log_format plenaria '(.*)';", NGINX.read_text())
    assert "access_log /var/log/nginx/plenaria.log plenaria if=$plenaria_logged;" in NGINX.read_text()
    assert written and "referer" not in written[1] and "combined" not in NGINX.read_text().replace("`combined`", "")
    assert "request>headers delete" in CADDY.read_text()
