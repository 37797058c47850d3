"""Settings from the environment; production refuses to start without its secrets."""

import os
import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from app import loopback

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = {"en": "English", "es": "Español", "pt": "Português", "da": "Dansk"}
MIB = 1024 * 1024
MOST_GATHERED, LONGEST_CALL = 24 * 60, 14 * 24
LONGEST_MAIL = 90  # a letter that is being sent is left alone for two minutes


class Misconfigured(RuntimeError):
    """The settings cannot work; the problems are sentences for the person who installs the server."""

    def __init__(self, problems: list[str]):
        self.problems = problems
        super().__init__("Plenaria cannot start:\n" + "\n".join(f"- {problem}" for problem in problems))


# Written by `make run` while it runs.
SMS_ADDRESS = re.compile(r"[^@\s]*\{number\}[^@\s]*@[^@\s{}]+")
BUCKET = re.compile(r"s3://[a-z0-9][a-z0-9.-]+(/[\w.-]+)+/?", re.ASCII)
PORT_FILE = "port"
UNCHANGING = {
    "BABEL_TRANSLATION_DIRECTORIES": str(ROOT / "translations"),
    # A book pasted by mistake comes back in its form with the limit beside it, and is not lost.
    "MAX_CONTENT_LENGTH": 9 * MIB,
    "MAX_FORM_MEMORY_SIZE": 8 * MIB,
    "MAX_FORM_PARTS": 500,
    "WTF_CSRF_TIME_LIMIT": None,
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "SQLALCHEMY_TRACK_MODIFICATIONS": False,
}


def load(overrides: dict | None = None) -> dict:
    """Read every setting once; `overrides` win, which is how tests choose theirs."""
    env = os.environ
    settings = _server(env) | _mail(env) | UNCHANGING | (overrides or {})
    # A key kept in a file is read again whenever something is signed: another one may have taken its place.
    kept = Path(str(settings["INSTANCE"])) / "journal_key"
    settings["KEYS_DIR"] = settings.get("KEYS_DIR") or str(Path(str(settings["INSTANCE"])) / "keys")
    settings["JOURNAL_KEY_FILE"] = "" if settings["JOURNAL_KEY"] else str(kept)
    settings["JOURNAL_KEY"] = settings["JOURNAL_KEY"] or _kept_secret(settings, "journal_key")
    if settings["PLENARIA_ENV"] == "production":
        settings |= {"SESSION_COOKIE_SECURE": True, "SESSION_COOKIE_NAME": "__Host-plenaria"}
    else:
        settings["SECRET_KEY"] = settings["SECRET_KEY"] or _kept_secret(settings, "secret_key")
        port = env.get("PORT") or _running_port(Path(str(settings["INSTANCE"]))) or "8000"
        settings["BASE_URL"] = settings["BASE_URL"] or f"http://127.0.0.1:{port}"
    return settings


def _running_port(instance: Path) -> str:
    """Where the server that is tried out answers now: links that a command prints lead there."""
    try:
        return (instance / PORT_FILE).read_text().strip()
    except OSError:
        return ""


