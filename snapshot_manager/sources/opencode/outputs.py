"""Outputs of tools that were too large for the conversation: OpenCode keeps each in a file of its own."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from snapshot_manager.model.state import Document
from snapshot_manager.sources.any_agent.reading import kept_beside
from snapshot_manager.sources.jsonl import mapping, string
from snapshot_manager.sources.opencode.said import Said

FOLDER = "tool-output"


def outputs_of(everything: Iterable[Said], data_dir: Path) -> Iterator[Document]:
    """The large outputs that a conversation names, of those that lie where OpenCode puts them."""
    states = (mapping(part.get("state")) for said in everything for part in said.of_kind("tool"))
    named = (string(mapping(state.get("metadata")).get("outputPath")) for state in states)
    for name in dict.fromkeys(Path(path).name for path in named if path):
        if name:
            yield kept_beside(f"{FOLDER}/{name}", data_dir / FOLDER / name)
