"""Which files a conversation had in view, and what it last showed of each."""

from collections.abc import Iterator, Sequence

from snapshot_manager.model.facts import FileOrigin
from snapshot_manager.sources.any_agent.in_view import InView, absolute, replaced, see
from snapshot_manager.sources.claude_code.transcript import Entry
from snapshot_manager.sources.jsonl import Json, mapping, sequence, string


def files_in_view(chain: Sequence[Entry]) -> list[InView]:
    """The files in view at the end of a conversation, in the order they came into it."""
    seen: dict[str, InView] = {}
    calls: dict[str, Json] = {}
    for entry in _since_compaction(chain):
        calls.update((string(block.get("id")), block) for block in entry.blocks("tool_use"))
        for shown in _in_entry(entry, calls, seen):
            see(seen, shown)
    return list(seen.values())


def _since_compaction(chain: Sequence[Entry]) -> Sequence[Entry]:
    """What the model still has before it; versions differ in whether the chain itself begins there."""
    boundaries = [
        place for place, entry in enumerate(chain) if entry.body.get("subtype") == "compact_boundary"
    ]
    return chain[boundaries[-1] :] if boundaries else chain


def _in_entry(entry: Entry, calls: dict[str, Json], seen: dict[str, InView]) -> Iterator[InView]:
    cwd = string(entry.body.get("cwd"))
    if entry.kind == "attachment":
        yield from _attached(mapping(entry.body.get("attachment")), cwd)
    for block in entry.blocks("tool_result"):
        call = calls.get(string(block.get("tool_use_id")), {})
        if not block.get("is_error"):
            told = mapping(entry.body.get("toolUseResult"))
            yield from _by_tool(string(call.get("name")), mapping(call.get("input")), told, cwd, seen)


def _attached(attachment: Json, cwd: str) -> Iterator[InView]:
    """What the person mentioned with @, and what the agent took in by itself."""
    kind = attachment.get("type")
    path = string(attachment.get("filename") or attachment.get("path"))
    if not path:
        return
    match kind:
        case "file":
            yield InView(absolute(path, cwd), FileOrigin.USER, _whole(mapping(attachment.get("content"))))
        case "nested_memory":
            content = mapping(attachment.get("content")).get("content")
            yield InView(absolute(path, cwd), FileOrigin.READ, content if isinstance(content, str) else None)
        case "already_read_file" | "compact_file_reference" | "edited_text_file":
            yield InView(absolute(path, cwd), FileOrigin.READ)


def _by_tool(tool: str, given: Json, told: Json, cwd: str, seen: dict[str, InView]) -> Iterator[InView]:
    path = string(given.get("file_path") or given.get("notebook_path") or given.get("path"))
    if not path:
        return
    path = absolute(path, cwd)
    before = seen[path].content if path in seen else None
    match tool:
        case "Read":
            whole = _whole(told)
            yield InView(path, FileOrigin.READ, before if whole is None else whole)
        case "Write":
            yield InView(path, FileOrigin.WRITTEN, _text(given.get("content")))
        case "Edit" | "MultiEdit":
            yield InView(path, FileOrigin.WRITTEN, _edited(given, told, before))
        case "NotebookEdit":
            yield InView(path, FileOrigin.WRITTEN)
        case "Grep":
            yield InView(path, FileOrigin.READ, before, certain=False)


def _whole(told: Json) -> str | None:
    """The content that a read showed, if it showed all lines."""
    file = mapping(told.get("file"))
    content = file.get("content")
    from_the_top = file.get("startLine", 1) in {0, 1}
    if isinstance(content, str) and from_the_top and file.get("numLines") == file.get("totalLines"):
        return content
    return None


def _edited(given: Json, told: Json, before: str | None) -> str | None:
    """The content after an edit, if the one before is known and the person did not change the edit."""
    original = _text(told.get("originalFile", told.get("originalFileContents")))
    content = before if original is None else original
    if told.get("userModified"):
        return None
    for edit in map(mapping, sequence(given.get("edits")) or [given]):
        old, new = edit.get("old_string"), edit.get("new_string")
        content = replaced(content, old, new, everywhere=bool(edit.get("replace_all")))
    return content


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
