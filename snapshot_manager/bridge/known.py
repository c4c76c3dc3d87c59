"""Which logs there are, and whose each is."""

from dataclasses import dataclass
from pathlib import Path

import msgspec

from snapshot_manager.live import lines
from snapshot_manager.live.folder import last_seq, name_of


@dataclass(slots=True)
class Known:
    """A session, or an account, that has a log.

    Attributes:
        id: The session's id; None for an account.
        restored_from: See ``lines.Begun``.
    """

    app: str
    id: str | None
    path: Path
    seq: int
    restored_from: str | None = None

    @property
    def name(self) -> str:
        """What the session is called in references."""
        return name_of(self.app, self.id or "")


def known_by(path: Path) -> Known | None:
    """Whose log this is, by its first line."""
    with path.open("rb") as file:
        line = lines.decode(file.readline(1 << 20))
    if line is None or line.method != lines.BEGUN:
        return None
    try:
        begun = msgspec.json.decode(line.params, type=lines.Begun)
    except msgspec.DecodeError:
        return None
    return Known(begun.app, begun.id, path, last_seq(path), begun.restored_from)
