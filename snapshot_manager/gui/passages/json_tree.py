"""JSON as a tree of passages; what an object or list holds is made only when it is opened. No Qt."""

import json
from collections.abc import Sequence
from typing import TypeAlias

from snapshot_manager.gui.passages.passage import Paragraph, Passage, Run, Shape, Style, code_lines, long_text
from snapshot_manager.gui.words import foreign_text
from snapshot_manager.gui.words.language import number_said, tr, tr_n

LARGEST = 4_000_000
"""Bytes; more would hold up everything else while they are parsed."""

GROUP = 500
"""Items of a list, or keys of an object, that are folded together when there are many more."""

_Named: TypeAlias = Sequence[tuple[str | int, object]]
"""Values with their keys, or with their places in a list."""

_LONGEST_LINE = 160
_LONGEST_NAME = 40


def json_passages(content: bytes) -> list[Passage] | None:
    """The tree of a JSON text; None when it is none, or too large to be taken apart."""
    if len(content) > LARGEST:
        return None
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return _children(value) if isinstance(value, dict | list) and value else [_leaf("", value)]


def _children(value: dict[str, object] | list[object]) -> list[Passage]:
    named: list[tuple[str | int, object]] = (
        [*value.items()] if isinstance(value, dict) else [*enumerate(value)]
    )
    if len(named) <= 2 * GROUP:
        return _entries(named)
    return [_group(named[at : at + GROUP]) for at in range(0, len(named), GROUP)]


def _entries(named: _Named) -> list[Passage]:
    return [_entry(str(name), each) for name, each in named]


def _group(named: _Named) -> Passage:
    label = " – ".join(_end(name) for name, _ in (named[0], named[-1]))
    return Passage(
        label,
        lambda: [Paragraph((Run(label, Style.FAINT),), Shape.CODE)],
        unfold=lambda: _entries(named),
        indent=1,
    )


def _end(name: str | int) -> str:
    return number_said(name) if isinstance(name, int) else foreign_text.plain_line(name[:_LONGEST_NAME])


def _entry(name: str, value: object) -> Passage:
    if isinstance(value, dict | list) and value:
        return _branch(name, value)
    if isinstance(value, str) and (len(value) > _LONGEST_LINE or "\n" in value):
        return _long(name, value)
    return _leaf(name, value)


def _branch(name: str, value: dict[str, object] | list[object]) -> Passage:
    is_object = isinstance(value, dict)
    count = tr_n("{n} key(s)", len(value)) if is_object else tr_n("{n} item(s)", len(value))
    size = f"{{{count}}}" if is_object else f"[{count}]"
    return Passage(
        f"{foreign_text.visible(name)}: {size}",
        lambda: [_line(name, Run(size, Style.FAINT))],
        unfold=lambda: _children(value),
        indent=1,
        tight=True,
    )


def _long(name: str, value: str) -> Passage:
    first = foreign_text.plain_line(value[: 2 * _LONGEST_LINE])[:_LONGEST_LINE]
    size = tr_n("{n} character(s)", len(value))
    return Passage(
        f"{foreign_text.visible(name)}: {first}",
        lambda: [_line(name, Run(tr("“{text}…”", text=first), Style.STRING), Run(f"   {size}", Style.FAINT))],
        unfold=lambda: long_text(value, _text_piece),
        indent=1,
        tight=True,
        holds=value,
    )


def _text_piece(text: str) -> Passage:
    return Passage(text, lambda: code_lines(text.removesuffix("\n")), tight=True)


def _leaf(name: str, value: object) -> Passage:
    said = json.dumps(value, ensure_ascii=False)
    style = Style.STRING if isinstance(value, str) else Style.NUMBER if _is_number(value) else Style.KEYWORD
    shown = foreign_text.visible(said)
    text = f"{foreign_text.visible(name)}: {shown}" if name else shown
    return Passage(text, lambda: [_line(name, Run(shown, style))], tight=True)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _line(name: str, *runs: Run) -> Paragraph:
    key = (Run(f"{foreign_text.visible(name)}: ", Style.NAME),) if name else ()
    return Paragraph((*key, *runs), Shape.CODE, hang=2)
