"""The source of what apps told over the bridge. It reads their logs, in whatever process it runs.

A restore hands a conversation back to the app that it came from: it is written as the log of a new session,
the bridge offers that to the app, and the app confirms part by part what it took. Until it does, nothing is
restored, and ``unconfirmed`` says so.
"""

import os
import secrets
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event
from time import monotonic

import msgspec

from snapshot_manager.errors import RestoreRefused, SessionGone, StateUnreadable
from snapshot_manager.live import conversation, lines, state
from snapshot_manager.live.folder import LiveFolder, app_and_id
from snapshot_manager.live.overviews import Overview, Overviews
from snapshot_manager.live.shapes import RestoreConfirm
from snapshot_manager.model.balance import DEFAULT_THRESHOLDS, AlertThresholds
from snapshot_manager.model.conversation import Message
from snapshot_manager.model.facts import Session
from snapshot_manager.model.progress import Report
from snapshot_manager.model.restoration import NotRestored, SessionPlan
from snapshot_manager.model.results import SessionInfo
from snapshot_manager.model.snapshot import SessionRef
from snapshot_manager.model.state import Mark, Part, PartName, State

NAME = "live"
BUSY = timedelta(minutes=2)
"""An app that told something since then seems to be at work."""

HANDED = (
    "{app} is handed the conversation as a new session, and says what it took back."
    " If it is not connected now, it is handed it as soon as it is."
)

CONFIRM_WITHIN_S = 3.0
LOOK_EVERY_S = 0.05


