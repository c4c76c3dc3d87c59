"""Any value of the model, for Hypothesis: every field of every kind filled with whatever its type allows."""

import pkgutil
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from importlib import import_module
from types import UnionType
from typing import Annotated, Any, Literal, NewType, Union, get_args, get_origin, get_type_hints

import msgspec
from hypothesis import strategies as st

import snapshot_manager
from snapshot_manager.model.value import Value

for found in pkgutil.walk_packages(snapshot_manager.__path__, "snapshot_manager."):
    if found.name != "snapshot_manager.__main__":
        import_module(found.name)  # which makes its values known

PLAIN: dict[object, st.SearchStrategy[Any]] = {
    int: st.integers(min_value=0, max_value=2**63 - 1),
    float: st.floats(allow_nan=False, allow_infinity=False),
    datetime: st.datetimes(timezones=st.just(UTC)),
}


def kinds(base: type[Value] = Value) -> Iterator[type[Value]]:
    """All kinds of values that are made, not only inherited from."""
    for kind in base.__subclasses__():
        yield from kinds(kind)
        if not kind.__name__.startswith("_"):
            yield kind


@cache
def any_of(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of this type."""
    if kind in PLAIN:
        return PLAIN[kind]
    if isinstance(kind, NewType):
        return any_of(kind.__supertype__)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        hints = get_type_hints(kind, include_extras=True)
        fields = {field.name: any_of(hints[field.name]) for field in msgspec.structs.fields(kind)}
        return st.builds(kind, **fields)
    if get_origin(kind) is Literal:
        return st.sampled_from(get_args(kind))
    if get_origin(kind) is not None:
        return _any_of_several(get_origin(kind), get_args(kind))
    return st.from_type(kind)


def _any_within(kind: Any, *annotations: msgspec.Meta) -> st.SearchStrategy[Any]:
    limits = {
        name: limit
        for each in annotations
        for name in ("ge", "le", "pattern", "min_length", "max_length")
        if (limit := getattr(each, name)) is not None
    }
    if "pattern" in limits:
        return st.from_regex(limits["pattern"], fullmatch=True)
    if kind is int:
        return st.integers(limits.get("ge"), limits.get("le"))
    if kind is float:
        return st.floats(limits.get("ge"), limits.get("le"), allow_nan=False, allow_infinity=False)
    if kind is str:
        return st.text(min_size=limits.get("min_length", 0), max_size=limits.get("max_length"))
    return any_of(kind)


def _any_of_several(origin: Any, arguments: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    if origin is Annotated:
        return _any_within(*arguments)
    if origin is tuple:
        if arguments[-1] is not Ellipsis:
            return st.tuples(*(any_of(each) for each in arguments))
        return st.lists(any_of(arguments[0]), max_size=3).map(tuple)
    if origin is frozenset:
        return st.frozensets(any_of(arguments[0]), max_size=3)
    if origin is dict:
        return st.dictionaries(any_of(arguments[0]), any_of(arguments[1]), max_size=3)
    assert origin in (Union, UnionType)
    return st.one_of([any_of(each) for each in arguments])
