"""Events of one JSON array that may be far larger than memory.

The array is cut where one object ends and the next begins. A cut inside of an object or a text leaves
brackets or quotes open, which the JSON reader refuses; so a cut that it accepts is a true one.
"""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from snapshot_manager.errors import MalformedEvent
from snapshot_manager.swarm import ruby_values
from snapshot_manager.swarm.blocks import BLANKS, BLOCK_BYTES, Blocks
from snapshot_manager.swarm.event import LOST, Event
from snapshot_manager.swarm.gaps import Gaps

MOST_CUTS = 8
"""How many cuts of one stretch are tried before more is read."""

_READ_EVENTS = msgspec.json.Decoder(list[Event]).decode
_UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
_BETWEEN = re.compile(rb'\}\s*,\s*\{(?:\s*"[^"\\]*")?')
_PLACE = re.compile(r"\(byte (\d+)\)")


class _Damage(Exception):
    """The text is no JSON at a place that is not its end."""


def list_events(blocks: Blocks, gaps: Gaps | None) -> Iterator[list[Any]]:
    """The elements of an array whose bracket was read.

    Raises:
        MalformedEvent: Something in it is no JSON, and ``gaps`` is None.
    """
    number = 0
    for _, events in whole_elements(blocks, _READ_EVENTS):
        number += len(events)
        yield events
    yield from _remainder(blocks, number, gaps)


def whole_elements(blocks: Blocks, read: Callable[[bytes], list[Any]]) -> Iterator[tuple[bytes, list[Any]]]:
    """Runs of elements of an array whose bracket was read; up to where it is damaged, or near its end.

    Args:
        blocks: Is left where the last run ended.
        read: Reads an array.

    Yields:
        A run's text, with the comma behind it, and what was read of it.
    """
    separator = b""
    while blocks.more(max(BLOCK_BYTES, len(blocks.rest))):
        separator = separator or _separator(blocks.rest)
        try:
            text, elements = _cut(blocks, separator, read)
        except _Damage:
            return
        yield text, elements


def _separator(text: bytes) -> bytes:
    """What stands between the first two events, the first key of the second one included."""
    match = _BETWEEN.search(text)
    return match[0] if match else b""


def _cut(blocks: Blocks, separator: bytes, read: Callable[[bytes], list[Any]]) -> tuple[bytes, list[Any]]:
    """Take as many elements from the beginning as can be told apart."""
    for between in {separator, separator.partition(b'"')[0].rstrip(BLANKS)} - {b""}:
        end = len(blocks.rest)
        for _ in range(MOST_CUTS):
            end = blocks.rest.rfind(between, 0, end)
            if end < 0:
                break
            elements = _read(blocks.rest[: end + 1], read)
            if elements is not None:
                behind = blocks.rest.index(b",", end) + 1
                text, blocks.rest = blocks.rest[:behind], blocks.rest[behind:]
                return text, elements
    return b"", []


def _read(text: bytes, read: Callable[[bytes], list[Any]]) -> list[Any] | None:
    """The elements in this text; None when it ends too early.

    Raises:
        _Damage: It is wrong before its end.
    """
    try:
        return read(b"[%b]" % text)
    except msgspec.ValidationError:  # something of another shape is among them
        return _read_freely(text)
    except _UNREADABLE as error:
        place = _PLACE.search(str(error))
        if place and int(place[1]) < len(text):
            raise _Damage from error
        return None


def _read_freely(text: bytes) -> list[Any] | None:
    try:
        found: list[Any] = ruby_values.from_json(b"[%b]" % text)
    except _UNREADABLE:
        return None
    return found


def _remainder(blocks: Blocks, number: int, gaps: Gaps | None) -> Iterator[list[Any]]:
    """All that is left, to the bracket that closes the array."""
    if gaps is not None:
        while blocks.more():
            pass
    text = blocks.rest.strip(BLANKS)
    try:
        yield _READ_EVENTS(b"[" + text)
    except msgspec.ValidationError:
        yield ruby_values.from_json(b"[" + text)
    except _UNREADABLE:
        yield list(_one_by_one(text, number, gaps))


def _one_by_one(data: bytes, number: int, gaps: Gaps | None) -> Iterator[object]:
    """What can be read of a damaged text; what cannot is skipped up to the next object that begins alike."""
    text = data.decode("utf-8", "surrogateescape")
    again = re.compile(r'\}\s*,\s*(?=\{\s*"' + re.escape(_first_key(text)) + '")')
    decoder = json.JSONDecoder(parse_constant=_refuse)
    place = 0
    while True:
        place = _after_blanks(text, place)
        if text[place : place + 1] == "]" and not text[place + 1 :].strip():
            return
        number += 1
        try:
            value, end = decoder.raw_decode(text, place)
            text[place:end].encode()
            place = _after_blanks(text, end)
            place = _after_comma(text, place)
            yield value
        except (ValueError, RecursionError) as error:
            if gaps is None:
                raise MalformedEvent(number, "", _what(text, place)) from error
            gaps.torn(number, f"{_what(text, place)} and was left out")
            found = again.search(text, place)
            if found is None:
                return
            place = found.end()
            yield LOST


def _after_comma(text: str, place: int) -> int:
    """Where the next element stands, or the bracket that closes the list."""
    if text[place : place + 1] not in {",", "]"}:
        raise ValueError(place)
    return place + (text[place] == ",")


def _what(text: str, place: int) -> str:
    return "is missing: the log ends before its list does" if not text[place:].strip() else "is no JSON"


def _first_key(text: str) -> str:
    match = re.search(r'\{\s*"([^"\\]*)"', text)
    return match[1] if match else ""


def _after_blanks(text: str, place: int) -> int:
    while text[place : place + 1] in {" ", "\t", "\r", "\n"}:
        place += 1
    return place


def _refuse(constant: str) -> object:
    raise ValueError(constant)
