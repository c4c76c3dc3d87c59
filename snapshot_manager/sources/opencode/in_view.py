"""Which files a conversation had in view, and what it last showed of each."""

from collections.abc import Iterator, Sequence
from urllib.parse import unquote, urlsplit

from snapshot_manager.model.facts import FileOrigin
from snapshot_manager.sources.any_agent.in_view import InView, absolute, replaced, see
from snapshot_manager.sources.jsonl import Json, mapping, sequence, string
from snapshot_manager.sources.opencode.said import Said

MEMORY_FILES = ("AGENTS.md", "CLAUDE.md")
"""What OpenCode reads in a session's folder by itself."""


def files_in_view(active: Sequence[Said]) -> list[InView]:
    """The files in view at the end of a conversation, in the order they came into it."""
    seen: dict[str, InView] = {}
    for said in _since_compaction(active):
        cwd = string(mapping(said.info.get("path")).get("cwd"))
        for part in said.parts:
            for shown in _in_part(part, cwd, seen):
                see(seen, shown)
    return list(seen.values())


def _since_compaction(active: Sequence[Said]) -> Sequence[Said]:
    """What the model still has before it: from the latest summary that was finished."""
    for place in range(len(active) - 1, -1, -1):
        if active[place].info.get("summary") is True and active[place].ends_turn:
            return active[place:]
    return active


def _in_part(part: Json, cwd: str, seen: dict[str, InView]) -> Iterator[InView]:
    match part.get("type"):
        case "file":
            yield from _attached(part)
        case "patch":  # whatever changed files in a step, a shell too
            for path in filter(None, map(string, sequence(part.get("files")))):
                known = seen.get(absolute(path, cwd))
                content = known.content if known and known.origin is FileOrigin.WRITTEN else None
                yield InView(absolute(path, cwd), FileOrigin.WRITTEN, content, certain=False)
        case "tool":
            state = mapping(part.get("state"))
            if string(state.get("status")) in {"completed", "success"}:
                told = mapping(state.get("metadata"))
                yield from _by_tool(string(part.get("tool")), mapping(state.get("input")), told, cwd, seen)


def _attached(part: Json) -> Iterator[InView]:
    """What the person mentioned with @."""
    address = urlsplit(string(part.get("url")))
    is_folder = part.get("mime") == "application/x-directory"
    if address.scheme == "file" and address.path and not is_folder:
        yield InView(unquote(address.path), FileOrigin.USER)


def _by_tool(tool: str, given: Json, told: Json, cwd: str, seen: dict[str, InView]) -> Iterator[InView]:
    if tool == "apply_patch":
        yield from _patched(told, cwd)
        return
    path = string(given.get("filePath") or given.get("path"))
    if not path:
        return
    path = absolute(path, cwd)
    before = seen[path].content if path in seen else None
    match tool:
        case "read":
            whole = _whole(told)
            yield InView(path, FileOrigin.READ, before if whole is None else whole, certain=False)
        case "write":
            yield InView(path, FileOrigin.WRITTEN, _text(given.get("content")))
        case "edit" | "multiedit":
            yield InView(path, FileOrigin.WRITTEN, _edited(given, told, before))
        case "grep":
            yield InView(path, FileOrigin.READ, before, certain=False)


def _patched(told: Json, cwd: str) -> Iterator[InView]:
    for file in map(mapping, sequence(told.get("files"))):
        path = string(file.get("movePath") or file.get("filePath"))
        if path and file.get("type") != "delete":
            yield InView(absolute(path, cwd), FileOrigin.WRITTEN, _text(file.get("after")))


def _whole(told: Json) -> str | None:
    """The content that a read showed, if it showed all lines."""
    shown = mapping(told.get("display"))
    text, is_all = shown.get("text"), shown.get("lineEnd") == shown.get("totalLines")
    if isinstance(text, str) and shown.get("lineStart") == 1 and is_all and not shown.get("truncated"):
        return text
    return None


def _edited(given: Json, told: Json, before: str | None) -> str | None:
    """The content after an edit, as older versions tell it, or if the one before is known."""
    after = _text(mapping(told.get("filediff")).get("after"))
    if after is not None:
        return after
    content = before
    for edit in map(mapping, sequence(given.get("edits")) or [given]):
        old, new = edit.get("oldString"), edit.get("newString")
        content = replaced(content, old, new, everywhere=bool(edit.get("replaceAll")))
    return content


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
