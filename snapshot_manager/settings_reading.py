"""Reads the settings out of their file. Bad values are named and ignored; the others still count."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import inspect

from snapshot_manager.settings import Settings


class Loaded(msgspec.Struct, frozen=True):
    """Settings as they were found.

    Attributes:
        problems: What was ignored, one plain sentence each.
        is_readable: False where nothing in the file could be read.
    """

    settings: Settings
    problems: tuple[str, ...] = ()
    is_readable: bool = True


def load(path: Path) -> Loaded:
    """Read the settings; what is missing or makes no sense has its default."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Loaded(Settings())
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        problem = f"The settings in {path} could not be read, so the defaults hold: {error}."
        return Loaded(Settings(), problems=(problem,), is_readable=False)
    return _checked(values)


def _checked(values: Mapping[str, object]) -> Loaded:
    fields = {field.name: field.type for field in msgspec.structs.fields(Settings)}
    good: dict[str, Any] = {}
    problems = []
    for name, value in values.items():
        if name not in fields:
            problem = f"The setting “{name}” is not known and was ignored."
            problems.append(problem)
            continue
        try:
            good[name] = msgspec.convert(value, fields[name])
        except msgspec.ValidationError:
            problems.append(_ignored(name, value, _expected(fields[name])))
    return Loaded(Settings(**good), problems=tuple(problems))


def _ignored(name: str, value: object, expected: str) -> str:
    return f"The setting {name} = {value!r} was ignored: it is {expected}."


def _expected(kind: Any) -> str:
    """What a setting's value has to be, in words that follow "it is"."""
    return " or ".join(_kinds(inspect.type_info(kind)))


def _kinds(kind: inspect.Type) -> Iterator[str]:
    match kind:
        case inspect.Metadata(type=inside):
            yield from _kinds(inside)
        case inspect.UnionType(types=types):
            for each in types:
                yield from _kinds(each)
        case inspect.VarTupleType(item_type=inside):
            yield f"a list, each of it {' or '.join(_kinds(inside))}"
        case inspect.DictType(key_type=inspect.LiteralType(values=names), value_type=inside):
            yield f"a table of {', '.join(map(str, names))}, each value {' or '.join(_kinds(inside))}"
        case inspect.DictType(value_type=inside):
            yield f"a table, each value {' or '.join(_kinds(inside))}"
        case inspect.NoneType():
            pass
        case _:
            yield _simple(kind)


def _simple(kind: inspect.Type) -> str:
    match kind:
        case inspect.BoolType():
            return "true or false"
        case inspect.IntType(ge=low, le=high):
            return f"a whole number from {low} to {high}"
        case inspect.FloatType(ge=low):
            return f"a number from {low} on"
        case inspect.EnumType(cls=cls):
            *some, last = (str(each) for each in cls)
            return f"{', '.join(some)} or {last}"
        case _:
            return "a text"
