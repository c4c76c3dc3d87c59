"""Rebuild a swarm's state from the events of its log, in one pass, whatever their order and number.

Events are taken a few hundred at a time. Where such a stretch is as nearly all are, in order and with
SwarmSDK's own timestamps, its events need no more than to be handed on; else each is looked at by itself.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from snapshot_manager.errors import MalformedEvent
from snapshot_manager.swarm.agent_log import AgentLog
from snapshot_manager.swarm.event import LOST, Event, as_event
from snapshot_manager.swarm.event_file import stretches
from snapshot_manager.swarm.handlers import HANDLERS, OWN, SHARING, Shared
from snapshot_manager.swarm.ordering import Clock, Key
from snapshot_manager.swarm.ruby_values import text_of

PACK_AFTER = 256
"""After how many stretches what was said is packed; a stretch is about 64 kB of JSON."""

Complain = Callable[[MalformedEvent], None]
"""Raises what it is given, or notes it so that the event is left out."""


def refuse(error: MalformedEvent) -> None:
    """Stop at the first event that cannot be taken."""
    raise error


class Reconstruction:
    """A swarm's state as it grows with each event.

    Args:
        complain: Is told of each event that cannot be taken.
        now: See ``Clock``.
        observe: Note also what only a report of gaps tells: ``used``, ``kinds`` and ``swarms``.

    Attributes:
        clock: Reads the events' timestamps.
        agents: Agents and delegation instances by name.
        shared: What is kept for the whole swarm.
        first: The earliest event, and where it stands in time.
        last: The latest one.
        number: How many events were seen, those that could not be taken included.
        used: How many of them say something of the state.
        kinds: The types of all events.
        swarms: The ids of all swarms that events name.
        disordered: How many events stood before their predecessor in time.
    """

    def __init__(
        self, complain: Complain = refuse, now: datetime | None = None, *, observe: bool = False
    ) -> None:
        self.clock = Clock(now)
        self.agents: dict[str, AgentLog] = {}
        self.shared = Shared()
        self.first: tuple[Key, Event] | None = None
        self.last: tuple[Key, Event] | None = None
        self.number = 0
        self.used = 0
        self._observes = observe
        self._unpacked = 0
        self.kinds: set[str] = set()
        self.swarms: set[str] = set()
        self.disordered = 0
        self._complain = complain
        self._has_text_keys = True
        self._previous: Key = None
        self._nameless: list[tuple[Key, int, Event]] = []
        self._empty_named: AgentLog | None = None

    def take(self, events: Iterable[object], until: Key = None) -> None:
        """Take events, without those after ``until``, a number.

        Raises:
            MalformedEvent: One of them cannot be taken, and ``complain`` refuses it.
        """
        if until is not None:
            self.use_numbers()
        for stretch in stretches(events):
            self._pack_now_and_then()
            if self._has_text_keys and self._take_quickly(stretch):
                continue
            self.use_numbers()
            for value in stretch:
                self.number += 1
                if value is not LOST:
                    self._try(value, self.number, until)

    def _pack_now_and_then(self) -> None:
        self._unpacked += 1
        if self._unpacked > PACK_AFTER:
            self._unpacked = 0
            for log in self.agents.values():
                log.pack()

    def use_numbers(self) -> None:
        """From now on, all keys are numbers."""
        if not self._has_text_keys:
            return
        self._has_text_keys = False
        number_of = self.clock.number
        for log in (*self.agents.values(), *filter(None, [self._empty_named])):
            log.rekey()
        self.shared.rekey(number_of)
        self._nameless = [(number_of(key), number, event) for key, number, event in self._nameless]
        if self.first and self.last:
            self.first = (number_of(self.first[0]), self.first[1])
            self.last = (number_of(self.last[0]), self.last[1])
            self._previous = self.last[0]

    def _take_quickly(self, stretch: list[Any]) -> bool:
        """Take a stretch that goes on in order; False, with nothing done, where it does not."""
        try:
            keys = [event.timestamp for event in stretch]
        except AttributeError:  # not read by ourselves
            return False
        if not self.clock.are_plain(keys) or keys != sorted(keys):
            return False
        if self._previous is not None and keys[0] < self._previous:
            return False
        self._hand_on(stretch)
        self._previous = keys[-1]
        return True

    def _hand_on(self, stretch: list[Event]) -> None:
        agents, shared = self.agents, self.shared
        apart: set[int] = set()
        first = self.number + 1
        self.number += len(stretch)
        for number, event in enumerate(stretch, start=first):
            try:
                log, handler = agents.get(event.agent) or self._meet(event, number), HANDLERS.get(event.type)
                if handler is not None:
                    handler(shared, log, event, event.timestamp, number)
            except (KeyError, TypeError):  # no agent, or something odd
                self._forget(event, number)
                self._try(event, number, None)
                apart.add(id(event))
            except MalformedEvent as error:
                self._complain(error)
                self._forget(event, number)
                apart.add(id(event))
        together = stretch if not apart else [event for event in stretch if id(event) not in apart]
        if together:
            self.first = self.first or (together[0].timestamp, together[0])
            if self.last is None or together[-1].timestamp >= self.last[0]:
                self.last = (together[-1].timestamp, together[-1])
        if self._observes:
            self._note(together)

    def _meet(self, event: Event, number: int) -> AgentLog:
        """An agent that was not heard of before.

        Raises:
            KeyError: The event does not name one.
        """
        name = event.agent
        if type(name) is not str or not name:
            raise KeyError
        log = self.agents[name] = AgentLog(name, (event.timestamp, number), self.clock)
        return log

    def _forget(self, event: Event, number: int) -> None:
        """An agent that was met by an event that cannot be taken so."""
        log = self.agents.get(event.agent) if type(event.agent) is str else None
        if log is not None and log.first == (event.timestamp, number):
            del self.agents[log.name]

    def _note(self, stretch: list[Event]) -> None:
        """Remember what the events are about."""
        self.used += sum(type(event.type) is str and event.type in OWN for event in stretch)
        self.kinds.update({text_of(event.type) for event in stretch})
        self.swarms.update({text_of(event.swarm_id) for event in stretch} - {""})

    def _try(self, value: object, number: int, until: Key) -> None:
        try:
            event = value if type(value) is Event else as_event(value, number)
            self._take(event, number, until)
        except MalformedEvent as error:
            self._complain(error)

    def _take(self, event: Event, number: int, until: Key) -> None:
        key = self._key_of(event, number)
        if until is not None and key > until:
            return
        handler = HANDLERS.get(event.type) if type(event.type) is str else None
        if event.agent:
            log = self._log_of(event.agent, key, number)
            if handler is not None:
                handler(self.shared, log, event, key, number)
            log.first = min(log.first, (key, number))
            self.agents[log.name] = log
        else:
            self._take_nameless(event, key, number)
        self._place(event, key)
        if self._observes:
            self._note([event])

    def _key_of(self, event: Event, number: int) -> Key:
        if self._has_text_keys:
            return event.timestamp
        try:
            return self.clock.number(event.timestamp)
        except TypeError as error:
            raise MalformedEvent(number, "timestamp", "is no text") from error

    def _log_of(self, name: object, key: Key, number: int) -> AgentLog:
        if not isinstance(name, str):
            raise MalformedEvent(number, "agent", "is no text")
        known = self.agents.get(name) if name else self.agents.get("") or self._empty_named
        return known or AgentLog(name, (key, number), self.clock)

    def _take_nameless(self, event: Event, key: Key, number: int) -> None:
        """An agent may be called ``""``; to it also belong the events that name no agent at all.

        They wait for the end together, so that their order stays. Until then it is none of the agents that
        events are handed on to.
        """
        share = SHARING.get(event.type) if type(event.type) is str else None
        log = None if event.agent is None else self._log_of(event.agent, key, number)
        if share is not None:
            share(self.shared, event, key, number)
        if log is not None:
            log.first = min(log.first, (key, number))
            self._empty_named = log
        if type(event.type) is str and event.type in OWN:
            self._nameless.append((key, number, event))

    def _place(self, event: Event, key: Key) -> None:
        """Remember where the event stands among all."""
        if self._previous is not None and key < self._previous:
            self.disordered += 1
        self._previous = key
        if self.last is None or key >= self.last[0]:
            self.last = (key, event)
        if self.first is None or key < self.first[0]:
            self.first = (key, event)

    def finish(self) -> None:
        """Bring together what could only be known at the end."""
        if self._empty_named is not None:
            self.agents[""] = self._empty_named
        if "" in self.agents:
            for key, number, event in sorted(self._nameless, key=lambda each: each[:2]):
                try:
                    OWN[event.type](self.shared, self.agents[""], event, key, number)
                except MalformedEvent as error:
                    self._complain(error)
        self._nameless = []
        if self.disordered:
            for log in self.agents.values():
                log.put_in_order()

    def states(self, *, delegations: bool) -> dict[str, Any]:
        """The states of all agents, or of all delegation instances, in the order they appeared in."""
        logs = sorted(self.agents.values(), key=lambda log: log.first)
        return {log.name: log.state(self._complain) for log in logs if ("@" in log.name) is delegations}

    def tracking(self, tool: str) -> dict[str, dict[str, Any]]:
        """What this tool read: digests by agent and path."""
        found: dict[str, dict[str, Any]] = {}
        for (agent, path), digest in self.shared.reads[tool].items():
            found.setdefault(agent, {})[path] = digest
        return found
