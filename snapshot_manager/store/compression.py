"""Runs of items as bytes: compressed with earlier items as history, checked as they come back."""

from collections.abc import Callable
from threading import local

import zstandard

from snapshot_manager.errors import StoreDamaged

FAST, SMALL = 3, 17
"""Levels: while a person waits, and in idle time."""

MAX_WINDOW_LOG = 23

_of_this_thread = local()

MOST_UNKNOWN = 16 * 1024 * 1024
"""Where nothing says how long a result should be, no longer than this."""


def compress(raw: bytes, history: bytes, level: int) -> bytes:
    """Compress with a checksum; what repeats in ``history`` costs almost nothing."""
    window = max(10, min(MAX_WINDOW_LOG, (len(raw) + len(history)).bit_length()))
    parameters = zstandard.ZstdCompressionParameters.from_level(
        level,
        source_size=len(raw),
        dict_size=len(history),
        window_log=window,
        write_checksum=True,
        write_content_size=True,
    )
    compressor = zstandard.ZstdCompressor(compression_params=parameters, dict_data=_dictionary(history))
    return compressor.compress(raw)


def decompress(payload: bytes, history: bytes | bytearray, size: int | None = None) -> bytes:
    """Give back what was compressed with the same history.

    Args:
        payload: What ``compress`` made.
        history: What it was made with.
        size: How long the result is, where that is known.

    Raises:
        StoreDamaged: It is not what was stored.
    """
    try:
        # The declared size is what would be allocated, whatever limit is asked for.
        declared = zstandard.get_frame_parameters(payload).content_size
        if declared > MOST_UNKNOWN if size is None else declared != size:
            raise damaged()
        return _reader_after(history).decompress(payload)
    except (zstandard.ZstdError, MemoryError) as error:
        raise damaged() from error


def decompressor(history: bytes) -> Callable[[bytes], bytes]:
    """``decompress`` for very many payloads with the same history; for one thread alone."""
    reader = zstandard.ZstdDecompressor(dict_data=_dictionary(history))

    def read(payload: bytes) -> bytes:
        try:
            if zstandard.get_frame_parameters(payload).content_size > MOST_UNKNOWN:
                raise damaged()
            return reader.decompress(payload)
        except (zstandard.ZstdError, MemoryError) as error:
            raise damaged() from error

    return read


def _reader_after(history: bytes | bytearray) -> zstandard.ZstdDecompressor:
    """What reads after this; after nothing, which is usual, one for each thread: to make one takes long."""
    if history:
        return zstandard.ZstdDecompressor(dict_data=_dictionary(history))
    if not hasattr(_of_this_thread, "reader"):
        _of_this_thread.reader = zstandard.ZstdDecompressor()
    reader: zstandard.ZstdDecompressor = _of_this_thread.reader
    return reader


def _dictionary(history: bytes | bytearray) -> zstandard.ZstdCompressionDict | None:
    if not history:
        return None
    return zstandard.ZstdCompressionDict(history, dict_type=zstandard.DICT_TYPE_RAWCONTENT)


def damaged() -> StoreDamaged:
    """What came back is not what was stored."""
    return StoreDamaged(
        "A piece of the library is damaged.", hint="Run “verify” to see which snapshots it belongs to."
    )
