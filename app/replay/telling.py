"""Anything that a source may tell, as named statements with what belongs to each, or as a table. Pure.

A statement is a plain dictionary: `label`, `text`, `sources`, `inner` (statements), `columns` and `rows` (a table).
A label that is a key of the case stands there as its source has it, beside `key`, so that readers are told what it is
called in their language.
"""

import re
from typing import Any

from babel import Locale

from app.conferences.dates import is_partial_date
from app.conferences.named_days import in_words as date_words
from app.conferences.source_keys import as_written
from app.replay import disclosing

NOT_TOLD = "not told"
NOT_HERE = "–"
SOURCE = "Source"
CITED = ("src", "percent_src", "continuation_src")
SOURCE_WORDS = {"memory": "from memory, not confirmed", "derived": "computed, not in a source"}
# What names or words a thing: it leads, and what else is told of it follows.
LEADS = ("text", "text_en", "name", "title", "what", "item", "label", "question")
DATED = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?")
CODE = re.compile(r"[a-z]+(_[a-z]+)+")
BOUNDS = {"min", "max"}
# Keys under which a number of four digits is a year, and no amount.
YEARS = re.compile(r"(.*_)?(year|years|date|dates|day|due|end|founded|held|since|start|until|when)")
# Keys that say of what a percentage beside them is.
BASES = ("base", "of", "n", "percent_base", "basis", "percent_of")
Statement = dict[str, Any]


def sources_of(told: Any, otherwise: Any = None) -> list:
    """The source numbers of a value, or the words that stand for them."""
    source = told.get("src", otherwise) if isinstance(told, dict) else otherwise
    if isinstance(source, list):
        return [_source(one) for one in source if one is not None]
    return [SOURCE_WORDS.get(source, source)] if isinstance(source, str) else []


def _source(told: Any) -> Any:
    """One source: its number, or words for whatever else stands in its place."""
    if is_scalar(told):
        return SOURCE_WORDS.get(told, told) if isinstance(told, str) else told
    return inline(told)


def cited(sources: list) -> str:
    return f" [{', '.join(map(str, sources))}]" if sources else ""


def number(value: Any) -> str:
    """A number as people write it: 1,410,705."""
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)


def dated(key: str, value: Any) -> Any:
    """What stands under a key; a year is one also where it is written as a number: 2017 and not 2,017."""
    if isinstance(value, list):
        return [dated(key, one) for one in value]
    is_year = type(value) is int and 1000 <= value <= 2999 and YEARS.fullmatch(key)
    return str(value) if is_year else value


def is_scalar(value: Any) -> bool:
    return not isinstance(value, dict | list)


def words(value: Any) -> str:
    """One value in words. None is said to be not told; a month stays a month."""
    if value is None or value == "":
        return NOT_TOLD
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        if DATED.fullmatch(value) and is_partial_date(value):
            return date_words(value)
        return value.replace("_", " ") if CODE.fullmatch(value) else value
    return number(value)


def keyed(key: str, value: Any) -> Statement:
    """One value under its key."""
    return statement("", dated(key, value)) | {"label": as_written(key), "key": key}


def statements(told: Any, *skip: str, otherwise: Any = None) -> list[Statement]:
    """Every key of an object as a statement, but for those handled elsewhere. What would disclose votes stays out."""
    if not isinstance(told, dict):
        return [] if told in (None, [], "") else [statement("", told)]
    kept = disclosing.without_disclosing(told)
    found = [
        _of_key(key, value, kept) for key, value in kept.items() if key not in (*CITED, *skip) and value not in ([], {})
    ]
    if kept.get("percent_src"):
        found.append(statement("Source of the percentage", cited(sources_of({"src": kept["percent_src"]})).strip()))
    return found


def _of_key(key: str, value: Any, beside: dict) -> Statement:
    """A value under its key; a percentage with its base, or with the remark that none is told."""
    if _are_languages(beside):
        return keyed(key, value) | {"key": f"text_{key}"}
    is_share = key == "percent" or key.endswith("_percent")
    if not is_share or isinstance(value, dict | list) or value is None:
        return keyed(key, value)
    needs_base = "threshold" not in key and not any(beside.get(base) for base in BASES)
    text = f"{words(value)} %{' (base not told)' if needs_base else ''}"
    return {"label": as_written(key.removesuffix("percent").strip("_") or "share"), "key": key, "text": text}


def _are_languages(told: dict) -> bool:
    """Whether these are the same words in several languages: {"en": ..., "fr": ...}."""
    keys = [key for key in told if key not in CITED]
    known = Locale.parse("en").languages
    return len(keys) > 1 and all(len(key) == 2 and key in known for key in keys)


def statement(label: str, value: Any) -> Statement:
    """One value under its label, with everything below it."""
    if isinstance(value, dict):
        return _of_object(label, value)
    if isinstance(value, list):
        return _of_list(label, value)
    return {"label": label, "text": words(value)}


