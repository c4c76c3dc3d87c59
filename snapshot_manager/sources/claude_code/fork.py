"""New records of old ones: the same conversation under a new id, as the agent's own fork makes it.

What was said is not touched, to the byte; only what names and links the records is made new.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from uuid import UUID

import msgspec

from snapshot_manager.errors import RestoreRefused
from snapshot_manager.sources.any_agent.resume import TEXT_STAYS
from snapshot_manager.sources.claude_code.chain import active_chain
from snapshot_manager.sources.claude_code.conversation import is_shown
from snapshot_manager.sources.claude_code.cut import Cut
from snapshot_manager.sources.claude_code.transcript import Entry, Transcript, read_transcript
from snapshot_manager.sources.jsonl import mapping, sequence, string

LEFT_BEHIND = ("teamName", "agentName", "slug", "sourceToolAssistantUUID")
"""Fields that would tie the new session to things of the old one."""


@dataclass(frozen=True, slots=True)
class Fork:
    """What is new in the new session.

    Attributes:
        session_id: Its id.
        title: What it is called.
        at: When it is made.
        old_cwd: The folder the old session was started in.
        cwd: The folder the new one is resumed from.
    """

    session_id: str
    title: str
    at: datetime
    old_cwd: str
    cwd: str

    def moved(self, folder: str) -> str:
        """What this folder of the old session is in the new one."""
        if folder == self.old_cwd or folder.startswith(self.old_cwd.rstrip("/") + "/"):
            return self.cwd + folder[len(self.old_cwd) :]
        return folder


def fork_records(transcript: Transcript, cut: Cut, fork: Fork) -> list[bytes]:
    """Write the records of the new session.

    The branches that the conversation left stay in it, as in a fork by the agent; should they make
    another conversation the active one, the new session holds the active one alone.

    Raises:
        RestoreRefused: The conversation does not come out as it was.
    """
    wanted = [entry.uuid for entry in cut.kept if is_shown(entry)]
    for entries in (_up_to_the_cut(transcript.entries, cut), _in_one_line(cut.kept)):
        records = list(_records(entries, transcript, fork, cut.end))
        if _shown_in(records) == wanted:
            return records
    raise RestoreRefused(
        "The conversation is linked in a way that cannot be carried over to a new session.",
        hint=TEXT_STAYS,
    )


@dataclass(frozen=True, slots=True)
class _Link:
    """A record of the new session, and the old uuid of the one it hangs on."""

    entry: Entry
    parent: str


def _up_to_the_cut(entries: Sequence[Entry], cut: Cut) -> list[_Link]:
    """All of the session's own records until the cut, hanging on each other as before."""
    last = max(entry.place for entry in cut.kept)
    until = [each for each in entries if each.place <= last and not each.aside]
    parents = {entry.uuid: entry.parent for entry in until}
    kept = [entry for entry in until if entry.kind != "progress" and entry.uuid not in cut.dropped]
    names = {entry.uuid for entry in kept}
    return [_Link(entry, _kept_ancestor(entry.parent, parents, names)) for entry in kept]


def _kept_ancestor(name: str, parents: dict[str, str], kept: set[str]) -> str:
    """The nearest ancestor that is kept; empty for none, and for circles."""
    passed: set[str] = set()
    while name and name not in kept and name not in passed:
        passed.add(name)
        name = parents.get(name, "")
    return name if name in kept else ""


def _in_one_line(kept: Sequence[Entry]) -> list[_Link]:
    """The active conversation alone, each record hanging on the one before."""
    entries = [entry for entry in kept if entry.kind != "progress"]
    parents = ["", *(entry.uuid for entry in entries)]
    return [_Link(entry, parent) for entry, parent in zip(entries, parents, strict=False)]


def _records(
    links: Sequence[_Link], transcript: Transcript, fork: Fork, end: frozenset[str]
) -> Iterator[bytes]:
    names = {link.entry.uuid: _new_name(fork.session_id, link.entry.uuid) for link in links}
    for link in links:
        yield _renamed(link, names, fork, at_end=link.entry.uuid in end)
    replacements = [
        each
        for record in transcript.others.get("content-replacement", [])
        for each in sequence(record.get("replacements"))
    ]
    if replacements:
        yield _own_record("content-replacement", {"replacements": replacements}, fork)
    yield _own_record("custom-title", {"customTitle": fork.title}, fork)


def _renamed(link: _Link, names: dict[str, str], fork: Fork, *, at_end: bool) -> bytes:
    entry = link.entry
    new: dict[str, object] = {
        "uuid": names[entry.uuid],
        "parentUuid": names.get(link.parent),
        "sessionId": fork.session_id,
        "isSidechain": False,
        "forkedFrom": {"sessionId": string(entry.body.get("sessionId")), "messageUuid": entry.uuid},
    }
    if "logicalParentUuid" in entry.body:
        new["logicalParentUuid"] = names.get(string(entry.body["logicalParentUuid"]))
    if at_end:  # the agent goes on from the record with the latest time
        new["timestamp"] = _iso(fork.at)
    if "cwd" in entry.body:
        new["cwd"] = fork.moved(string(entry.body["cwd"]))
    return _with_fields(entry.text, new)


def _with_fields(record: bytes, new: dict[str, object]) -> bytes:
    """Replace fields of a record and leave the bytes of all others as they are."""
    try:
        fields: dict[str, object] = dict(msgspec.json.decode(record, type=dict[str, msgspec.Raw]))
    except msgspec.DecodeError:  # stricter than the agent: half a surrogate pair, for one
        fields = json.loads(record, strict=False)
        return json.dumps(_replaced(fields, new), separators=(",", ":")).encode() + b"\n"
    return msgspec.json.encode(_replaced(fields, new)) + b"\n"


def _replaced(fields: dict[str, object], new: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in (fields | new).items() if key not in LEFT_BEHIND}


def _own_record(kind: str, content: dict[str, object], fork: Fork) -> bytes:
    name = _new_name(fork.session_id, kind)
    record = {"type": kind, "sessionId": fork.session_id, **content, "uuid": name, "timestamp": _iso(fork.at)}
    return msgspec.json.encode(record) + b"\n"


def _new_name(session_id: str, old: str) -> str:
    """A new uuid; the same for the same record of the same plan."""
    name = blake2b(f"{session_id}/{old}".encode("utf-8", "replace"), digest_size=16).digest()
    return str(UUID(bytes=name, version=4))


def _iso(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _shown_in(records: Sequence[bytes]) -> list[str]:
    """The old uuids of the messages that the new session has."""
    chain = active_chain(read_transcript(records).entries)
    return [
        string(mapping(entry.body.get("forkedFrom")).get("messageUuid")) for entry in chain if is_shown(entry)
    ]
