"""A document as an item of a stream, and back: one line of JSON with its facts, then its bytes."""

from snapshot_manager.model.state import Document
from snapshot_manager.model.value import from_json, to_json


def to_item(document: Document) -> bytes:
    """Write a document; one without content has no line end."""
    facts = to_json(dict(document.facts))
    return facts if document.content is None else facts + b"\n" + document.content


def from_item(name: str, item: bytes) -> Document:
    """Read what ``to_item`` wrote."""
    facts, line_end, content = item.partition(b"\n")
    known = from_json(facts, dict[str, str], what=f"what is known of “{name}”")
    return Document(name, content if line_end else None, known)


def logical_bytes(document: Document) -> int:
    """What the document takes by itself."""
    return len(document.content or b"")
