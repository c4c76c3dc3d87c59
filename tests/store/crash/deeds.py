"""What is done to a library: deeds as values, and states that follow from a number alone."""

import random
from functools import lru_cache
from typing import NamedTuple, TypeAlias

import msgspec

from snapshot_manager.model.snapshot import Draft, SnapshotId
from snapshot_manager.model.state import Mark, Part, RecordList, State
from snapshot_manager.store.library import Library
from tests.store.states import draft_of, state_of

QUOTA = 600_000
"""Room for some twenty snapshots, so that most of what is kept goes again."""

SESSIONS = 3
LONGEST = 90
NOISE_BYTES = 14_000


class Create(msgspec.Struct, frozen=True, tag=True):
    """Keep the state of this number."""

    number: int


class Star(msgspec.Struct, frozen=True, tag=True):
    id: SnapshotId
    starred: bool


class Delete(msgspec.Struct, frozen=True, tag=True):
    ids: tuple[SnapshotId, ...]


class Undelete(msgspec.Struct, frozen=True, tag=True):
    ids: tuple[SnapshotId, ...]


class EmptyTrash(msgspec.Struct, frozen=True, tag=True):
    pass


class Tidy(msgspec.Struct, frozen=True, tag=True):
    pass


Deed: TypeAlias = Create | Star | Delete | Undelete | EmptyTrash | Tidy


class Done(NamedTuple):
    """What the library said of a deed: which snapshot it made, and which are gone for good."""

    made: SnapshotId | None = None
    gone: tuple[SnapshotId, ...] = ()


def carry_out(library: Library, deed: Deed) -> Done:
    """Do it; returns when the library has acknowledged it."""
    match deed:
        case Create(number):
            kept, change = library.create(draft_number(number))
            return Done(kept.id, tuple(each.id for each in change.evicted))
        case Star(own_id, starred):
            library.star(own_id, starred)
        case Delete(ids):
            library.delete(ids)
        case Undelete(ids):
            library.undelete(ids)
        case EmptyTrash():
            return Done(None, tuple(each.id for each in library.empty_trash().evicted))
        case Tidy():
            library.tidy()
    return Done()


def draft_number(number: int) -> Draft:
    """The draft of this number; its description is the number."""
    return draft_of(
        state_number(number), minute=number, session=f"s{number % SESSIONS}", description=str(number)
    )


def state_number(number: int) -> State:
    """A session that grows, is rewound, and begins anew, with files old and new."""
    session, step = number % SESSIONS, number // SESSIONS
    age, length = divmod(step, LONGEST)
    messages = [_message(session, age, n) for n in range(length)]
    if step % 11 == 10:
        messages[-3:] = [_message(session, -step, n) for n in range(2)]
    noise = random.Random(number).randbytes(NOISE_BYTES)  # noqa: S311  -- nothing here is secret
    files = {
        "/shop/shared.py": b"\n".join(_message(9, 0, n) for n in range(number // 4, number // 4 + 9)),
        f"/shop/{number % 5}.bin": noise,
        "/shop/gone.py": None,
    }
    terminal = Part(Mark.CAPTURED, records=RecordList([_message(session, age, -n) for n in range(step % 7)]))
    return state_of(messages, files, terminal=terminal, balance=Part.unreadable("The bridge was silent."))


@lru_cache(maxsize=4_000)
def _message(session: int, age: int, number: int) -> bytes:
    rng = random.Random(f"{session} {age} {number}")  # noqa: S311  -- nothing here is secret
    words = (f"w{rng.randrange(3_000):x}" for _ in range(rng.randrange(5, 90)))
    return f"{session}.{number} {' '.join(words)}\n".encode()
