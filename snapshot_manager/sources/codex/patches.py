"""What a patch of Codex's does to files: ``*** Begin Patch`` and what follows, or what Codex says it did."""

from collections.abc import Iterator
from dataclasses import dataclass

from snapshot_manager.sources.jsonl import Json, mapping, string

_ADD, _UPDATE, _DELETE, _MOVE = "*** Add File: ", "*** Update File: ", "*** Delete File: ", "*** Move to: "
_KINDS = {_ADD: "add", _UPDATE: "update", _DELETE: "delete"}


@dataclass(frozen=True, slots=True)
class Edit:
    """What happens to one file.

    Attributes:
        path: As it is called.
        kind: ``add``, ``update`` or ``delete``.
        moved_to: What it is called then; empty where it keeps its name.
        content: All of a new file; None where that is not told.
    """

    path: str
    kind: str
    moved_to: str = ""
    content: str | None = None


def edits_in(patch: str) -> Iterator[Edit]:
    """What the text of a patch asks for."""
    edit: Edit | None = None
    added: list[str] = []
    for line in patch.split("\n"):
        kind = next((each for each in _KINDS if line.startswith(each)), "")
        if kind or line.startswith("*** End Patch"):
            yield from _done(edit, added)
            added = []
            edit = Edit(line[len(kind) :].strip(), _KINDS[kind]) if kind else None
        elif line.startswith(_MOVE) and edit:
            edit = Edit(edit.path, edit.kind, line[len(_MOVE) :].strip())
        elif line.startswith("+"):
            added.append(line[1:])
    yield from _done(edit, added)


def edits_told(changes: Json) -> Iterator[Edit]:
    """What Codex says that a patch did, by absolute path."""
    for path, told in changes.items():
        change = mapping(told)
        kind = string(change.get("type"))
        if kind not in _KINDS.values():  # so 0.40 told it: {"add": {"content": …}}
            kind = next((each for each in _KINDS.values() if each in change), "update")
            change = mapping(change.get(kind))
        content = change.get("content") if kind == "add" else None
        moved = string(change.get("move_path"))
        yield Edit(path, kind, moved, content if isinstance(content, str) else None)


def _done(edit: Edit | None, added: list[str]) -> Iterator[Edit]:
    if edit is not None:
        content = "".join(f"{line}\n" for line in added) if edit.kind == "add" else None
        yield Edit(edit.path, edit.kind, edit.moved_to, content)
