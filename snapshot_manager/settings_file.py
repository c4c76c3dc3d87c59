"""Writes the settings into the file that a person edits by hand.

Its comments, its order and what this version does not know stay.
"""

from pathlib import Path
from typing import Any

import msgspec
import msgspec.inspect
import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Table

from snapshot_manager.errors import SnapshotManagerError
from snapshot_manager.settings import Settings

_HEAD = "Settings of Snapshot Manager. A value that does not make sense is ignored."


def save(path: Path, settings: Settings) -> None:
    """Write the settings whole or not at all.

    A file that cannot be read as settings is kept beside the new one.

    Raises:
        SnapshotManagerError: The folder or file may not be written.
    """
    draft = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        document = _document(path)
        _fill(document, settings)
        draft.write_text(tomlkit.dumps(document), encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        raise SnapshotManagerError(
            f"The settings could not be saved: {error.strerror or error}.",
            hint=f"Check that you may write to {path.parent}.",
        ) from error


def _document(path: Path) -> tomlkit.TOMLDocument:
    try:
        return tomlkit.parse(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return _new()
    except (TOMLKitError, UnicodeDecodeError):
        path.replace(path.with_suffix(".unreadable"))
        return _new()


def _new() -> tomlkit.TOMLDocument:
    document = tomlkit.document()
    document.add(tomlkit.comment(_HEAD))
    return document


def _fill(document: tomlkit.TOMLDocument, settings: Settings) -> None:
    tables = _take_tables(document)
    for field in msgspec.structs.fields(Settings):
        value = msgspec.to_builtins(getattr(settings, field.name))
        place: Any = tables if field.name in tables else document
        if value is None or place.get(field.name) == value:
            continue
        if field.name not in place:
            document.add(tomlkit.nl())
            document.add(tomlkit.comment(_description(field.type)))
        place[field.name] = _item(value)
    for key, table in tables.items():
        document.add(key, table)


def _take_tables(document: tomlkit.TOMLDocument) -> dict[str, Any]:
    """Take the tables out until the rest is written: what follows a table would belong to it."""
    found = [key for key, item in document.items() if isinstance(item, (Table, AoT))]
    return {key: document.pop(key) for key in found}


def _description(kind: Any) -> str:
    found = msgspec.inspect.type_info(kind)
    assert isinstance(found, msgspec.inspect.Metadata)  # noqa: S101  -- a setting without a description is a mistake
    return str((found.extra_json_schema or {})["description"])


def _item(value: Any) -> object:
    if not isinstance(value, dict):
        return tomlkit.item(value)
    table = tomlkit.inline_table()
    table.update(value)
    return table