def _server(env: Mapping[str, str]) -> dict:
    instance = Path(env.get("PLENARIA_INSTANCE", ROOT / "instance"))
    return {
        "PLENARIA_ENV": env.get("PLENARIA_ENV", "development"),
        "INSTANCE": str(instance),
        "SECRET_KEY": _secret(env),
        "KEYS_DIR": env.get("KEYS_DIR", ""),
        # What people tell when they register for a panel is sealed under the key in this file, by default in KEYS_DIR.
        "REGISTRATION_KEY_FILE": env.get("REGISTRATION_KEY_FILE", ""),
        "JOURNAL_KEY": env.get("JOURNAL_KEY", ""),
        "SECRET_KEY_FALLBACKS": [key for key in env.get("SECRET_KEY_FALLBACKS", "").split(",") if key],
        "BASE_URL": env.get("BASE_URL", "").rstrip("/"),
        "SQLALCHEMY_DATABASE_URI": _database_url(env, instance),
        # Where files lie that are brought: s3://bucket/prefix, and the address of that store where it is not Amazon's.
        "UPLOADS_URL": env.get("UPLOADS_URL", ""),
        "UPLOADS_ENDPOINT": env.get("UPLOADS_ENDPOINT", ""),
        "UPLOADS_REGION": env.get("AWS_REGION", env.get("AWS_DEFAULT_REGION", "")),
        # A virus scanner that looks at each file first: the path of its socket, or host:port. Empty: none does.
        "CLAMD": env.get("CLAMD", ""),
        # "staff": whoever runs a conference, or may create one, does so only with a second step at the sign-in.
        "DEMAND_SECOND_STEP": env.get("DEMAND_SECOND_STEP", ""),
        "PROXY_HOPS": int(env.get("PROXY_HOPS", "0")),
        # C2SP verifier keys, name+mark+key, of those elsewhere whose cosignatures are kept.
        "WITNESSES": env.get("WITNESSES", "").replace(",", " ").split(),
        "CHECKPOINT_MAIL": env.get("CHECKPOINT_MAIL", "").replace(",", " ").split(),
        # Whom people ask about what is kept of them: words with an address, shown on the privacy page.
        "CONTACT": env.get("CONTACT", ""),
        "HTMX_LOCAL_ONLY": env.get("HTMX_LOCAL_ONLY", "") not in ("", "0", "no", "false"),
        "BABEL_DEFAULT_LOCALE": env.get("DEFAULT_LANGUAGE", "en"),
    }


def _mail(env: Mapping[str, str]) -> dict:
    return {
        "MAIL_SERVER": env.get("MAIL_SERVER", ""),
        "MAIL_PORT": int(env.get("MAIL_PORT", "587")),
        "MAIL_USERNAME": env.get("MAIL_USERNAME", ""),
        "MAIL_PASSWORD": env.get("MAIL_PASSWORD", ""),
        "MAIL_STARTTLS": env.get("MAIL_STARTTLS", "1") not in ("0", "no", "false"),
        "MAIL_CA_FILE": env.get("MAIL_CA_FILE", ""),
        "MAIL_TIMEOUT": int(env.get("MAIL_TIMEOUT", "30")),
        "MAIL_BOUNCES_IMAP": env.get("MAIL_BOUNCES_IMAP", ""),
        "MAIL_BOUNCES_PORT": int(env.get("MAIL_BOUNCES_PORT", "993")),
        "MAIL_BOUNCES_TLS": env.get("MAIL_BOUNCES_TLS", "1") not in ("0", "no", "false"),
        "MAIL_BOUNCES_USERNAME": env.get("MAIL_BOUNCES_USERNAME", ""),
        "MAIL_BOUNCES_PASSWORD": env.get("MAIL_BOUNCES_PASSWORD", ""),
        "MAIL_BOUNCES_FOLDER": env.get("MAIL_BOUNCES_FOLDER", "INBOX"),
        "MAIL_FROM": env.get("MAIL_FROM", "Plenaria <plenaria@localhost>"),
        # Where a gateway takes short messages as mail, with {number} in place of the telephone number.
        "SMS_ADDRESS": env.get("SMS_ADDRESS", ""),
        # What waits for somebody is gathered so long into one letter; what ends is said once more so long before.
        "GATHER_MINUTES": int(env.get("GATHER_MINUTES", "10")),
        "LAST_CALL_HOURS": int(env.get("LAST_CALL_HOURS", "24")),
    }


@cache
def translated_languages(folder: Path = ROOT / "translations") -> list[str]:
    """English, and every language that has a compiled catalog: only what is nearly complete is compiled."""
    return ["en", *(path.parts[-3] for path in sorted(folder.glob("*/LC_MESSAGES/messages.mo")))]


