"""The columns of a session's row, as the ``info`` of OpenCode's own export."""

from collections.abc import Mapping
from typing import Any

import orjson

from snapshot_manager.sources.opencode.native import parsed

_PLAIN = {
    "id": "id",
    "slug": "slug",
    "project_id": "projectID",
    "workspace_id": "workspaceID",
    "directory": "directory",
    "path": "path",
    "parent_id": "parentID",
    "title": "title",
    "agent": "agent",
    "version": "version",
    "cost": "cost",
}
_JSON = ("model", "metadata", "revert", "permission")
_SUMMARY = {"additions": "summary_additions", "deletions": "summary_deletions", "files": "summary_files"}
_TOKENS = {"input": "tokens_input", "output": "tokens_output", "reasoning": "tokens_reasoning"}
_CACHE = {"read": "tokens_cache_read", "write": "tokens_cache_write"}
_TIMES = {
    "created": "time_created",
    "updated": "time_updated",
    "compacting": "time_compacting",
    "archived": "time_archived",
}


def info_of(row: Mapping[str, Any]) -> bytes:
    """The JSON of a row; a column that a version does not have is left out, as one without a value is."""
    given = {name: _value(value) for name, value in row.items() if value is not None}
    info: dict[str, Any] = {ours: given[column] for column, ours in _PLAIN.items() if column in given}
    info |= {name: _json(row[name]) for name in _JSON if name in given}
    summary = _some(_SUMMARY, given)
    if "summary_diffs" in given:
        summary["diffs"] = _json(row["summary_diffs"])
    if "tokens_input" in given:
        info["tokens"] = {**_some(_TOKENS, given), "cache": _some(_CACHE, given)}
    if "share_url" in given:
        info["share"] = {"url": given["share_url"]}
    return orjson.dumps(info | ({"summary": summary} if summary else {}) | {"time": _some(_TIMES, given)})


def text_of(value: object) -> str:
    """A cell as text; empty where there is nothing in it."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return "" if value is None else str(value)


def _some(names: Mapping[str, str], given: Mapping[str, Any]) -> dict[str, Any]:
    return {ours: given[column] for ours, column in names.items() if column in given}


def _value(value: object) -> object:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value


def _json(cell: object) -> object:
    """The JSON in a cell: an object, a list or a word; text that is none stays text."""
    if not isinstance(cell, bytes):
        return cell
    try:
        return orjson.loads(cell)
    except orjson.JSONDecodeError:
        value = parsed(cell)
        return cell.decode("utf-8", "replace") if value is None else value
