"""Filling the fields of a text, and what is wrong with its fields. Nothing in it is ever carried out."""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from flask_babel import gettext as _

from app.wordings.kinds import IN_A_SUBJECT, Field, Kind

SIGN = re.compile(r"\{([^{}\n]{0,40})\}")
# How other programs mark a field: {{name}}, { Name }, ${name}, «name», <<name>>, %(name)s, *|NAME|*, [name].
OTHER_MARKS = (r"\$?\{{1,3} *NAME *\}{1,3}", "« ?NAME ?»", "<< ?NAME ?>>", r"%\(NAME\)s", r"\*\|NAME\|\*", r"\[NAME\]")
ELSEWHERE = re.compile("|".join(OTHER_MARKS).replace("NAME", r"(\w{1,40})"))
EMPTY_LINES = re.compile(r"\n{3,}")


def marked(text: str, fields: Sequence[Field]) -> str:
    """A text with its fields marked as they are here. What names none of these fields stays as it was typed."""
    known = {field.name for field in fields}

    def mark(found: re.Match[str]) -> str:
        name = str(found[found.lastindex or 0]).lower()
        return f"{{{name}}}" if name in known else found[0]

    return ELSEWHERE.sub(mark, text)


def problems(text: str, kind: Kind, *, is_subject: bool = False) -> list[str]:
    """Which fields are unknown here, or missing, in sentences."""
    found = unknown(text, [field for field in kind.fields if not is_subject or field.name in IN_A_SUBJECT])
    if re.search(r"[{}]", SIGN.sub("", text)):
        found.append(_("A curly bracket stands alone. Brackets are for fields only, as in {name}."))
    if not is_subject:
        found += [
            _("The field %(sign)s is missing: without it, nobody can do what the letter asks.", sign=field.sign)
            for field in kind.fields
            if field.is_necessary and field.sign not in text
        ]
    return found


def unknown(text: str, fields: Sequence[Field]) -> list[str]:
    """Which fields of a text are none of these, in sentences."""
    known = [field.name for field in fields]
    return [_unknown(name, known) for name in dict.fromkeys(SIGN.findall(text)) if name not in known]


def _unknown(name: str, known: Sequence[str]) -> str:
    near = get_close_matches(name.strip().lower(), known, 1)
    if near:
        return _("There is no field {%(name)s} here. Did you mean {%(near)s}?", name=name, near=near[0])
    return _("There is no field {%(name)s} here. The fields are listed beside the text.", name=name)


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put the values where the fields stand, once: what a value holds is never read as a field itself."""
    lines = [_filled(line, values) for line in text.split("\n")]
    return EMPTY_LINES.sub("\n\n", "\n".join(line for line in lines if line is not None)).strip()


def _filled(line: str, values: Mapping[str, str]) -> str | None:
    """The line; None where it has fields and all of them are empty."""
    used = SIGN.findall(line)
    if used and not any(values.get(name) for name in used):
        return None
    return put_in(line, values)


def put_in(text: str, values: Mapping[str, str]) -> str:
    """The same without leaving anything out: what is typed stays as it is typed."""
    return SIGN.sub(lambda match: values.get(match[1], match[0]), text)
