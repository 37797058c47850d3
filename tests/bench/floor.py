"""The floor: bare Flask, served by the same server over a copy of the same database. What Plenaria adds is above it.

A page with one query that shows the notes, and two forms that store one more:

- `/notes` stores it and nothing else: no session, no token, no journal. It is what a form costs at the very least.
- `/kept-notes` keeps the promises that every act here keeps, by the fewest statements: the signed cookie is read and
  the session behind it found with its person, the token of the form is checked by Flask-WTF, the key of the form is
  taken once, and the row, its journal entry (chained by its hash), the entry's words and the new end of the chain are
  committed together, as durably as the application does it. It asks for no role, stage, card or language, checks
  nothing of what was typed, loads no objects, and answers by an address alone. Acts are measured against this one.
"""

import hashlib
import json
import os
import secrets

from flask import Flask, abort, redirect, render_template, request, session
from flask_wtf.csrf import CSRFProtect
from jinja2 import DictLoader
from sqlalchemy import Column, DateTime, Integer, MetaData, Table, Text, create_engine, select, text
from sqlalchemy.orm import Session

from app import clock, config, extensions

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Notes</title></head><body><h1>Notes</h1>
<ul>{% for note in notes %}<li><b>Panelist {{ note.member_id }}</b> <span>{{ note.text }}</span></li>
{% endfor %}</ul></body></html>"""

app = Flask(__name__)
app.jinja_loader = DictLoader({"notes.html": PAGE})
app.config.update(
    {name: value for name, value in config.load().items() if name.startswith(("SECRET", "SESSION", "WTF"))}
)
csrf = CSRFProtect(app)
url = os.environ["FLOOR_DATABASE_URL"]
engine = create_engine(url, **extensions.engine_options(url))
note = Table(
    "evidence_note",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("passage_id", Integer),
    Column("member_id", Integer),
    Column("text", Text),
    Column("at", DateTime(timezone=True)),
)
FIND_PERSON = text(
    "SELECT person.id, person.name FROM account_session JOIN person ON person.id = account_session.person_id "
    "WHERE key_hash = :key_hash AND expires_at > :now"
)
TAKE_KEY = text("INSERT INTO form_receipt (key, digest, at) VALUES (:key, :digest, :at) ON CONFLICT DO NOTHING")
# SQLite holds the whole database for whoever writes; PostgreSQL is asked to hold the end of the chain.
HELD = " FOR UPDATE" if engine.dialect.name == "postgresql" else ""
FIND_END = text(f"SELECT id, length, head FROM journal_chain WHERE scope = 'server'{HELD}")
ADD_ENTRY = text(
    "INSERT INTO journal_entry (chain_id, n, at, action, commitment, previous) "
    "VALUES (:chain_id, :n, :at, :action, :commitment, :previous) RETURNING id"
)
ADD_WORDS = text("INSERT INTO journal_payload (entry_id, salt, body, person_id) VALUES (:entry, :salt, :body, :person)")
MOVE_END = text("UPDATE journal_chain SET length = :n, head = :head WHERE id = :id")


@app.get("/notes")
def notes():
    with Session(engine) as session:
        query = select(note.c.member_id, note.c.text).order_by(note.c.id).limit(200)
        return render_template("notes.html", notes=session.execute(query).all())


@app.get("/nothing")
def nothing():
    return "", 204


@app.post("/notes")
@csrf.exempt
def write_note():
    with Session(engine) as session:
        row = {"passage_id": 1, "member_id": 1, "text": request.form["text"], "at": clock.now()}
        session.execute(note.insert().values(**row))
        session.commit()
    return redirect("/notes", 303)


@app.post("/kept-notes")
def keep_note():
    at, written = clock.now(), request.form["text"]
    with Session(engine) as database:
        person = database.execute(FIND_PERSON, {"key_hash": sha256(session["_user_id"]), "now": str(at)}).first()
        form = {"key": request.form["form_key"], "digest": sha256(repr((request.path, written))), "at": str(at)}
        if person is None or not database.execute(TAKE_KEY, form).rowcount:
            abort(409)
        database.execute(note.insert(), {"passage_id": 1, "member_id": 1, "text": written, "at": at})
        enter(database, person, str(at))
        database.commit()
    return redirect("/notes", 303)


def enter(database: Session, person, at: str) -> None:
    """Hang an entry on the chain of the journal."""
    end = database.execute(FIND_END).one()
    salt, body = secrets.token_hex(16), json.dumps({"by": person.name, "passage": 1})
    entry = {"chain_id": end.id, "n": end.length + 1, "at": at, "action": "note.written", "previous": end.head}
    entry["commitment"] = sha256(salt + body)
    number = database.scalar(ADD_ENTRY, entry)
    database.execute(ADD_WORDS, {"entry": number, "salt": salt, "body": body, "person": person.id})
    head = sha256(json.dumps([entry[name] for name in ("previous", "n", "at", "action", "commitment")]))
    database.execute(MOVE_END, {"id": end.id, "n": end.length + 1, "head": head})


def sha256(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()
