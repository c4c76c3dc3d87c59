"""The lines of a new rollout, made of old ones. Nothing that the model is sent is changed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import orjson

from snapshot_manager.sources.codex.rollout import EVENT, ITEM, META, TURN, is_record, read_rollout
from snapshot_manager.sources.jsonl import Json, mapping, objects_in, string

_ORDINAL = re.compile(rb'^(\s*\{\s*"timestamp"\s*:\s*"[^"]*"\s*,\s*"ordinal"\s*:\s*)\d+')
_NEEDED = {"originator": "codex_cli_rs", "cli_version": "0.0.0"}
"""Newer versions read no rollout that does not tell these."""

_OF_OTHERS = ("history_base", "forked_from_id", "forked_from_ordinal_exclusive")


@dataclass(frozen=True, slots=True)
class NewNames:
    """What is called otherwise in the new rollout.

    Attributes:
        old_ids: The sessions that the lines come from.
        cwd: The new folder.
        old_cwd: The one it takes the place of.
    """

    session_id: str
    old_ids: frozenset[str]
    cwd: str
    old_cwd: str
    at: datetime


def new_lines(lines: Iterable[bytes], names: NewNames, *, count_anew: bool) -> Iterator[bytes]:
    """Write old lines anew, the first of which names the session.

    Args:
        lines: Each with its line break.
        names: What is called otherwise in them.
        count_anew: They come from several rollouts, and bear the numbers of those.
    """
    for number, line in enumerate(lines):
        changed = _first(line, names) if number == 0 else _renamed(line, names)
        yield _ORDINAL.sub(rb"\g<1>%d" % number, changed, count=1) if count_anew else changed


def _first(line: bytes, names: NewNames) -> bytes:
    found, _ = objects_in(line, is_record)
    record = found[0].value
    meta: Json = {
        key: value for key, value in mapping(record.get("payload")).items() if key not in _OF_OTHERS
    }
    if string(meta.get("session_id")) in names.old_ids:
        meta["session_id"] = names.session_id
    meta = {**_NEEDED, **meta}
    meta |= {"id": names.session_id, "timestamp": _time(names.at), "cwd": names.cwd}
    roots = meta.get("runtime_workspace_roots")
    if roots == [names.old_cwd]:
        meta["runtime_workspace_roots"] = [names.cwd]
    return orjson.dumps({**record, "payload": meta}) + b"\n"


def _renamed(line: bytes, names: NewNames) -> bytes:
    """Put the new names where a record that is not sent to the model has the old ones.

    Inside of texts quotes are escaped, so none of these is ever found there.
    """
    kind = next((each.kind for each in read_rollout([line]).records), ITEM)
    if kind in {ITEM, "compacted", "world_state"}:
        return line
    for old_id in names.old_ids:
        for key in (b"thread_id", b"session_id"):
            line = line.replace(
                b'"%s":"%s"' % (key, old_id.encode()), b'"%s":"%s"' % (key, names.session_id.encode())
            )
    if kind in {TURN, EVENT, META} and names.old_cwd and names.cwd != names.old_cwd:
        line = line.replace(b'"cwd":' + orjson.dumps(names.old_cwd), b'"cwd":' + orjson.dumps(names.cwd))
    return line


def name_line(lines: Sequence[bytes], session_id: str, name: str) -> bytes:
    """The line that gives a session a name; it bears the time of the last one, since nobody was at work.

    Args:
        lines: Those before it.
        session_id: The session.
        name: What it is called.
    """
    last = next(found[-1].value for line in reversed(lines) if (found := objects_in(line, is_record)[0]))
    number = {"ordinal": last["ordinal"] + 1} if isinstance(last.get("ordinal"), int) else {}
    told = {"type": "thread_name_updated", "thread_id": session_id, "thread_name": name}
    record = {"timestamp": string(last.get("timestamp")), **number, "type": EVENT, "payload": told}
    return orjson.dumps(record) + b"\n"


def _time(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%S}.{at.microsecond // 1000:03}Z"
