"""How automatic snapshots stand in this process, told whenever it is something else than before."""

from collections.abc import Callable

from snapshot_manager.engine import standing
from snapshot_manager.engine.watch import Watch
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.model.background import Background, Running
from snapshot_manager.service.turn import Turn


class Standing:
    """Knows what was told last. Used in the loop, but for ``now``.

    Args:
        turn: Which process works for this library.
        tell: Told what a person may want to know.
    """

    def __init__(
        self, workspace: Workspace, watch: Watch, turn: Turn, tell: Callable[[Background], None]
    ) -> None:
        self._workspace, self._watch, self._turn, self._tell = workspace, watch, turn, tell
        self._told: Background | None = None

    def now(self) -> Background:
        """How they stand; a verb, because it reads the library."""
        pause = standing.pause_of(self._workspace, self._workspace.clock())
        if not self._watch.policy.enabled:
            return Background(running=Running.OFF)
        if pause is not None:
            return Background(running=Running.PAUSED, paused_until=pause.until)
        return Background(running=Running.ON if self._turn.is_ours else Running.ELSEWHERE)

    def tell(self, background: Background) -> None:
        """Tell how they stand, if it is not what was told last."""
        if background != self._told:
            self._told = background
            self._tell(background)
