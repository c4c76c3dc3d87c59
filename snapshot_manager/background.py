"""Put the background together: the one place that knows which triggers there are and what the service does.

Apart from ``assembly``, because a command that only looks something up need not import it.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from snapshot_manager import places, settings_reading
from snapshot_manager.bridge import discovery
from snapshot_manager.bridge.server import BridgeServer
from snapshot_manager.engine.follow import Follow
from snapshot_manager.engine.watch import Watch
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.live.folder import FOLDER as LIVE_FOLDER
from snapshot_manager.live.folder import LiveFolder
from snapshot_manager.model.balance import DEFAULT_THRESHOLDS
from snapshot_manager.model.policy import TriggerPolicy
from snapshot_manager.service.bridge_host import Ask, BridgeHost
from snapshot_manager.service.clock_duty import ClockDuty
from snapshot_manager.service.expiry_duty import ExpiryDuty
from snapshot_manager.service.file_duty import FileDuty
from snapshot_manager.service.service import Duty, News, Service
from snapshot_manager.service.turn import Turn
from snapshot_manager.sources.live import NAME, Live
from snapshot_manager.sources.simulator import source as simulator
from snapshot_manager.triggers.activity import MessageCount, ProofChanged, SessionCreated, SessionEnded
from snapshot_manager.triggers.alerts import BalanceWarning, LimitReached
from snapshot_manager.triggers.base import Trigger
from snapshot_manager.triggers.clock import Interval

TURN_FILE = "library.background.lock"
"""Beside the library, and counted as one of its files."""

NOT_FOLLOWED = (NAME, simulator.NAME)
"""Sources that are not looked at by themselves: the bridge knows of each change as it comes, and a simulator
is kept behind a gate of checks, when somebody asks for it.
"""


def triggers_for(policy: TriggerPolicy) -> Sequence[Trigger]:
    """All triggers, the most important first."""
    return (
        BalanceWarning(),
        LimitReached(),
        SessionEnded(),
        SessionCreated(),
        ProofChanged(),
        MessageCount(policy.every_messages),
        Interval(policy.interval_minutes),
    )


@dataclass(frozen=True, slots=True)
class AtWork:
    """The background while it runs."""

    service: Service
    bridge: BridgeServer


@contextmanager
def background(
    workspace: Workspace,
    policy: TriggerPolicy,
    tell: Callable[[News], None],
    *,
    port: int | None = None,
    ask: Ask | None = None,
    listens: bool = True,
) -> Iterator[AtWork]:
    """Follow the sessions and keep them, for as long as this is open.

    Args:
        workspace: What to work on; open for as long.
        policy: When snapshots may be taken; ``Service.keep_to`` changes it.
        tell: See ``Service``.
        port: Where the bridge listens; see ``BridgeServer``.
        ask: How the person is asked whether an app may have a session back; see ``BridgeHost``.
        listens: Whether apps may connect.
    """
    watch = Watch(workspace, triggers_for, policy)
    service = Service(workspace, watch, tell=tell, turn=Turn(workspace.library.folder / TURN_FILE))
    follow = Follow(workspace, watch, unfollowed=NOT_FOLLOWED)
    bridge = _bridge(service, port, ask)
    duties: list[Duty] = [FileDuty(service, follow), ClockDuty(service), ExpiryDuty(service)]
    duties += [bridge] if listens else []
    try:
        service.start(duties)
        yield AtWork(service, bridge)
    finally:
        service.stop()


def _bridge(service: Service, port: int | None, ask: Ask | None) -> BridgeServer:
    folder, live = service.workspace.library.folder, service.workspace.sources.get(NAME)
    logs = live.logs if isinstance(live, Live) else LiveFolder(folder / LIVE_FOLDER)
    host = BridgeHost(service, ask, _restores_unasked)
    thresholds = live.thresholds if isinstance(live, Live) else DEFAULT_THRESHOLDS
    return BridgeServer(
        host, logs, folder / discovery.NAME, service.workspace.clock, port=port, thresholds=thresholds
    )


def _restores_unasked() -> bool:
    return settings_reading.load(places.settings_file()).settings.restore_unasked
