"""All logs of a library, and where they lie: ``live`` in its folder."""

from collections import OrderedDict
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from threading import Lock

from snapshot_manager.errors import SessionGone
from snapshot_manager.live import lines
from snapshot_manager.live.log import SessionLog

FOLDER = "live"
MOST_OPEN = 32
"""How many logs are held in memory; the others are read again when somebody asks for them."""

_SUFFIX = ".jsonl"
_ACCOUNT = ".account"


def name_of(app: str, session_id: str) -> str:
    """How a session is called in references: by its own id, after its app's name where that has one."""
    return f"{app}/{session_id}" if app else session_id.replace("%", "%25").replace("/", "%2F")


def app_and_id(name: str) -> tuple[str, str]:
    """The app and the session id that a name is made of; an app's name has no slash in it."""
    app, slash, session_id = name.partition("/")
    return (app, session_id) if slash else ("", name.replace("%2F", "/").replace("%25", "%"))


class LiveFolder:
    """The logs in one folder. Usable from any thread; nothing is written here.

    Args:
        folder: Need not exist.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = Lock()
        self._open: OrderedDict[Path, SessionLog] = OrderedDict()

    def path_of(self, name: str) -> Path:
        """Where the log of the session of this name lies, or would lie."""
        return self.folder / f"{_hashed(name)}{_SUFFIX}"

    def account_path_of(self, app: str) -> Path:
        """Where the log of an app's account lies, or would lie."""
        return self.folder / f"{_hashed(app)}{_ACCOUNT}{_SUFFIX}"

    def has(self, name: str) -> bool:
        """Whether there is a session of this name."""
        return _size(self.path_of(name)) > 0

    def session(self, name: str) -> SessionLog:
        """The log of a session.

        Raises:
            SessionGone: There is none of this name.
        """
        if not self.has(name):
            raise self.gone(name)
        return self._log(self.path_of(name))

    def gone(self, name: str) -> SessionGone:
        """The error that says that there is no session of this name."""
        return SessionGone(f"No app told of a session “{name}”.", hint="It may have been removed since.")

    def account(self, app: str) -> SessionLog | None:
        """The log of an app's account; None when the app never told of one."""
        path = self.account_path_of(app)
        return self._log(path) if _size(path) else None

    def at(self, path: Path) -> SessionLog:
        """The log at this path, whether it is there or not."""
        return self._log(path)

    def session_paths(self) -> Iterator[Path]:
        """Where the logs of all sessions lie."""
        for path in self.folder.glob(f"*{_SUFFIX}"):
            if not path.name.endswith(f"{_ACCOUNT}{_SUFFIX}"):
                yield path

    def files(self) -> list[Path]:
        """Every log, accounts included."""
        return sorted(self.folder.glob(f"*{_SUFFIX}"))

    def _log(self, path: Path) -> SessionLog:
        with self._lock:
            log = self._open.pop(path, None) or SessionLog(path)
            self._open[path] = log
            while len(self._open) > MOST_OPEN:
                self._open.popitem(last=False)
            return log


def last_seq(path: Path) -> int:
    """The sequence number of a log's last whole line; 0 when it has none."""
    data = path.read_bytes()[-TAIL:] if path.stat().st_size <= TAIL else _tail(path)
    for each in reversed(data.split(b"\n")[:-1]):
        line = lines.decode(each)
        if line is not None:
            return line.seq
    return 0


TAIL = 4 << 20
"""More than the longest line takes."""


def _tail(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(-TAIL, 2)
        return file.read()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def _hashed(name: str) -> str:
    """A file name for any name at all."""
    return blake2b(name.encode(), digest_size=16).hexdigest()
