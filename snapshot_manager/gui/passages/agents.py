"""A swarm as passages: each agent with what it knows and said, what all share, and the files they read."""

from collections.abc import Sequence
from functools import partial

from snapshot_manager.gui.passages.contents import text_of
from snapshot_manager.gui.passages.conversation import message_passages
from snapshot_manager.gui.passages.json_tree import json_passages
from snapshot_manager.gui.passages.passage import (
    Paragraph,
    Passage,
    Run,
    Shape,
    Style,
    Tone,
    code_lines,
    long_text,
    plain,
)
from snapshot_manager.gui.words import foreign_text
from snapshot_manager.gui.words.language import marked, tr, tr_n
from snapshot_manager.model.conversation import Message
from snapshot_manager.model.facts import FileInContext
from snapshot_manager.model.restoration import Drift
from snapshot_manager.model.results import Contents
from snapshot_manager.model.state import Document, PartName, State

_KINDS = {PartName.AGENTS: marked("Agent"), PartName.DELEGATIONS: marked("Delegation")}
_ON_DISK = {Drift.SAME: marked("same"), Drift.CHANGED: marked("changed"), Drift.MISSING: marked("missing")}
_STYLES = {Drift.SAME: Style.FAINT, Drift.CHANGED: Style.AMBER, Drift.MISSING: Style.ERROR}


def agent_passages(contents: Contents) -> list[Passage]:
    """All that a swarm's snapshot says beside its conversation as a whole; nothing for other snapshots."""
    state = State(contents.parts)
    agents = [
        _agent(tr(kind), document, contents.messages)
        for part, kind in _KINDS.items()
        for document in state.part(part).documents
    ]
    pages = [_page(document) for document in state.part(PartName.SCRATCHPAD).documents]
    read = [_file(file, contents.drift.get(file.path, "")) for file in contents.files if contents.drift]
    return [
        *agents,
        *_under(tr("Scratchpad"), pages),
        *_under(tr("Files that agents read, and the disk now"), read),
        *_under(tr("Memory entries that agents read"), _entries(state)),
    ]


def _under(title: str, passages: Sequence[Passage]) -> list[Passage]:
    if not passages:
        return []
    return [Passage(title, lambda: [plain(title, Style.STRONG, Shape.HEADING)], starts=True), *passages]


def _agent(kind: str, document: Document, messages: Sequence[Message]) -> Passage:
    """An agent's name, holding its context and its conversation."""
    own = [message for message in messages if message.agent == document.name]
    name = foreign_text.one_line(document.name) or tr("“”")
    facts = f"{kind}  ·  {tr_n('{n} message(s)', len(own))}"
    return Passage(
        f"{name}   {facts}",
        lambda: [Paragraph((Run(name, Style.STRONG), Run(f"   {facts}", Style.FAINT)))],
        tone=Tone.ASSISTANT,
        spoken=f"{name}, {facts}",
        unfold=partial(_inside, document, own),
        starts=True,
        indent=1,
    )


def _inside(document: Document, messages: Sequence[Message]) -> list[Passage]:
    content = document.content or b""
    context = json_passages(content) or [Passage(text_of(content), lambda: code_lines(text_of(content)))]
    return [*context, *(each for message in messages for each in message_passages(message))]


def _page(document: Document) -> Passage:
    """A page's path and title, holding its text."""
    path, title = foreign_text.one_line(document.name), document.facts.get("title", "")
    facts = "  ·  ".join(filter(None, (foreign_text.one_line(title), document.facts.get("updated_at", ""))))
    text = text_of(document.content or b"")
    return Passage(
        f"{path}   {facts}".rstrip(),
        lambda: [Paragraph((Run(path, Style.COMMAND), Run(f"   {facts}", Style.FAINT)))],
        spoken=tr("Page {path}, {title}", path=path, title=title),
        unfold=lambda: long_text(text, lambda piece: Passage(piece, lambda: code_lines(piece))),
        holds=text,
        indent=1,
    )


def _file(file: FileInContext, drift: str) -> Passage:
    """A file that an agent read, and whether it still is what it read."""
    path = foreign_text.one_line(file.path)
    kind = Drift(drift) if drift else Drift.MISSING
    said = tr(_ON_DISK[kind])
    return Passage(
        f"{path}: {said}",
        lambda: [Paragraph((Run(path, Style.CODE), Run(f"   {said}", _STYLES[kind])))],
        spoken=f"{path}, {said}",
    )


def _entries(state: State) -> list[Passage]:
    """Digests of memory entries, by agent."""
    found = []
    for document in state.part(PartName.MEMORY_READ_TRACKING).documents:
        name, rows = foreign_text.one_line(document.name), json_passages(document.content or b"") or []
        found.append(Passage(name, partial(_named, name), unfold=partial(list, rows), indent=1))
    return found


def _named(name: str) -> list[Paragraph]:
    return [plain(name, Style.STRONG)]
