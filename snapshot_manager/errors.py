"""Everything that can go wrong without a mistake in the program, as one tree.

::

    SnapshotManagerError            one plain sentence, and a hint that says what to do
    ├── InvalidValue                stored or foreign JSON does not have the expected shape
    ├── SourceError
    │   ├── SessionGone             the session is no longer on the disk
    │   ├── StateUnreadable         nothing in the session can be read
    │   │   └── NothingSaid         it has begun, and nothing was said in it yet
    │   ├── RestoreRefused          the agent could not resume what would be written
    │   └── SimulatorError          with a code for scripts, and whether trying again can help
    ├── StoreError
    │   ├── SnapshotNotFound
    │   ├── StoreBusy               another process holds the library for too long
    │   ├── StoreFull               no room, and nothing that may go
    │   ├── StoreReadOnly           the folder or file may not be written
    │   ├── StoreTooNew             made by a newer version
    │   └── StoreDamaged            what was read is not what was stored
    ├── BridgeError                 the bridge cannot listen, or an app cannot speak to it
    │   └── BridgeRefused           what an app asked for, with the code of the protocol
    ├── BundleError                 a file of snapshots cannot be read or written
    ├── HookRefused                 an agent's own file cannot be changed safely
    ├── SwarmError
    │   ├── MalformedEvent          an event of a swarm's log cannot be taken as it is
    │   ├── MalformedSnapshot       a swarm's snapshot does not have the form it should have
    │   ├── StateError              a snapshot's version or type does not fit what it would be restored into
    │   ├── DefinitionError         a swarm's YAML does not define a swarm
    │   └── StorageError            where snapshots are kept did not do what was asked
    └── UsageError                  what was asked for does not make sense

    Cancelled                       the person changed their mind; not an error

Anything else that is raised is a bug.
"""

from collections.abc import Mapping


class SnapshotManagerError(Exception):
    """Something outside of the program is not as needed.

    Args:
        sentence: What happened, in one plain sentence with a full stop.
        hint: What the person can do about it.
    """

    def __init__(self, sentence: str, *, hint: str = "") -> None:
        super().__init__(sentence)
        self.hint = hint


class InvalidValue(SnapshotManagerError):
    """Stored or foreign JSON does not have the expected shape; the sentence names the path."""


class SourceError(SnapshotManagerError):
    """A source could not do what was asked."""


class SessionGone(SourceError):
    """The session is no longer where it was."""


class StateUnreadable(SourceError):
    """Nothing in the session can be read."""


class NothingSaid(StateUnreadable):
    """The session has begun, but there is nothing in it to keep yet."""

    def __init__(self) -> None:
        super().__init__(
            "Nothing has been said in this session yet.", hint="Try again after the first message."
        )


class RestoreRefused(SourceError):
    """What would be written could not be resumed by the agent."""


class StoreError(SnapshotManagerError):
    """The library could not do what was asked."""


class SnapshotNotFound(StoreError):
    """No snapshot has this id."""


class StoreBusy(StoreError):
    """Another process kept the library locked for too long."""


class StoreFull(StoreError):
    """There is no room, and nothing that may be removed."""


class StoreReadOnly(StoreError):
    """The library's folder or file may not be written."""


class StoreTooNew(StoreError):
    """The library was written by a newer version of the program."""


class StoreDamaged(StoreError):
    """What was read from the library is not what was stored."""


class BridgeError(SnapshotManagerError):
    """The bridge cannot listen, or an app cannot speak to it."""


class BridgeRefused(BridgeError):
    """The bridge does not do what an app asked for.

    Args:
        sentence: Why.
        code: The code of the protocol, such as -32002.
        data: More, for programs.
    """

    def __init__(self, sentence: str, *, code: int, data: Mapping[str, object] | None = None) -> None:
        self.data = data or {}
        super().__init__(sentence, hint=str(self.data.get("hint", "")))
        self.code = code


class SimulatorError(SourceError):
    """A simulator's sandbox or database is not as needed.

    Args:
        sentence: What happened.
        code: One short name for scripts, such as ``cannot_connect``.
        hint: What the person can do about it.
        retryable: Whether the same can go well a little later.
    """

    def __init__(self, sentence: str, *, code: str, hint: str = "", retryable: bool = False) -> None:
        super().__init__(sentence, hint=hint)
        self.code = code
        self.retryable = retryable


class BundleError(SnapshotManagerError):
    """A file of snapshots cannot be read or written."""


class HookRefused(SnapshotManagerError):
    """An agent's own file cannot be changed safely; it was left as it is."""


class SwarmError(SnapshotManagerError):
    """Something of a swarm could not be read, rebuilt or restored."""


class MalformedEvent(SwarmError):
    """An event of a swarm's log cannot be taken as it is.

    Args:
        number: Its place in the log, counted from 1.
        field: The field that is wrong; empty for the event as a whole.
        what: What is wrong, after the event's or field's name: "is no JSON object".
    """

    def __init__(self, number: int, field: str, what: str) -> None:
        named = f"the field “{field}” {what}" if field else what
        super().__init__(
            f"Event {number}: {named}." if field else f"Event {number} {named}.",
            hint="Repair the log, or be lenient: what cannot be taken is then left out and reported.",
        )
        self.number = number
        self.field = field
        self.what = what


class MalformedSnapshot(SwarmError):
    """A swarm's snapshot does not have the form it should have."""


class StateError(SwarmError):
    """A snapshot's version or type does not fit what it would be restored into."""


class DefinitionError(SwarmError):
    """A swarm's YAML does not define a swarm."""


class StorageError(SwarmError):
    """Where snapshots are kept did not do what was asked."""


class UsageError(SnapshotManagerError):
    """What was asked for does not make sense."""


class Cancelled(Exception):
    """The person cancelled; raised by a progress report, let fly by verbs."""
