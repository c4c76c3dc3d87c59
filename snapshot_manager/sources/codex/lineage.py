"""What a session goes on from: the beginnings of other rollouts, kept with each snapshot of it."""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from snapshot_manager.model.state import Document
from snapshot_manager.sources.codex.packed import beginning_of
from snapshot_manager.sources.codex.paths import Rollouts
from snapshot_manager.sources.codex.rollout import META, Record, Rollout, is_record, read_rollout
from snapshot_manager.sources.jsonl import Json, count, mapping, objects_in, string

LONGEST = 64
"""Forks of forks; more is a circle."""

_FOLDER = "ancestors/"


@dataclass(frozen=True, slots=True)
class Base:
    """Up to where a session goes on from another one, or from an earlier form of itself.

    Attributes:
        size: So many bytes of that rollout.
        records: So many records, all those that it itself goes on from included.
    """

    session_id: str
    size: int
    records: int


def base_in(meta: Json) -> Base | None:
    """What the first line of a rollout says that it goes on from; None where it begins by itself."""
    told = mapping(meta.get("history_base"))
    if not told:
        return None
    return Base(
        string(told.get("thread_id")),
        count(told.get("end_byte_offset")),
        count(told.get("end_ordinal_exclusive")),
    )


def find_ancestors(rollouts: Rollouts, own: Path, base: Base | None) -> tuple[Document, ...]:
    """Look for what a session goes on from, oldest first.

    Args:
        rollouts: Where to look.
        own: The session's own rollout.
        base: What it says that it goes on from.

    Returns:
        The beginnings of rollouts as they are; the first has no content where it could not be found.
    """
    found: list[tuple[str, bytes | None]] = []
    visited = {own}
    while base is not None and len(found) < LONGEST:
        path, content = next(_matching(rollouts, base, visited), (None, None))
        found.append((path.name if path else base.session_id, content))
        if path is None or content is None:
            break
        visited.add(path)
        base = base_in(_meta_of(content))
    return tuple(
        Document(f"{_FOLDER}{number:03}/{name}", content, {} if content is not None else {"reason": _LOST})
        for number, (name, content) in enumerate(reversed(found))
    )


_LOST = "It is not on this disk, or is not what the session goes on from."


def _matching(rollouts: Rollouts, base: Base, visited: set[Path]) -> Iterator[tuple[Path, bytes]]:
    """The rollouts that hold so many bytes and records; a session that was reverted has several."""
    for path in reversed(rollouts.forms_of(base.session_id)):
        if path in visited:
            continue
        try:
            content = beginning_of(path, base.size)
        except OSError:
            continue
        if len(content) == base.size and content.endswith(b"\n") and _ends_with(content, base.records - 1):
            yield path, content


def _ends_with(content: bytes, ordinal: int) -> bool:
    last = content[content.rfind(b"\n", 0, -1) + 1 :]
    found, _ = objects_in(last, is_record)
    return bool(found) and found[-1].value.get("ordinal", ordinal) == ordinal


def _meta_of(content: bytes) -> Json:
    first = content[: content.find(b"\n") + 1]
    return read_rollout([first]).meta


def kept_ancestors(documents: Iterable[Document]) -> list[Document]:
    """What a stored session goes on from, oldest first."""
    return sorted((each for each in documents if each.name.startswith(_FOLDER)), key=lambda each: each.name)


def lines_in(document: Document) -> list[bytes]:
    """The lines of a kept rollout."""
    return io.BytesIO(document.content or b"").readlines()


def is_whole(ancestors: Sequence[Document], base: Base | None) -> bool:
    """Whether all that a session goes on from is there."""
    return (base is None or bool(ancestors)) and all(each.content is not None for each in ancestors)


def gaps_of(ancestors: Sequence[Document], base: Base | None) -> tuple[str, ...]:
    """What a person should know of it."""
    if is_whole(ancestors, base):
        return ()
    lost = next((each.name.rpartition("/")[2] for each in ancestors if each.content is None), "")
    return (f"What came before this session was forked or reverted is lost: “{lost}” was not found.",)


def with_ancestors(ancestors: Iterable[Document], own: Rollout) -> list[Record]:
    """All records of the conversation, oldest first; of those of others without what names them."""
    records = [
        record
        for document in ancestors
        for record in read_rollout(lines_in(document), of_another=True).records
        if record.kind != META
    ]
    return records + own.records if records else own.records
