"""Reading only the ends of two conversations tells the same as reading them whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import override

from snapshot_manager.engine import shared_beginning
from snapshot_manager.engine.alignment import align
from snapshot_manager.engine.shared_beginning import Conversation, ends
from snapshot_manager.model import conversation as model
from snapshot_manager.model.comparison import ChangeKind, MessagePair
from snapshot_manager.model.conversation import Block, BlockKind, Message, Role
from snapshot_manager.model.state import Mark, Part, RecordList


@dataclass(frozen=True)
class Line:
    """A record of a small agent: a message, the one it answers, and how it is said."""

    id: int
    parent: int
    text: str = ""

    @property
    def record(self) -> bytes:
        return f"{self.id} {self.parent} {self.text}".encode()


class CountedRecords(RecordList):
    """Records that count how many were read."""

    def __init__(self, records: Sequence[bytes]) -> None:
        super().__init__(records)
        self.were_read = 0

    @override
    def read(self, start: int, stop: int) -> Iterator[bytes]:
        for record in super().read(start, stop):
            self.were_read += 1
            yield record


def read(part: Part) -> list[Message]:
    """The branch that ends in the last record; records with the same id are one message."""
    lines = [record.decode().split(" ", 2) for record in part.records.read(0, len(part.records))]
    places = {name: place for place, (name, _, _) in enumerate(lines)}
    chain: list[int] = []
    at = len(lines) - 1 if lines else None
    while at is not None and at not in chain:
        chain.append(at)
        at = places.get(lines[at][1])
    return [
        Message(
            id=lines[place][0],
            role=Role.USER,
            blocks=(Block(kind=BlockKind.TEXT, text=lines[place][2]),),
            records=(place,),
        )
        for place in reversed(chain)
    ]


def side(lines: Sequence[Line]) -> Conversation:
    part = Part(Mark.CAPTURED, records=CountedRecords([line.record for line in lines]))
    return Conversation(part, read, len(read(part)))


def talk(count: int) -> list[Line]:
    return [Line(number, number - 1, "said") for number in range(1, count + 1)]


def were_read(conversation: Conversation) -> int:
    records = conversation.records
    assert isinstance(records, CountedRecords)
    return records.were_read


def differences(pairs: Sequence[MessagePair]) -> list[MessagePair]:
    return [pair for pair in pairs if pair.kind is not ChangeKind.SAME]


def test_of_long_conversations_only_what_lies_around_the_difference_is_read() -> None:
    before, after = side(talk(2_000)), side(talk(2_005))
    read_before = were_read(before), were_read(after)
    found = ends(before, after)
    assert were_read(before) - read_before[0] == 64
    assert were_read(after) - read_before[1] == 69
    assert found.skipped == 2_000 - 64
    assert [pair.kind for pair in differences(align(found.before, found.after))] == [ChangeKind.ADDED] * 5


def test_the_records_of_a_message_keep_their_places() -> None:
    found = ends(side(talk(200)), side(talk(201)))
    assert found.after[-1].records == (200,)


def test_a_branch_that_leaves_before_the_window_makes_the_window_wider() -> None:
    trunk = talk(300)
    branch = [*trunk, Line(1_000, 10, "another way")]
    found = ends(side(trunk), side(branch))
    pairs = differences(align(found.before, found.after))
    assert len([pair for pair in pairs if pair.kind is ChangeKind.REMOVED]) == 290
    assert len([pair for pair in pairs if pair.kind is ChangeKind.ADDED]) == 1


def test_what_lies_behind_the_difference_is_not_read_again_and_again() -> None:
    trunk, count = talk(4_000), 7_900
    sides = [
        side(
            [
                *trunk,
                Line(first, 5, "left early"),
                *(Line(n, n - 1, "on") for n in range(first + 1, first + 3_900)),
            ]
        )
        for first in (10_000, 20_000)
    ]
    for each in sides:
        assert len(each.records) == count
    known = [were_read(each) for each in sides]
    assert ends(*sides).skipped == 0
    for each, before in zip(sides, known, strict=True):
        assert were_read(each) - before <= 2.5 * count


def test_a_message_is_made_once_it_is_asked_for() -> None:
    made: list[int] = []

    def lazily(part: Part) -> Sequence[Message]:
        messages = read(part)

        def make(place: int) -> Message:
            made.append(place)
            return messages[place]

        return model.Conversation(range(len(messages)), make)

    before, after = (Conversation(side(lines).part, lazily, len(lines)) for lines in (talk(500), talk(505)))
    found = ends(before, after)
    assert len(made) == 2  # with which both begin
    assert found.after[-1].id == "505"
    assert len(made) == 3


def test_short_conversations_are_read_whole() -> None:
    assert ends(side(talk(10)), side(talk(12))).skipped == 0


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Line], list[Line]]:
    shared: list[Line] = []
    for number in range(1, draw(st.integers(1, 40))):
        back = draw(st.integers(1, 3)) if draw(st.integers(0, 9)) == 0 else 1
        shared.append(Line(number, max(0, number - back), "said"))

    def tail(first: int) -> list[Line]:
        lines = list(shared)
        for number in range(first, first + draw(st.integers(0, 6))):
            parent = draw(st.integers(0, first + 5)) if draw(st.booleans()) else lines[-1].id if lines else 0
            lines.append(Line(number, parent, draw(st.sampled_from(["one", "two"]))))
        return lines

    return tail(100), tail(draw(st.sampled_from([100, 200])))


@given(histories())
@pytest.mark.parametrize("window", [1, 4, 16])
def test_whatever_happened_the_differences_are_those_of_the_whole_conversations(
    window: int, found: tuple[list[Line], list[Line]]
) -> None:
    before, after = side(found[0]), side(found[1])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shared_beginning, "_WINDOW", window)
        seen = ends(before, after)
    whole_before, whole_after = read(before.part), read(after.part)
    assert (
        align(seen.before, seen.after)
        == align(whole_before, whole_after)[-len(align(seen.before, seen.after)) or None :]
    )
    assert differences(align(seen.before, seen.after)) == differences(align(whole_before, whole_after))
    assert seen.skipped + len(seen.after) == len(whole_after)
