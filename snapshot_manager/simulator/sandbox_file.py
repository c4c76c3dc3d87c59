"""``.sandbox.yaml``: read for what it says, and changed in one place alone, ``artifact_id``.

The new id is put into the text where the old one stands; not a byte beside it changes, so that comments,
quotes, ``007`` and ``1.10`` stay what they are.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

from snapshot_manager.disk import sync_folder
from snapshot_manager.errors import SimulatorError
from snapshot_manager.simulator import yaml_text
from snapshot_manager.simulator.sandbox_folder import SANDBOX

KEY = "artifact_id"
_ATTEMPTS = 3


def read(folder: Path) -> dict[str, object]:
    """All that the sandbox's file says.

    Raises:
        SimulatorError: It is not there or not readable.
    """
    return yaml_text.read_mapping(folder / SANDBOX)


def save_artifact_id(folder: Path, artifact_id: str) -> None:
    """Write the id into the file, whole or not at all; what somebody else writes meanwhile is kept.

    Raises:
        SimulatorError: It cannot be written, or its form leaves no place for the id; it is unchanged.
    """
    path = folder / SANDBOX
    for _ in range(_ATTEMPTS):
        before = yaml_text.read_text(path)
        after = with_artifact_id(before, artifact_id, path)
        if after == before or replace_text(path, before, after):
            return
    raise _not_saved("another program keeps writing to it", artifact_id)


def with_artifact_id(text: str, artifact_id: str, path: Path) -> str:
    """The same text with this id.

    Raises:
        SimulatorError: There is no place in it where the id could stand.
    """
    body = text.removeprefix(yaml_text.BOM)
    wanted = {**yaml_text.mapping(yaml_text.parse(text, path), path), KEY: artifact_id}
    for changed in _spliced(body, artifact_id):
        whole = text[: len(text) - len(body)] + changed
        with suppress(SimulatorError):
            if yaml_text.parse(whole, path) == wanted:
                return whole
    raise _not_saved("its form leaves no place for the id", artifact_id)


def _spliced(body: str, artifact_id: str) -> Iterator[str]:
    """The text with the id, in each place where it could stand, the best one first."""
    root = YAML(typ="rt", pure=True).compose(body)
    line_end = "\r\n" if "\r\n" in body else "\n"
    if not isinstance(root, MappingNode):
        yield f"{_with_line_end(body, line_end)}{KEY}: {artifact_id}{line_end}"
        return
    pair = _pair_in(root)
    if pair is not None:
        yield _in_place_of(*pair, body, artifact_id)
    elif root.flow_style:
        at = root.start_mark.index + 1
        comma = ", " if root.value else ""
        yield f"{body[:at]}{KEY}: {artifact_id}{comma}{body[at:]}"
    else:
        yield _as_last_line(root, body, artifact_id, line_end)
        yield _as_first_line(root, body, artifact_id, line_end)


def _pair_in(root: MappingNode) -> tuple[Node, Node] | None:
    found = (pair for pair in root.value if isinstance(pair[0], ScalarNode) and pair[0].value == KEY)
    return next(found, None)


def _in_place_of(key: Node, value: Node, body: str, artifact_id: str) -> str:
    start, stop = value.start_mark.index, value.end_mark.index
    if start == stop:  # nothing is there, and where nothing is, is not said
        start = stop = body.index(":", key.end_mark.index) + 1
    old = body[start:stop]
    quote = old[0] if old[:1] in {"'", '"'} else ""
    space = "" if body[start - 1].isspace() else " "
    after = old[len(old.rstrip("\r\n")) :]
    return f"{body[:start]}{space}{quote}{artifact_id}{quote}{after}{body[stop:]}"


def _as_last_line(root: MappingNode, body: str, artifact_id: str, line_end: str) -> str:
    lines = body.splitlines(keepends=True)
    ends = next((number for number, line in enumerate(lines) if line.rstrip() == "..."), len(lines))
    indent = " " * root.start_mark.column
    above = _with_line_end("".join(lines[:ends]), line_end)
    return f"{above}{indent}{KEY}: {artifact_id}{line_end}{''.join(lines[ends:])}"


def _as_first_line(root: MappingNode, body: str, artifact_id: str, line_end: str) -> str:
    """Where the last value would be another one if a line came after it."""
    at = root.start_mark.index
    return f"{body[:at]}{KEY}: {artifact_id}{line_end}{' ' * root.start_mark.column}{body[at:]}"


def _with_line_end(text: str, line_end: str) -> str:
    return text if not text or text.endswith("\n") else text + line_end


def replace_text(path: Path, before: str, after: str) -> bool:
    """Put the new file in the old one's place, whole.

    Returns:
        Whether it did; not where the old one is another by now.

    Raises:
        SimulatorError: It cannot be written.
    """
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        mode = path.stat().st_mode & 0o777
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, mode)
        with os.fdopen(descriptor, "wb") as file:
            os.fchmod(descriptor, mode)
            file.write(after.encode())
            file.flush()
            os.fsync(descriptor)
        if path.read_bytes() != before.encode():
            return False
        draft.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise not_written(path, error) from error
    finally:
        draft.unlink(missing_ok=True)
    return True


def not_written(path: Path, error: OSError) -> SimulatorError:
    """A file of the sandbox cannot be written."""
    return SimulatorError(
        f"{path.name} could not be written: {error.strerror or error}.",
        code="save_failed",
        hint=f"Check that you may write to {path.parent}.",
        retryable=True,
    )


def _not_saved(reason: str, artifact_id: str) -> SimulatorError:
    return SimulatorError(
        f"The artifact's id could not be written to {SANDBOX}: {reason}.",
        code="save_failed",
        hint=f"Put it there by hand: {KEY}: {artifact_id}",
        retryable=True,
    )


def text_of(values: Mapping[str, object], key: str) -> str:
    """A value as text; empty where there is none."""
    value = values.get(key)
    return "" if value is None else str(value)
