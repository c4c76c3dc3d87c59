"""What a tool was called with, for reading: field after field, an edit as what it takes out and puts in."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from snapshot_manager.gui.passages.file_diff import Layout, file_passages
from snapshot_manager.gui.passages.passage import Passage, Style, code_lines, long_text, plain
from snapshot_manager.gui.words.language import number_said, tr

_TELLING = (
    *("command", "file_path", "filePath", "path", "pattern", "query", "url", "description", "prompt"),
    *("skill", "question", "content", "subject", "title", "name"),
)
"""The fields that say most about a call, best first."""

_REPLACING = (("old_string", "new_string"), ("oldString", "newString"), ("old_str", "new_str"))
"""What agents call the text that an edit takes out, and the one that it puts in its place."""

_LONGEST_LINE = 80
_MOST_TOLD = 40
_STEP = "  "

Fields = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class _Edit:
    """A text that another one replaces, and what else the call says of it."""

    old: str
    new: str
    others: Fields


def title(text: str) -> str:
    """What a call is about: its most telling field, or those of what it lists."""
    fields = _fields(text)
    try:
        listed, short = (islice(each, _MOST_TOLD) for each in (_listed(fields), _short_fields(fields)))
        return _told(fields) or " · ".join(listed) or ", ".join(short) or text
    except RecursionError:
        return text


def readable(text: str) -> str:
    """All that a tool was called with as text, edits too; as it is where that cannot be read."""
    try:
        return _readable(_fields(text)) or text
    except RecursionError:
        return text


def passages(text: str) -> list[Passage]:
    """All that a tool was called with; as it is where it is no JSON object, or nests too deep to be shown."""
    try:
        return _passages(_fields(text)) or _code(text)
    except RecursionError:
        return _code(text)


def _passages(fields: Fields) -> list[Passage]:
    edits, others = _edits(fields)
    if not edits:
        return _code(_readable(fields)) if fields else []
    found = _code(_readable(others)) if others else []
    for number, edit in enumerate(edits, start=1):
        found += _edit(edit, number, len(edits))
    return found


def _fields(text: str) -> Fields:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


# -- in one line ---------------------------------------------------------------------------------


def _told(fields: Fields) -> str:
    told = (fields.get(key) for key in _TELLING)
    return next((each for each in told if isinstance(each, str) and each), "")


def _listed(fields: Fields) -> Iterator[str]:
    for value in fields.values():
        if isinstance(value, list):
            yield from (told for each in value if isinstance(each, dict) and (told := _told(each)))


def _short_fields(fields: Fields) -> Iterator[str]:
    for key, value in fields.items():
        said = _in_a_line(value)
        if said is not None:
            yield f"{key}: {said}"


# -- an edit -------------------------------------------------------------------------------------


def _edits(fields: Fields) -> tuple[list[_Edit], Fields]:
    """The edits that a call makes, and the other fields; none where anything in them is unusual."""
    own = _as_edit(fields)
    if own is not None:
        return [own], own.others
    listed = fields.get("edits")
    if not isinstance(listed, list):
        return [], fields
    edits = [_as_edit(each) if isinstance(each, dict) else None for each in listed]
    found = [each for each in edits if each is not None]
    if len(found) < len(edits):
        return [], fields
    return found, {key: value for key, value in fields.items() if key != "edits"}


def _as_edit(fields: Fields) -> _Edit | None:
    for pair in _REPLACING:
        old, new = (fields.get(key) for key in pair)
        if isinstance(old, str) and isinstance(new, str):
            return _Edit(old, new, {key: value for key, value in fields.items() if key not in pair})
    return None


def _edit(edit: _Edit, number: int, count: int) -> list[Passage]:
    """Line by line; "next difference" does not stop here: it is no difference of what is compared."""
    lines = file_passages(edit.old, edit.new, Layout.EXCERPT)
    for each in lines:
        each.difference = False
    if count == 1:
        return lines
    label = tr("Edit {number} of {count}", number=number_said(number), count=number_said(count))
    others = _code(_readable(edit.others)) if edit.others else []
    return [Passage(label, lambda: [plain(label, Style.FAINT)]), *others, *lines]


# -- field after field ---------------------------------------------------------------------------


def _readable(fields: Fields) -> str:
    """One field after the other; what is long or has line breaks stands below its name."""
    return "\n".join(_top_lines(fields))


def _top_lines(fields: Fields) -> Iterator[str]:
    for key, value in fields.items():
        said = _in_a_line(value)
        if said is not None:
            yield f"{key}: {said}"
        elif isinstance(value, str):
            yield f"{key}:\n{value}\n"
        else:
            yield f"{key}:"
            yield from _lines(value, _STEP)


def _in_a_line(value: object) -> str | None:
    """The value as it stands behind its name; None where that is no place for it."""
    if isinstance(value, str):
        return None if "\n" in value else value
    said = json.dumps(value, ensure_ascii=False)
    is_small = not isinstance(value, dict | list) or (len(said) <= _LONGEST_LINE and r"\n" not in said)
    return said if is_small else None


def _lines(value: object, pad: str) -> Iterator[str]:
    if isinstance(value, dict):
        yield from _named_lines(value, pad)
    elif isinstance(value, list):
        yield from _listed_lines(value, pad)
    else:
        yield from (f"{pad}{line}" for line in str(value).split("\n"))


def _named_lines(fields: Fields, pad: str) -> Iterator[str]:
    for key, value in fields.items():
        said = _in_a_line(value)
        if said is not None:
            yield f"{pad}{key}: {said}"
        else:
            yield f"{pad}{key}:"
            yield from _lines(value, pad + _STEP)


def _listed_lines(values: Sequence[object], pad: str) -> Iterator[str]:
    for value in values:
        said, inner = _in_a_line(value), pad + _STEP
        for number, line in enumerate(_lines(value, inner) if said is None else [inner + said]):
            yield line if number else f"{pad}- {line.removeprefix(inner)}"


def _code(text: str) -> list[Passage]:
    return long_text(text, lambda piece: Passage(piece, lambda: code_lines(piece.removesuffix("\n"))))