def _of_object(label: str, told: dict) -> Statement:
    told = disclosing.without_disclosing(told)
    found: Statement = {"label": label, "sources": sources_of(told)}
    handled: tuple[str, ...] = ()
    if "value" in told:
        found["text"], handled = fact_words(told), ("value", "precision", "unit", "note", "how", "conflict")
    elif "start" in told:
        found["text"], handled = span_words(told), ("start", "end", "precision", "note")
    elif numbers := _only_numbers(told):
        found["text"], handled = _counted(numbers), tuple(told)
    else:
        lead = next((key for key in LEADS if isinstance(told.get(key), str)), None)
        found["text"], handled = (told[lead], (lead,)) if lead else ("", ())
    return found | {"inner": statements(told, *handled)}


def _only_numbers(told: dict) -> dict:
    """The numbers of an object that holds nothing else."""
    kept = {key: value for key, value in told.items() if key not in CITED}
    plain = all(isinstance(one, int | float) and not isinstance(one, bool) for one in kept.values())
    return kept if kept and plain else {}


def _counted(numbers: dict) -> str:
    """Several counts in one line; where they are whole and no bounds, with their sum."""
    told = ", ".join(f"{as_written(key)} {number(value)}" for key, value in numbers.items())
    whole = len(numbers) > 1 and all(isinstance(one, int) and one >= 0 for one in numbers.values())
    years = all(isinstance(one, int) and one > 1800 for one in numbers.values())
    return (
        f"{told}; together {number(sum(numbers.values()))}"
        if whole and not years and not BOUNDS & set(numbers)
        else told
    )


def fact_words(told: dict) -> str:
    """A fact with how sure it is, its note, and what other sources say."""
    value = told.get("value")
    if isinstance(value, list) and len(value) == 2 and all(map(is_scalar, value)):
        value = f"{words(value[0])} to {words(value[1])}"
    shown = " ".join(part for part in (inline(value), str(told.get("unit") or "")) if part)
    remarks = [inline(told[key]) for key in ("precision", "note", "how") if told.get(key)]
    return "; ".join([shown, *remarks, *conflicts(told.get("conflict"))])


def conflicts(told: Any) -> list[str]:
    """What other sources say instead, each in a sentence."""
    others = told if isinstance(told, list) else [] if told is None else [told]
    return [f"another source says {inline(other)}" for other in others if other is not None]


def span_words(told: dict) -> str:
    """A date as exactly as it is told: a year stays a year."""
    start, end = told.get("start"), told.get("end")
    told_words = date_words(str(start), str(end) if end else None) if start is not None else NOT_TOLD
    precision = told.get("precision")
    remarks = [inline(one) for one in (None if precision in ("day", "month", "year") else precision, told.get("note"))]
    return "; ".join([told_words, *(one for one in remarks if one != NOT_TOLD)])


def _of_list(label: str, told: list) -> Statement:
    if all(map(is_scalar, told)):
        return {"label": label, "text": ", ".join(map(words, told))}
    if len(told) > 1 and all(isinstance(one, dict) and all(map(_fits_cell, one.values())) for one in told):
        return {"label": label, "text": ""} | table(told)
    return {"label": label, "text": "", "inner": [statement("", one) for one in told]}


def _fits_cell(value: Any) -> bool:
    if isinstance(value, list):
        return all(map(is_scalar, value))
    return is_scalar(value) or "value" in value or bool(_only_numbers(value))


def table(rows: list[dict]) -> Statement:
    """Objects alike as a table: a column for each key that any of them has, and their sources last.

    What a row gives as null is not told; what it does not have at all does not concern it.
    """
    kept = [disclosing.without_disclosing(row) for row in rows]
    keys = list(dict.fromkeys(key for row in kept for key in row if key not in CITED))
    columns = [{"label": as_written(key), "key": key} for key in keys]
    cells = [[inline(dated(key, row[key])) if key in row else NOT_HERE for key in keys] for row in kept]
    if any(map(sources_of, kept)):
        columns.append({"label": SOURCE})
        for cell, row in zip(cells, kept, strict=True):
            cell.append(cited(sources_of(row)).strip())
    return {"columns": columns, "rows": cells}


def inline(value: Any) -> str:
    """Anything in one line, sources included: for a cell of a table, a remark, a side note."""
    if isinstance(value, dict):
        found = _of_object("", value)
        return f"{line_of(found)}{cited(found['sources'])}"
    if isinstance(value, list):
        return ", ".join(map(inline, value)) if value else NOT_TOLD
    return words(value)


def leading(told: dict) -> str:
    """The key under which an option is named: its label, what words it, or else the first words that it has."""
    named = ("label", "question", "text", *LEADS, *(key for key in told if key not in (*CITED, *BASES)))
    return next((key for key in named if told.get(key) and (key == "label" or isinstance(told[key], str))), "")


def is_short(told: Statement) -> bool:
    """Whether it is a few words with nothing below it."""
    return not told.get("inner") and not told.get("rows") and not told.get("sources")


def line_of(told: Statement) -> str:
    """A statement and what belongs to it in one line."""
    below = [line_of(one) + cited(one.get("sources") or []) for one in told.get("inner") or []]
    rows = [
        ", ".join(f"{column['label']} {cell}" for column, cell in zip(told["columns"], row, strict=True))
        for row in told.get("rows") or []
    ]
    label, text = told.get("label", ""), "; ".join(part for part in (told.get("text", ""), *below, *rows) if part)
    return f"{label[:1].lower()}{label[1:]}: {text}" if label else text
