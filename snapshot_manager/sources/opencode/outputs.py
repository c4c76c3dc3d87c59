"""Outputs of tools that were too large for the conversation: OpenCode keeps each in a file of its own."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from snapshot_manager.disk import open_regular
from snapshot_manager.model.state import Document
from snapshot_manager.sources.jsonl import mapping, string
from snapshot_manager.sources.opencode.said import Said

FOLDER = "tool-output"
LARGEST = 64 * 1024 * 1024
"""Bytes of the largest output that is kept."""


def outputs_of(everything: Iterable[Said], data_dir: Path) -> Iterator[Document]:
    """The large outputs that a conversation names, of those that lie where OpenCode puts them."""
    folder = data_dir / FOLDER
    states = (mapping(part.get("state")) for said in everything for part in said.of_kind("tool"))
    named = (string(mapping(state.get("metadata")).get("outputPath")) for state in states)
    for name in dict.fromkeys(Path(path).name for path in named if path):
        if name and Path(name).name == name:
            yield _document(folder / name)


def _document(path: Path) -> Document:
    name = f"{FOLDER}/{path.name}"
    try:
        with open_regular(path) as file:
            size = os.fstat(file.fileno()).st_size
            if size > LARGEST:
                return Document(name, None, {"reason": f"It is too large ({size:,} bytes)."})
            return Document(name, file.read(size))
    except (OSError, ValueError) as error:
        return Document(name, None, {"reason": f"It could not be read: {error}"})
