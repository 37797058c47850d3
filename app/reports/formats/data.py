"""The report as data: everything as JSON, and the recommendations and votes as tables. Pure."""

import json
from collections.abc import Iterator
from typing import Any

from app.spreadsheets import as_csv

FORM = 1  # of report.json; its schema: static/schemas/report-1.json
RECOMMENDATIONS = (
    "edition",
    "recommendation",
    "passage",
    "chapter",
    "text",
    "condition",
    "addressee",
    "standing",
    "dissent",
)
VOTES = ("edition", "vote", "on", "question", "outcome", "option", "number", "share_percent", "base", "remark")


def as_json(tree: dict[str, Any], about: dict[str, Any]) -> bytes:
    """The whole tree, with what identifies the edition."""
    told = {"form": FORM, "edition": about["edition"], "report": tree}
    return json.dumps(told, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"


def recommendations(tree: dict[str, Any], about: dict[str, Any]) -> bytes:
    """A row for each recommendation, its text as it was written."""
    number = str(about["edition"]["number"])
    rows = [
        (
            number,
            block["recommendation"],
            block["number"],
            chapter["title"],
            block["text"],
            "\n".join(block["conditions"]),
            block["addressee"],
            block["standing"]["words"],
            "\n\n".join(one["text"] for one in block["dissent"] if one["text"]),
        )
        for chapter, block in _passages(tree)
        if block["recommendation"]
    ]
    return as_csv([RECOMMENDATIONS, *rows], ",")


def votes(tree: dict[str, Any], about: dict[str, Any]) -> bytes:
    """A row for each option of each vote, with the base its share was computed on."""
    number = str(about["edition"]["number"])
    rows = [(number, *row) for subject, result in _results(tree) for row in _options(subject, result)]
    return as_csv([VOTES, *rows], ",")


def _passages(tree: dict[str, Any]) -> Iterator[tuple[dict, dict]]:
    for chapter in tree["chapters"]:
        for block in chapter["blocks"]:
            if block["kind"] == "passage":
                yield chapter, block


def _results(tree: dict[str, Any]) -> Iterator[tuple[str, dict]]:
    for _chapter, passage in _passages(tree):
        for result in passage["results"]:
            yield passage["recommendation"] or passage["number"], result
    for chapter in tree["chapters"]:
        for block in chapter["blocks"]:
            if block["kind"] == "result":
                yield "", block["result"]


def _options(subject: str, result: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    told = (result["title"], subject, result.get("question", ""), result.get("outcome", ""))
    for (_key, label, number), share in zip(result.get("parts", []), result.get("shares", []), strict=False):
        yield (*told, label, str(number), share.removesuffix("%").strip(), str(result.get("base", "")), "")
    for label, value, remark in result.get("rows", []):
        yield (*told, label, value, "", "", remark)
