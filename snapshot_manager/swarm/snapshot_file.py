"""A snapshot's JSON: written piece by piece, read from plain and packed files."""

import errno
import gzip
import os
import secrets
import zlib
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

import zstandard

from snapshot_manager.disk import sync_folder
from snapshot_manager.errors import MalformedSnapshot
from snapshot_manager.swarm import ruby_values
from snapshot_manager.swarm.conversation import Conversation

MOST_BYTES = 1 << 30
"""What a packed file may unfold to; a larger one was made to fill memory."""

_MESSAGES_AT_ONCE = 256
_STEP = "  "


def pieces(value: object, *, pretty: bool, indent: str = "") -> Iterator[bytes]:
    """The JSON of a snapshot's data, byte for byte as SwarmSDK writes it.

    Raises:
        UnicodeEncodeError: A text holds half of a surrogate pair.
    """
    inner = indent + _STEP
    if isinstance(value, Conversation):
        yield from _messages(value, pretty=pretty, indent=indent)
    elif isinstance(value, dict) and value:
        for number, (key, each) in enumerate(value.items()):
            name = ruby_values.to_json(key).decode()
            opener = "{" if number == 0 else ","
            yield (f"{opener}\n{inner}{name}: " if pretty else f"{opener}{name}:").encode()
            yield from pieces(each, pretty=pretty, indent=inner)
        yield f"\n{indent}}}".encode() if pretty else b"}"
    else:
        yield ruby_values.to_pretty_json(value, indent) if pretty else ruby_values.to_json(value)


def _messages(conversation: Conversation, *, pretty: bool, indent: str) -> Iterator[bytes]:
    if not len(conversation):
        yield b"[]"
        return
    inner = indent + _STEP
    between = f",\n{inner}".encode() if pretty else b","
    yield f"[\n{inner}".encode() if pretty else b"["
    lines, is_first = conversation.lines(), True
    while some := list(islice(lines, _MESSAGES_AT_ONCE)):
        if pretty:
            some = [ruby_values.to_pretty_json(ruby_values.from_json(line), inner) for line in some]
        yield (b"" if is_first else between) + between.join(some)
        is_first = False
    yield f"\n{indent}]".encode() if pretty else b"]"


def write(path: Path, content: Iterable[bytes]) -> None:
    """Write a file whole or not at all, for its owner alone; packed when its name ends in .gz or .zst.

    Raises:
        OSError: It could not be written; what was there before still is.
    """
    if not path.name:
        raise IsADirectoryError(errno.EISDIR, "It is a folder", str(path))
    beside = path.with_name(f"{path.name}.tmp.{os.getpid()}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            _write_packed(file, path.suffix, content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def _write_packed(file: BinaryIO, suffix: str, content: Iterable[bytes]) -> None:
    match suffix:
        case ".gz":
            with gzip.GzipFile(fileobj=file, mode="wb", mtime=0) as packed:
                packed.writelines(content)
        case ".zst":
            with zstandard.ZstdCompressor(level=10).stream_writer(file, closefd=False) as stream:
                for piece in content:
                    stream.write(piece)
        case _:
            file.writelines(content)


def unpacked(data: bytes) -> bytes:
    """Unfold what gzip, zlib or zstd packed, told by its first bytes; anything else stays as it is.

    Raises:
        MalformedSnapshot: It is torn, or far larger than any snapshot.
    """
    try:
        if data[:4] == b"\x28\xb5\x2f\xfd":
            with zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(data) as stream:
                return _bounded(stream.read(MOST_BYTES + 1))
        if data[:2] == b"\x1f\x8b" or (data[:1] == b"\x78" and data[:1] not in b"{["):
            return _inflated(data)
    except (zstandard.ZstdError, zlib.error, EOFError) as error:
        raise MalformedSnapshot(
            "The packed file is torn.", hint="Take another copy; this one was not written to its end."
        ) from error
    return data


def _inflated(data: bytes) -> bytes:
    inflater = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
    unfolded = _bounded(inflater.decompress(data, MOST_BYTES + 1))
    if not inflater.eof:
        raise EOFError
    return unfolded


def _bounded(data: Any) -> bytes:
    if len(data) > MOST_BYTES:
        raise MalformedSnapshot(
            f"The packed file unfolds to more than {MOST_BYTES >> 20} MB.",
            hint="No snapshot is that large; the file was damaged, or made to fill memory.",
        )
    return bytes(data)