def problems(settings: dict) -> list[str]:
    """Say in words what keeps this server from being trusted; empty means it may start."""
    found = []
    if settings["PLENARIA_ENV"] not in ("development", "testing", "production"):
        found.append("PLENARIA_ENV is neither development, testing nor production.")
    if settings["DEMAND_SECOND_STEP"] not in ("", "staff"):
        found.append("DEMAND_SECOND_STEP is neither empty nor “staff”.")
    found += [*_letters(settings), *_bucket(settings["UPLOADS_URL"], settings["UPLOADS_ENDPOINT"])]
    if settings["PLENARIA_ENV"] != "production":
        return found + _beyond_this_machine(settings["BASE_URL"])
    if len(settings["SECRET_KEY"] or "") < 32:
        found.append("Set SECRET_KEY (or SECRET_KEY_FILE) to at least 32 random characters.")
    if not settings["BASE_URL"].startswith("https://"):
        found.append("Set BASE_URL to the public address, beginning with https://. Links in mail are made from it.")
    if not settings["MAIL_SERVER"]:
        found.append("Set MAIL_SERVER. Without it nobody can receive a sign-in link.")
    if settings["MAIL_CA_FILE"] and not Path(settings["MAIL_CA_FILE"]).is_file():
        found.append("Set MAIL_CA_FILE to a file that is there. Without it no mail server is believed.")
    return found


def _letters(settings: dict) -> list[str]:
    """What is wrong with when letters leave, and how long that may take."""
    found = []
    if not 1 <= settings["MAIL_TIMEOUT"] <= LONGEST_MAIL:
        found.append(
            f"Set MAIL_TIMEOUT to a number of seconds from 1 to {LONGEST_MAIL}. A letter that is being sent for longer "
            "is taken for lost, and sent a second time."
        )
    if (gateway := settings["SMS_ADDRESS"]) and not SMS_ADDRESS.fullmatch(gateway):
        found.append("Set SMS_ADDRESS to an address with {number} in it, like {number}@sms.example.org.")
    if not 1 <= settings["GATHER_MINUTES"] <= MOST_GATHERED:
        found.append(f"Set GATHER_MINUTES to a number of minutes from 1 to {MOST_GATHERED}.")
    if not 1 <= settings["LAST_CALL_HOURS"] <= LONGEST_CALL:
        found.append(f"Set LAST_CALL_HOURS to a number of hours from 1 to {LONGEST_CALL}.")
    return found


def _bucket(url: str, endpoint: str) -> list[str]:
    """What is wrong with where files are to lie; nothing is asked of the store itself, which may answer later."""
    if not url:
        return []
    if not BUCKET.fullmatch(url):
        return ["Set UPLOADS_URL to a bucket with a prefix in it, like s3://plenaria/uploads, or leave it empty."]
    if endpoint and not endpoint.startswith("https://") and not loopback.is_this_machine(endpoint):
        return ["Set UPLOADS_ENDPOINT to an address that begins with https://: files travel there in clear otherwise."]
    if find_spec("minio") is None:
        return ["UPLOADS_URL needs a library. Run: .venv/bin/pip install --require-hashes -r requirements-s3.lock"]
    return []


def _beyond_this_machine(address: str) -> list[str]:
    """Outside production everybody's letters are shown, and cookies travel in clear."""
    if loopback.is_this_machine(address):
        return []
    return [
        f"BASE_URL is {address}, which others can reach; a server that is only tried out answers this machine alone. "
        "Take BASE_URL away, or set PLENARIA_ENV=production and what docs/deploying.md names."
    ]


def _secret(env) -> str | None:
    if "SECRET_KEY_FILE" in env:
        return Path(env["SECRET_KEY_FILE"]).read_text().strip()
    return env.get("SECRET_KEY")


def _kept_secret(settings: dict, name: str) -> str:
    """A random secret that is made once and kept in a file only the server reads."""
    path = Path(str(settings["INSTANCE"])) / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{name}.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_hex(32))
        # Linking decides which of several starting processes was first.
        with suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return path.read_text().strip()


def _database_url(env, instance: Path) -> str:
    url = env.get("DATABASE_URL") or f"sqlite:///{instance / 'plenaria.sqlite3'}"
    for scheme in ("postgres://", "postgresql://"):
        if url.startswith(scheme):
            return "postgresql+psycopg://" + url.removeprefix(scheme)
    return url
