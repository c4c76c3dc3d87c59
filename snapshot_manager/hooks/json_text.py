"""Change a JSON text in one place, and leave every other byte of it as it is.

A text is read into nodes that know where they stand; adding and removing a member is then a change of the
text between two of them.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

_BLANKS = re.compile(r"[ \t\r\n]*")
_INDENT = re.compile(r"\n([ \t]+)\S")
_DECODER = json.JSONDecoder(strict=False)


@dataclass(slots=True)
class Node:
    """A value in the text.

    Attributes:
        start: Where it begins; ``stop`` is where it ends.
        opens: Where its member begins in an object, with the key; the same as ``start`` in an array.
        key: Its name in an object.
        value: What it is, where it is neither object nor array.
        children: The members of an object or array, in their order.
    """

    start: int
    stop: int = 0
    opens: int = 0
    key: str = ""
    value: Any = None
    children: list["Node"] = field(default_factory=list)

    def member(self, key: str) -> "Node | None":
        """The member of this name; the last one where several bear it, as readers of JSON do."""
        return next((each for each in reversed(self.children) if each.key == key), None)


def parse(text: str) -> Node:
    """Read a text whose outermost value is an object or anything else.

    Raises:
        ValueError: It is no JSON.
    """
    json.loads(text, strict=False)
    return _node(text, _skip(text, 0))


def plain(text: str, node: Node) -> Any:
    """The value of a node as Python has it."""
    return json.loads(text[node.start : node.stop], strict=False)


def _skip(text: str, at: int) -> int:
    found = _BLANKS.match(text, at)
    return found.end() if found else at


def _node(text: str, at: int) -> Node:
    node = Node(start=at, opens=at)
    if text[at] not in "{[":
        node.value, node.stop = _DECODER.raw_decode(text, at)
        return node
    at = _skip(text, at + 1)
    while text[at] not in "}]":
        child = _member(text, at) if text[node.start] == "{" else _node(text, at)
        node.children.append(child)
        at = _skip(text, child.stop)
        at = _skip(text, at + 1) if text[at] == "," else at
    node.stop = at + 1
    return node


def _member(text: str, at: int) -> Node:
    key, after = _DECODER.raw_decode(text, at)
    child = _node(text, _skip(text, _skip(text, after) + 1))
    child.opens, child.key = at, key
    return child


def added(text: str, container: Node, depth: int, value: object, key: str = "") -> str:
    """The text with one more member at the end of an object or array.

    Args:
        text: The whole text.
        container: The object or array.
        depth: How deep the new member stands; 1 in the outermost object.
        value: The new member.
        key: Its name, in an object.
    """
    indent = indent_of(text)
    lines = json.dumps(value, indent=indent, ensure_ascii=False).split("\n")
    name = f"{json.dumps(key)}: " if key else ""
    new_line = "\r\n" if "\r\n" in text else "\n"
    member = new_line + indent * depth + name + (new_line + indent * depth).join(lines)
    if container.children:
        at = container.children[-1].stop
        return f"{text[:at]},{member}{text[at:]}"
    at, end = container.start + 1, container.stop - 1
    return f"{text[:at]}{member}{new_line}{indent * (depth - 1)}{text[end:]}"


def removed(text: str, container: Node, member: Node) -> str:
    """The text without one member of an object or array."""
    place = container.children.index(member)
    if len(container.children) == 1:
        return text[: container.start + 1] + text[container.stop - 1 :]
    if place:
        return text[: container.children[place - 1].stop] + text[member.stop :]
    return text[: member.opens] + text[container.children[1].opens :]


def indent_of(text: str) -> str:
    """What one level is indented by in this text."""
    found = _INDENT.search(text)
    return found[1] if found else "  "


def path_to(root: Node, keys: Sequence[str]) -> list[Node]:
    """The nodes that these keys lead through, as far as they exist; the root first."""
    nodes = [root]
    for key in keys:
        child = nodes[-1].member(key)
        if child is None:
            break
        nodes.append(child)
    return nodes
