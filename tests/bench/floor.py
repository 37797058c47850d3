"""The floor: a bare Flask page with one query that shows the notes, and a form that stores one more. Nothing else.

It is served by the same server over a copy of the same database, so that a comparison tells what Plenaria adds.
"""

import os

from flask import Flask, redirect, render_template, request
from jinja2 import DictLoader
from sqlalchemy import Column, DateTime, Integer, MetaData, Table, Text, create_engine, select
from sqlalchemy.orm import Session

from app import clock, extensions

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Notes</title></head><body><h1>Notes</h1>
<ul>{% for note in notes %}<li><b>Panelist {{ note.member_id }}</b> <span>{{ note.text }}</span></li>
{% endfor %}</ul></body></html>"""

app = Flask(__name__)
app.jinja_loader = DictLoader({"notes.html": PAGE})
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


@app.get("/notes")
def notes():
    with Session(engine) as session:
        query = select(note.c.member_id, note.c.text).order_by(note.c.id).limit(200)
        return render_template("notes.html", notes=session.execute(query).all())


@app.get("/nothing")
def nothing():
    return "", 204


@app.post("/notes")
def write_note():
    with Session(engine) as session:
        row = {"passage_id": 1, "member_id": 1, "text": request.form["text"], "at": clock.now()}
        session.execute(note.insert().values(**row))
        session.commit()
    return redirect("/notes", 303)
