"""A conversation of any length, held in little memory: what is older, as compressed JSON."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias, overload

import zstandard
from typing_extensions import override

from snapshot_manager.swarm import ruby_values

Message: TypeAlias = dict[str, Any]
"""A message of a snapshot: ``role``, ``content`` and what else its kind has."""


class Conversation(Sequence[Message]):
    """Messages in their order.

    Args:
        messages: The first ones.

    Attributes:
        append: Adds a message; bound once, for there may be millions.
    """

    __slots__ = ("_blocks", "_counts", "_open", "append")

    def __init__(self, messages: Iterable[Message] = ()) -> None:
        self._blocks: list[bytes] = []
        self._counts: list[int] = []
        self._open = list(messages)
        self.append = self._open.append

    def pack(self) -> None:
        """Compress what was added since the last time."""
        if self._open:
            block = b"\n".join(map(ruby_values.to_json, self._open))
            self._blocks.append(zstandard.ZstdCompressor(level=1).compress(block))
            self._counts.append(len(self._open))
            self._open.clear()

    def lines(self) -> Iterator[bytes]:
        """The messages as lines of JSON."""
        for block in self._blocks:
            yield from _lines_of(block)
        yield from map(ruby_values.to_json, self._open)

    def sorted_by(self, keys: Sequence[Any]) -> "Conversation":
        """The same messages in the order of these keys, one for each; equal ones keep their order."""
        lines = list(self.lines())
        places = sorted(range(len(lines)), key=keys.__getitem__)
        return Conversation(ruby_values.from_json(lines[place]) for place in places)

    @override
    def __len__(self) -> int:
        return sum(self._counts) + len(self._open)

    @override
    def __iter__(self) -> Iterator[Message]:
        for block in self._blocks:
            yield from map(ruby_values.from_json, _lines_of(block))
        yield from self._open

    @overload
    def __getitem__(self, index: int) -> Message: ...

    @overload
    def __getitem__(self, index: slice) -> list[Message]: ...

    @override
    def __getitem__(self, index: int | slice) -> Message | list[Message]:
        if isinstance(index, slice):
            return [self[place] for place in range(len(self))[index]]
        place = range(len(self))[index]
        for block, count in zip(self._blocks, self._counts, strict=True):
            if place < count:
                message: Message = ruby_values.from_json(_lines_of(block)[place])
                return message
            place -= count
        return self._open[place]


def _lines_of(block: bytes) -> list[bytes]:
    return zstandard.ZstdDecompressor().decompress(block).split(b"\n")
