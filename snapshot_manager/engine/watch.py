"""Decide of each session whether a snapshot is due, and take it.

A watch remembers of every session it follows what each trigger last compared with. It is fed sightings (by
whoever follows an agent's files, and by the bridge) and the ticks of a clock; it starts nothing by itself,
and belongs to one thread.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeAlias

import msgspec

from snapshot_manager.engine import capture, cleanup, recall, standing
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import NothingSaid, SessionGone, SnapshotManagerError, SourceError
from snapshot_manager.model import snapshot
from snapshot_manager.model.background import Failed
from snapshot_manager.model.policy import PAUSABLE, TriggerPolicy
from snapshot_manager.model.progress import Report, no_report
from snapshot_manager.model.results import Captured, Change, Unchanged
from snapshot_manager.model.sighting import Sighting
from snapshot_manager.model.snapshot import SessionRef, SnapshotOptions, SnapshotType, type_of
from snapshot_manager.triggers.base import Quiet, Trigger

FORGOTTEN_AFTER = timedelta(days=1)
"""What is remembered of a session that did not change for so long is let go; snapshots tell it again."""

_HOUR = timedelta(hours=1)


Outcome: TypeAlias = Captured | Unchanged | Failed | Change


@dataclass(slots=True)
class Followed:
    """What is remembered of one session.

    Attributes:
        seen: The newest sighting.
        last: What each type of trigger compares with.
        taken: When snapshots of a type were taken in the last hour.
        unreadable: The fingerprint at which the session could not be read; it is not tried again before it
            is another one.
    """

    seen: Sighting
    last: dict[str, Sighting]
    taken: dict[str, deque[datetime]] = field(default_factory=dict)
    unreadable: str | None = None


class Watch:
    """Follows sessions and keeps them.

    Args:
        triggers_for: Makes the triggers that a policy asks for, the most important first.
        policy: When snapshots may be taken; until it is enabled, sightings are only remembered.
    """

    def __init__(
        self,
        workspace: Workspace,
        triggers_for: Callable[[TriggerPolicy], Sequence[Trigger]],
        policy: TriggerPolicy,
        report: Report = no_report,
    ) -> None:
        self._workspace, self._triggers_for, self._report = workspace, triggers_for, report
        self._followed: dict[SessionRef, Followed] = {}
        self._old: set[SessionRef] = set()
        self._warned: dict[str, Sighting] = {}
        self.keep_to(policy)

    @property
    def policy(self) -> TriggerPolicy:
        """When snapshots may be taken."""
        return self._policy

    def keep_to(self, policy: TriggerPolicy) -> None:
        """Take snapshots by another policy from now on; what happened before is not made up for."""
        self._policy = policy
        self._triggers = tuple(self._triggers_for(policy))

    def know(self, refs: Iterable[SessionRef]) -> None:
        """Take these sessions for old ones, so that their first sighting does not make them new."""
        self._old.update(refs)

    def see(self, seen: Sighting) -> list[Outcome]:
        """Look at a session that changed, and take what is due."""
        followed = self._followed.get(seen.ref)
        if followed is None:
            followed = self._followed[seen.ref] = Followed(seen, self._first_compared_with(seen))
        followed.seen = seen
        return self._act(followed)

    def tick(self) -> list[Outcome]:
        """Let time have passed: take what the clock makes due, and what was held back and no longer is."""
        outcomes = [each for followed in list(self._followed.values()) for each in self._act(followed)]
        self._forget_the_sleeping()
        return outcomes

    def lose(self, ref: SessionRef) -> None:
        """Follow a session no longer that is not there any more."""
        self._followed.pop(ref, None)
        self._old.discard(ref)

    def __len__(self) -> int:
        """How many sessions are followed."""
        return len(self._followed)

    # -- what a trigger compares with --

    def _first_compared_with(self, seen: Sighting) -> dict[str, Sighting]:
        types = [each.type for each in self._triggers]
        found = recall.remembered(self._workspace, seen, types)
        if found is None:
            is_old = seen.ref in self._old
            # An old one is looked at because it changed: news to the clock, a limit just met, or its end.
            as_old = msgspec.structs.replace(seen, fingerprint="", limit="", ended=False)
            first = as_old if is_old else recall.nothing_yet(seen)
            found = dict.fromkeys(types, first)
        self._old.add(seen.ref)
        return found

    def _last(self, followed: Followed, trigger: Trigger) -> Sighting:
        shared = self._warned.get(followed.seen.account) if _is_shared(followed, trigger) else None
        return shared or followed.last.get(trigger.type) or followed.seen

    def _remember(self, followed: Followed, trigger: Trigger, now: datetime) -> None:
        compared = msgspec.structs.replace(followed.seen, at=now)
        if _is_shared(followed, trigger):
            self._warned[followed.seen.account] = compared
        else:
            followed.last[trigger.type] = compared

    def _forget_the_sleeping(self) -> None:
        long_ago = self._workspace.clock() - FORGOTTEN_AFTER
        for ref in [ref for ref, each in self._followed.items() if each.seen.updated_at < long_ago]:
            del self._followed[ref]

    # -- deciding --

    def _act(self, followed: Followed) -> list[Outcome]:
        now = self._workspace.clock()
        due: list[tuple[Trigger, snapshot.Trigger]] = []
        outcomes: list[Outcome] = []
        for trigger in self._triggers:
            match self._decide(followed, trigger, now):
                case None:
                    pass
                case Quiet() as quiet:
                    self._remember(followed, trigger, now)
                    outcomes += self._count_look(followed) if quiet is Quiet.CHECKED else ()
                case reason:
                    due.append((trigger, reason))
        return outcomes + list(self._take(followed, due, now))

    def _decide(self, followed: Followed, trigger: Trigger, now: datetime) -> snapshot.Trigger | Quiet | None:
        if not self._policy.enabled or trigger.type not in self._policy.on:
            return Quiet.NOTED
        decision = trigger.decide(self._last(followed, trigger), followed.seen, now)
        if decision is None or isinstance(decision, Quiet):
            return decision
        if followed.unreadable == followed.seen.fingerprint:
            return None
        return None if self._is_held_back(followed, trigger.type, now) else decision

    def _is_held_back(self, followed: Followed, type_name: str, now: datetime) -> bool:
        """What is held back is asked for again at the next sighting or tick, so nothing is lost."""
        if type_name not in PAUSABLE:
            return False
        most = self._policy.most_per_hour.get(type_name)
        taken = followed.taken.get(type_name, deque())
        while taken and not timedelta(0) <= now - taken[0] < _HOUR:
            taken.popleft()
        if most is not None and len(taken) >= most:
            return True
        return standing.pause_of(self._workspace, now) is not None

    # -- taking --

    def _take(
        self, followed: Followed, due: list[tuple[Trigger, snapshot.Trigger]], now: datetime
    ) -> Iterator[Outcome]:
        """Take each, but let one snapshot stand for all that only say that there is something new."""
        named = [each for each in due if type_of(each[1]) is not SnapshotType.AUTO] or due[:1]
        for trigger, reason in named:
            outcome = self._keep(followed, reason)
            if outcome is None:
                return
            yield outcome
            if isinstance(outcome, Failed):
                return
            self._remember(followed, trigger, now)
            followed.taken.setdefault(trigger.type, deque()).append(now)
            if trigger.type in self._workspace.library.policy.caps.newest:
                yield from filter(_is_any, [cleanup.keep_to_caps(self._workspace, followed.seen.ref)])
        for trigger, _reason in due:
            self._remember(followed, trigger, now)

    def _keep(self, followed: Followed, reason: snapshot.Trigger) -> Captured | Unchanged | Failed | None:
        """Keep a session as it is now; None where there is nothing in it yet, which is nobody's fault."""
        ref = followed.seen.ref
        try:
            kept = capture.take(
                self._workspace, ref, trigger=reason, options=SnapshotOptions(), report=self._report
            )
        except SessionGone as error:
            self.lose(ref)
            return Failed(ref, error)
        except NothingSaid:
            followed.unreadable = followed.seen.fingerprint
            return None
        except SnapshotManagerError as error:
            followed.unreadable = followed.seen.fingerprint if isinstance(error, SourceError) else None
            return Failed(ref, error)
        followed.unreadable = None
        return kept

    def _count_look(self, followed: Followed) -> Iterator[Outcome]:
        newest = self._workspace.library.newest(followed.seen.ref)
        if newest is not None:
            yield capture.note_unchanged(self._workspace, newest)


def _is_shared(followed: Followed, trigger: Trigger) -> bool:
    """Whether what it remembers belongs to the account and not to the session."""
    return trigger.type == "balance_warning" and bool(followed.seen.account)


def _is_any(change: Change) -> bool:
    return change != Change()
