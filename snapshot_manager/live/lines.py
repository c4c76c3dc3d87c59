r"""One line of a log: JSON without a line break inside, and ``\n`` behind it.

``{"seq": 12, "at": "2026-11-20T12:00:00Z", "method": "message.completed", "params": {…}}``

``seq`` grows from line to line, over all logs of a folder; ``params`` stands as the app wrote it. The first
line of a log says whose it is: its method is ``log.begun``.
"""

from datetime import datetime

import msgspec

BEGUN = "log.begun"


class Line(msgspec.Struct, frozen=True):
    """A line, its parameters still unread."""

    seq: int
    at: datetime
    method: str
    params: msgspec.Raw


class Begun(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Whose log it is.

    Attributes:
        app: The name that the app gave; empty when it gave none.
        id: The session's id; None for the log of the app's account.
        restored_from: The session that a restore made this one of.
    """

    app: str
    id: str | None
    restored_from: str | None = None


_decoder = msgspec.json.Decoder(Line)


def encode(line: Line) -> bytes:
    """The line with its end."""
    return msgspec.json.encode(line) + b"\n"


def decode(data: bytes) -> Line | None:
    """Read a line; None when it is damaged."""
    try:
        return _decoder.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def on_one_line(params: bytes) -> msgspec.Raw:
    """JSON as it was written, without the line breaks that may stand between its values."""
    if b"\n" in params or b"\r" in params:
        params = msgspec.json.format(params, indent=-1)
    return msgspec.Raw(params)
