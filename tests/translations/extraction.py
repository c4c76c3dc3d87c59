"""Every text that a person can read in the window, found in the code.

Texts of the window stand inside ``tr``, ``tr_n``, ``marked`` and ``marked_n``. Sentences from below it are
what errors are made with, and what is said as a reason, a hint, a detail: a shape with ``{0}`` for each
field.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "snapshot_manager"

WINDOW = ("gui", "app.py", "opening.py", "presence.py", "wiring.py")
"""What speaks through ``tr``; all else that the window can show the words of lies below it."""

NOT_SHOWN = ("cli", "__main__.py", "settings_file.py", *WINDOW)
"""What never speaks to the window."""

_REPORTED = 3
"""A progress report says how many are done, of how many, and what."""

_CHECKS = {"Subject": slice(1, None), "check": slice(1, 3)}
"""A check says what it is about and what is expected; then what was found, and what to do."""
_NOTHING = slice(0)

SAID_AS = ("hint", "reason", "detail", "warnings", "problems", "why", "operation")
"""Under these names a sentence is handed on."""


_SENTENCE = re.compile(r"[A-Z“][^\n]* [^\n]*\.")


class Text(NamedTuple):
    """A text to translate.

    Attributes:
        source: In English.
        meaning: What tells it apart from the same words elsewhere.
        is_numbered: Whether it depends on a number.
    """

    source: str
    meaning: str = ""
    is_numbered: bool = False


def all_texts() -> list[Text]:
    """Everything there is to translate, once each."""
    return sorted({*texts_of_the_window(), *map(Text, sentences_from_below())})


@cache
def texts_of_the_window() -> frozenset[Text]:
    """What stands inside ``tr``, ``tr_n``, ``marked`` and ``marked_n``."""
    return frozenset(text for tree in _trees(_files(WINDOW)) for text in _marked(tree))


@cache
def sentences_from_below() -> tuple[str, ...]:
    """The shapes of what errors, reasons and hints say, once each."""
    below = [path for path in PACKAGE.rglob("*.py") if not _is_in(path, NOT_SHOWN)]
    found = {shape for tree in _trees(below) for shape in Sentences(tree, error_names()).found()}
    return tuple(sorted(shape for shape in found if any(letter.isalpha() for letter in _literal(shape))))


@cache
def error_names() -> frozenset[str]:
    """Every class that an error of ours can be made with."""
    return frozenset(_error_names())


def _error_names() -> Iterator[str]:
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and (path.name == "errors.py" or _is_error(node)):
                yield node.name


def _is_error(node: ast.ClassDef) -> bool:
    return any(isinstance(base, ast.Name) and base.id.endswith("Error") for base in node.bases)


def _assigned(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    """Each name with what is assigned to it, also of several at once."""
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for one, its in zip(target.elts, value.elts, strict=False):
            yield from _assigned(one, its)
    elif isinstance(target, ast.Name):
        yield target.id, value


def _is_in(path: Path, places: Iterable[str]) -> bool:
    return path.relative_to(PACKAGE).parts[0] in places


def _files(places: Iterable[str]) -> list[Path]:
    return [path for path in PACKAGE.rglob("*.py") if _is_in(path, places)]


def _trees(paths: Iterable[Path]) -> Iterator[ast.Module]:
    for path in sorted(paths):
        yield ast.parse(path.read_text(encoding="utf-8"), str(path))


def _literal(shape: str) -> str:
    return "".join(letter for letter in shape if letter not in "{}0123456789")


# -- in the window -------------------------------------------------------------------------------


def _marked(tree: ast.Module) -> Iterator[Text]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            first = node.args[0]
            if node.func.id in ("tr", "tr_n", "marked", "marked_n") and isinstance(first, ast.Constant):
                meaning = next((each.value for each in node.keywords if each.arg == "meaning"), None)
                said = meaning.value if isinstance(meaning, ast.Constant) else ""
                yield Text(str(first.value), str(said), node.func.id.endswith("_n"))


# -- below the window ----------------------------------------------------------------------------


class Sentences:
    """The sentences of one module.

    Args:
        tree: The module.
        errors: The names of error classes.
    """

    def __init__(self, tree: ast.Module, errors: frozenset[str]) -> None:
        self._tree, self._errors = tree, errors
        self._said: dict[str, list[ast.expr]] = {}
        for node in ast.walk(tree):
            self._remember(node)

    def found(self) -> Iterator[str]:
        """The shape of each sentence that is handed on, and of all else that reads like one."""
        yield from filter(_SENTENCE.fullmatch, self._anywhere())
        for node in ast.walk(self._tree):
            if isinstance(node, ast.Call):
                for expression in self._handed_on(node):
                    yield from self._shapes(expression, frozenset())

    def _anywhere(self) -> Iterator[str]:
        """Every text but docstrings and pieces of others."""
        inside = {id(part) for node in ast.walk(self._tree) for part in _not_said(node)}
        for node in ast.walk(self._tree):
            if isinstance(node, ast.Constant | ast.JoinedStr) and id(node) not in inside:
                yield from self._shapes(node, frozenset())

    def _remember(self, node: ast.AST) -> None:
        """What a name stands for: what is assigned to it, or what the function returns."""
        if isinstance(node, ast.Assign):
            for target in node.targets:
                for name, value in _assigned(target, node.value):
                    self._said.setdefault(name, []).append(value)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            self._said.setdefault(node.target.id, []).append(node.value)
        elif isinstance(node, ast.FunctionDef):
            returned = [each.value for each in ast.walk(node) if isinstance(each, ast.Return) and each.value]
            self._said.setdefault(node.name, []).extend(returned)

    def _handed_on(self, call: ast.Call) -> Iterator[ast.expr]:
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        if name in self._errors and call.args:
            yield call.args[0]
        if name == "report" and len(call.args) == _REPORTED:
            yield call.args[-1]
        yield from call.args[_CHECKS.get(name, _NOTHING)]
        if name == "append" and isinstance(call.func, ast.Attribute):
            collected = getattr(call.func.value, "id", "")
            if collected in SAID_AS:
                yield call.args[0]
        for keyword in call.keywords:
            if keyword.arg in SAID_AS:
                yield keyword.value

    def _shapes(self, node: ast.expr, seen: frozenset[str]) -> Iterator[str]:
        match node:
            case ast.Constant(value=str(text)):
                yield text
            case ast.JoinedStr(values=values):
                yield _template(values)
            case ast.IfExp(body=one, orelse=other):
                yield from self._all([one, other], seen)
            case ast.BoolOp(values=values) | ast.Tuple(elts=values) | ast.List(elts=values):
                yield from self._all(values, seen)
            case ast.Dict(values=values):
                yield from self._all(values, seen)
            case (
                ast.Subscript(value=ast.Name(id=name)) | ast.Name(id=name) | ast.Call(func=ast.Name(id=name))
            ):
                if name not in seen:
                    yield from self._all(self._said.get(name, []), seen | {name})
            case _:
                pass

    def _all(self, nodes: Iterable[ast.expr], seen: frozenset[str]) -> Iterator[str]:
        for node in nodes:
            yield from self._shapes(node, seen)


def _template(values: Iterable[ast.expr]) -> str:
    pieces, number = [], 0
    for value in values:
        if isinstance(value, ast.Constant):
            pieces.append(str(value.value))
        else:
            pieces.append(f"{{{number}}}")
            number += 1
    return "".join(pieces)


def _not_said(node: ast.AST) -> Iterator[ast.AST]:
    """A docstring, a piece of an f-string, a line of the settings' file."""
    if isinstance(node, ast.Expr) or (isinstance(node, ast.keyword) and node.arg == "description"):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield from node.values
