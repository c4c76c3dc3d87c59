"""Sentences that come from below the window, in the person's language. No Qt.

Sources, library and verbs tell what they met in English: as an error, as the reason beside a part, as the
reason of an eviction. Some of it lies in the library, written there by the command line or years ago. So a
sentence is recognised by its shape when it is shown: ``sentences.txt`` has one shape a line, with ``{0}`` for
what differs, and ``./dev translate`` finds the shapes in the code.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from snapshot_manager.errors import SnapshotManagerError
from snapshot_manager.gui import resources
from snapshot_manager.gui.words import language
from snapshot_manager.gui.words.language import tr

FILE = "sentences.txt"

_FIELD = re.compile(r"\{\d+\}")


class _Shape(NamedTuple):
    template: str
    begins: str
    ends: str
    literals: int


def retell(text: str) -> str:
    """A sentence of ours in the person's language; as it is when it is not one of ours."""
    if language.is_source() or not text:
        return text
    if text in _whole():
        return tr(text)
    for shape in _shapes():
        if text.startswith(shape.begins) and text.endswith(shape.ends):
            found = _pattern(shape.template).fullmatch(text)
            if found:
                return tr(shape.template).format(*map(retell, found.groups()))
    return text


def sentence(error: SnapshotManagerError) -> str:
    """What happened, in the person's language."""
    return retell(str(error))


def hint(error: SnapshotManagerError) -> str:
    """What can be done about it, in the person's language; empty when there is nothing to say."""
    return retell(error.hint)


@lru_cache(maxsize=1)
def _lines() -> tuple[str, ...]:
    text = (resources.folder() / "translations" / FILE).read_text(encoding="utf-8")
    return tuple(line.replace("\\n", "\n") for line in text.splitlines())


@lru_cache(maxsize=1)
def _whole() -> frozenset[str]:
    """Every sentence without a field."""
    return frozenset(line for line in _lines() if not _FIELD.search(line))


@lru_cache(maxsize=1)
def _shapes() -> tuple[_Shape, ...]:
    """Every shape with a field; the ones that say most come first, so that the closest fits."""
    shapes = [_shape(line) for line in _lines() if _FIELD.search(line)]
    return tuple(sorted(shapes, key=lambda shape: -shape.literals))


def _shape(template: str) -> _Shape:
    pieces = _FIELD.split(template)
    return _Shape(template, pieces[0], pieces[-1], sum(map(len, pieces)))


@lru_cache(maxsize=512)
def _pattern(template: str) -> re.Pattern[str]:
    return re.compile("(.+?)".join(map(re.escape, _FIELD.split(template))), re.DOTALL)