class Live:
    """The sessions that apps told of.

    Args:
        logs: Where the bridge writes them.
        now: Decides which sessions are live.
        thresholds: From when on a balance is low.
    """

    def __init__(
        self,
        logs: LiveFolder,
        now: Callable[[], datetime],
        thresholds: AlertThresholds = DEFAULT_THRESHOLDS,
    ) -> None:
        self._logs = logs
        self._overviews = Overviews(logs)
        self._now = now
        self._thresholds = thresholds

    @property
    def logs(self) -> LiveFolder:
        """Where what it reads is kept."""
        return self._logs

    @property
    def thresholds(self) -> AlertThresholds:
        """From when on a balance is low."""
        return self._thresholds

    @property
    def name(self) -> str:
        """The short name in references."""
        return NAME

    @property
    def title(self) -> str:
        """The name a person knows it by."""
        return "Apps"

    def sessions(self) -> Sequence[SessionInfo]:
        """All sessions that apps told of, newest first."""
        return list(map(self._info, self._overviews.all()))

    def session(self, session_id: str) -> SessionInfo:
        """One session."""
        if not self._logs.has(session_id):
            raise self._logs.gone(session_id)
        overview = self._overviews.one(session_id)
        if overview is None:
            raise SessionGone(f"What was told of the session “{session_id}” cannot be read.")
        return self._info(overview)

    def _info(self, overview: Overview) -> SessionInfo:
        now = self._now()
        updated_at = overview.updated_at or now
        return SessionInfo(
            ref=SessionRef(source=NAME, id=overview.name),
            source=self.title,
            title=overview.title,
            cwd=overview.cwd,
            updated_at=updated_at,
            message_count=overview.message_count,
            live=updated_at > now - BUSY,
        )

    def fingerprint(self, session_id: str) -> str:
        """A text that changes with the session's log and with that of its app's account."""
        log = self._logs.session(session_id)
        app, _ = app_and_id(session_id)
        return f"{_sizes(log.path)} {_sizes(self._logs.account_path_of(app))}"

    def read(self, session_id: str, left_out: frozenset[PartName], report: Report) -> State:
        """Read the state of now."""
        report(0, 1, "Reading what the app told")
        log = self._logs.session(session_id)
        app, seen = log.look(lambda told: (told.begun.app, state.sight(told)))
        if not seen.fields:
            raise StateUnreadable(
                f"Nothing that was told of the session “{session_id}” can be read.",
                hint="Its log is damaged; it was left as it is.",
            )
        found = state.read(log, seen, state.account_of(self._logs, app, self._thresholds), left_out)
        report(1, 1, "Reading what the app told")
        return found

    def messages(self, part: Part) -> Sequence[Message]:
        """Read the active conversation out of a part, live or stored."""
        return conversation.messages_of(part.records.read(0, len(part.records)))

    # -- restore --

    def plan_session(self, original: Session, part: Part, now: datetime, into: Path | None) -> SessionPlan:
        """Say what the app would be handed."""
        messages = self.messages(part) if part.mark is Mark.CAPTURED else ()
        if not messages:
            raise RestoreRefused("The conversation holds no messages.", hint="Choose another snapshot.")
        new_id = (
            f"{original.id}-restored-{now:%Y%m%d-%H%M%S}-{part.records.head(len(part.records)).hex()[:8]}"
        )
        return SessionPlan(
            session_id=new_id,
            path=self._logs.path_of(new_id).absolute(),
            cwd=str(into) if into else original.cwd,
            command="",
            messages=len(messages),
            left_out=0,
            tokens=original.context_tokens,
            notes=(HANDED.format(app=_app_of(original.id)),),
        )

    def write_session(self, plan: SessionPlan, original: Session, part: Part, now: datetime) -> bytes:
        """Write the log that the app is handed."""
        content = b"".join(_log_of(plan, original, part, now))
        draft = plan.path.with_name(f".{secrets.token_hex(8)}")
        try:
            plan.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.link(draft, plan.path)
        except FileExistsError as error:
            raise RestoreRefused("This was restored already.", hint="Make a new plan.") from error
        except OSError as error:
            raise RestoreRefused(f"The session could not be written: {error.strerror or error}.") from error
        finally:
            with suppress(FileNotFoundError):
                draft.unlink()
        return content

    def remove_session(self, path: Path) -> None:
        """Take back what the app was to be handed."""
        path.unlink(missing_ok=True)

    def unconfirmed(self, plan: SessionPlan, parts: Iterable[PartName]) -> Sequence[NotRestored]:
        """Wait a little for the app to confirm what it was handed; answers the parts that it did not.

        With each part that it confirms, it has as long again for the next one.
        """
        handed = list(parts)
        confirmed: dict[str, RestoreConfirm] = {}
        waiting, until = Event(), monotonic() + CONFIRM_WITHIN_S
        log = self._logs.session(plan.session_id)
        while True:
            before, confirmed = confirmed, log.look(lambda told: dict(told.confirmed))
            if len(confirmed) > len(before):
                until = monotonic() + CONFIRM_WITHIN_S
            if confirmed.keys() >= set(handed) or monotonic() > until:
                break
            waiting.wait(LOOK_EVERY_S)
        app = _app_of(plan.session_id)
        silent = f"{app} has not confirmed that it took it back."
        return [
            NotRestored(name, (told.reason or f"{app} could not take it back.") if told else silent)
            for name in handed
            if not ((told := confirmed.get(name)) and told.restored)
        ]


def _sizes(path: Path) -> str:
    try:
        found = path.stat()
    except FileNotFoundError:
        return "-"
    return f"{found.st_ino}:{found.st_size}"


def _app_of(name: str) -> str:
    """How a person would call the app of this session."""
    return app_and_id(name)[0] or "The app"


def _log_of(plan: SessionPlan, original: Session, part: Part, now: datetime) -> Iterable[bytes]:
    """The lines of the new session: whose it is, what it is, and the conversation's own, bit for bit."""
    app, new_id = app_and_id(plan.session_id)
    begun = lines.Begun(app=app, id=new_id, restored_from=app_and_id(original.id)[1])
    created = {
        "id": new_id,
        "title": f"{original.title} (restored)",
        "model": original.model,
        "provider": original.provider,
        "cwd": plan.cwd,
    }
    for method, params in ((lines.BEGUN, begun), ("session.created", created)):
        yield lines.encode(lines.Line(0, now, method, msgspec.Raw(msgspec.json.encode(params))))
    yield from part.records.read(0, len(part.records))
