"""Small states to keep, and what to compare them by."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from snapshot_manager.model.snapshot import (
    Draft,
    Interval,
    Manual,
    SessionRef,
    SnapshotSession,
    SnapshotSummary,
    Trigger,
)
from snapshot_manager.model.state import Document, Mark, Part, PartName, RecordList, State
from snapshot_manager.store.library import Library

START = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def lines(*texts: str) -> list[bytes]:
    """Records as an agent writes them."""
    return [text.encode() + b"\n" for text in texts]


def state_of(
    messages: Sequence[bytes] = (), files: Mapping[str, bytes | None] | None = None, **parts: Part
) -> State:
    """A state with a conversation, files in context, and other parts by name."""
    documents = tuple(
        Document(path, content, {"origin": "read"}) for path, content in sorted((files or {}).items())
    )
    return State(
        {
            PartName.MESSAGES: Part(Mark.CAPTURED, records=RecordList(messages)),
            PartName.FILES: Part(Mark.CAPTURED, documents=documents),
            **{PartName(name): part for name, part in parts.items()},
        }
    )


def draft_of(
    state: State,
    *,
    minute: float = 0,
    session: str | None = "s1",
    title: str = "Debug Auth",
    description: str | None = None,
    starred: bool = False,
    trigger: Trigger | None = None,
) -> Draft:
    """A draft taken so many minutes after noon."""
    named = None
    if session is not None:
        named = SnapshotSession(ref=SessionRef(source="fake", id=session), title=title, cwd="/work/shop")
    return Draft(
        timestamp=START + timedelta(minutes=minute),
        trigger=trigger or (Manual(description=description) if description else Interval()),
        state=state,
        summary=SnapshotSummary(message_count=len(state.part(PartName.MESSAGES).records)),
        session=named,
        description=description,
        starred=starred,
    )


def plain(state: State) -> dict[str, object]:
    """All of a state's bytes as plain values, without parts that hold nothing."""
    return {
        str(name): (
            str(part.mark),
            part.reason,
            part.gaps,
            list(part.records.read(0, len(part.records))),
            sorted((each.name, each.content, tuple(sorted(each.facts.items()))) for each in part.documents),
        )
        for name, part in state.parts.items()
    }


def flip(library: Library, where: str) -> None:
    """Change one byte in the middle of the packs of a stream."""
    with library._writer.begin() as connection:
        found = connection.exec_driver_sql(
            f"SELECT pack.id, payload FROM pack JOIN stream ON stream.id = stream_id WHERE {where}"
        ).all()
        assert found
        for pack, payload in found:
            middle = len(payload) - 5
            broken = payload[:middle] + bytes([payload[middle] ^ 1]) + payload[middle + 1 :]
            connection.exec_driver_sql("UPDATE pack SET payload = ? WHERE id = ?", (broken, pack))
