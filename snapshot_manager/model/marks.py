"""Snapshots as marks on a time axis: a few numbers each, in columns, so that very many fit into memory."""

from array import array
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from math import nan
from typing import NamedTuple

import msgspec

from snapshot_manager.model.facts import AlertLevel
from snapshot_manager.model.snapshot import BalanceWarning, SnapshotSummary, SnapshotType, Trigger


class Kind(StrEnum):
    """What a snapshot's mark says at a glance; the value is the mark itself."""

    MANUAL = "◆"
    AUTO = "●"
    WARNING = "⚠"
    ERROR = "✗"


KINDS = tuple(Kind)
"""A mark's kind is kept as its place in here."""


def kind_of(type_: SnapshotType, trigger: Trigger, summary: SnapshotSummary) -> Kind:
    """The mark of a snapshot; a person's own one always bears the person's mark."""
    if type_ is SnapshotType.MANUAL:
        return Kind.MANUAL
    if summary.has_error:
        return Kind.ERROR
    alarmed = isinstance(trigger, BalanceWarning) and trigger.level is not AlertLevel.NORMAL
    return Kind.WARNING if summary.has_warning or alarmed else Kind.AUTO


class TimeMark(NamedTuple):
    """One snapshot on a time axis.

    Attributes:
        key: Its row key.
        time: Seconds since 1970.
        kind: Its place in ``KINDS``.
        session: Equal for snapshots of the same session.
        size: Logical size in bytes.
        tokens: All tokens of the session so far; NaN where not known.
        balance: In Diem; NaN where not known.
    """

    key: int
    time: float
    kind: int
    session: int
    size: float
    tokens: float = nan
    balance: float = nan


class Marks(msgspec.Struct, frozen=True):
    """Many marks as columns of the same length; the fields are those of ``TimeMark``."""

    key: "array[int]" = msgspec.field(default_factory=lambda: array("q"))
    time: "array[float]" = msgspec.field(default_factory=lambda: array("d"))
    kind: "array[int]" = msgspec.field(default_factory=lambda: array("B"))
    session: "array[int]" = msgspec.field(default_factory=lambda: array("q"))
    size: "array[float]" = msgspec.field(default_factory=lambda: array("d"))
    tokens: "array[float]" = msgspec.field(default_factory=lambda: array("d"))
    balance: "array[float]" = msgspec.field(default_factory=lambda: array("d"))

    @classmethod
    def of(cls, marks: Iterable[TimeMark]) -> "Marks":
        """These marks, in this order."""
        made = cls()
        columns = zip(*marks, strict=True)
        for each, column in zip(cls.__struct_fields__, columns, strict=False):
            getattr(made, each).extend(column)
        return made

    def __len__(self) -> int:
        return len(self.key)

    def mark(self, place: int) -> TimeMark:
        """One of them."""
        return TimeMark(*(getattr(self, each)[place] for each in self.__struct_fields__))

    def spliced(self, start: int, removed: int, added: "Marks") -> "Marks":
        """The same marks with others in place of ``removed`` ones from ``start`` on."""
        end = start + removed
        columns = {each: (getattr(self, each), getattr(added, each)) for each in self.__struct_fields__}
        return Marks(**{name: old[:start] + new + old[end:] for name, (old, new) in columns.items()})

    def among(self, keys: Sequence[int]) -> "Marks | None":
        """Those of these keys; None unless all of them are there, in the same order."""
        wanted = set(keys)
        places = [place for place, key in enumerate(self.key) if key in wanted]
        if len(places) != len(keys) or any(
            self.key[place] != key for place, key in zip(places, keys, strict=True)
        ):
            return None
        columns = {each: getattr(self, each) for each in self.__struct_fields__}
        return Marks(
            **{name: array(old.typecode, map(old.__getitem__, places)) for name, old in columns.items()}
        )


def datetime_of(time: float) -> datetime:
    """A mark's time, aware and in UTC."""
    return datetime.fromtimestamp(time, UTC)
