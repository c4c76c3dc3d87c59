"""What a log says of one agent, gathered in a single pass over events in any order.

Nothing is decided by the order in which events come: whatever the last, or the first, event of a kind
decides is kept together with that event's place in time.
"""

from array import array
from collections.abc import Callable
from typing import Any

from snapshot_manager.errors import MalformedEvent
from snapshot_manager.swarm import ruby_values
from snapshot_manager.swarm.conversation import Conversation, Message
from snapshot_manager.swarm.ordering import BEFORE_ALL, Clock, Key


class AgentLog:
    """One agent, or one delegation instance.

    Args:
        name: As events name it.
        first: The key and number of its first event.
        clock: Makes numbers of keys that are texts.

    Attributes:
        conversation: Its messages in the order they came in.
        add_key: Adds a message's key, as ``say`` does; bound once, for there may be millions.
        add_message: The same for the message itself.
        thresholds: Those hit, each with the event that told so.
        prompt: The system prompt of its last start.
    """

    def __init__(self, name: str, first: tuple[Key, int], clock: Clock) -> None:
        self.name = name
        self.first = first
        self.conversation = Conversation()
        self.thresholds: dict[str, tuple[Any, int]] = {}
        self.compressed: Any = None
        self.prompt: Any = None
        self.todo_index: Any = None
        self.skill_path: Any = None
        self._clock = clock
        self._prompt_key: Key = None
        self._todo: tuple[Key, object] | None = None
        self._skill: tuple[Key, int, object] | None = None
        self._keys: list[Key] = []
        self.add_key = self._keys.append
        self.add_message = self.conversation.append
        self._packed_keys: array[int] | list[Key] = array("q")

    def say(self, key: Key, message: Message) -> None:
        """Add a message."""
        self.add_key(key)
        self.add_message(message)

    def pack(self) -> None:
        """Hold what was said until now in less memory."""
        numbers = [self._number(key) for key in self._keys]
        self._keys.clear()
        self.conversation.pack()
        try:
            self._packed_keys.extend(numbers)
        except (OverflowError, TypeError):  # finer than a microsecond, or far from our time
            done = len(self._packed_keys) + len(numbers) - len(self.conversation)
            self._packed_keys = [*self._packed_keys, *numbers[done:]]

    def _number(self, key: Key) -> Key:
        return self._clock.plain_number(key) if isinstance(key, str) else key

    def rekey(self) -> None:
        """Put numbers in the places of keys that are texts."""
        self.first = (self._number(self.first[0]), self.first[1])
        self._keys[:] = [self._number(key) for key in self._keys]
        self._prompt_key = self._number(self._prompt_key)
        if self._todo:
            self._todo = (self._number(self._todo[0]), self._todo[1])
        if self._skill:
            self._skill = (self._number(self._skill[0]), *self._skill[1:])

    def hit(self, threshold: object, number: int) -> None:
        """Note a warning threshold; equal ones of one type count once."""
        name = f"{type(threshold).__name__} {ruby_values.inspected(threshold)}"
        self.thresholds.setdefault(name, (threshold, number))

    def start(self, key: Key, system_prompt: object) -> None:
        """Note a start with this system prompt."""
        if self._prompt_key is None or key >= self._prompt_key:
            self._prompt_key = key
            self.prompt = system_prompt if ruby_values.is_given(system_prompt) else None

    def write_todos(self, key: Key, call_id: object) -> None:
        """Note a call of TodoWrite."""
        if self._todo is None or key >= self._todo[0]:
            self._todo = (key, call_id)

    def load_skill(self, key: Key, number: int, arguments: object) -> None:
        """Note a call of LoadSkill."""
        if self._skill is None or key >= self._skill[0]:
            self._skill = (key, number, arguments)

    def continue_from(self, state: Message) -> None:
        """Take over a state that was known before the first event."""
        for message in state.get("conversation") or []:
            self.say(BEFORE_ALL, message)
        context = state.get("context_state") or {}
        for threshold in context.get("warning_thresholds_hit") or []:
            self.hit(threshold, 0)
        self.compressed = context.get("compression_applied")
        self.todo_index = context.get("last_todowrite_message_index")
        self.skill_path = context.get("active_skill_path")
        self.prompt = state.get("system_prompt")

    def put_in_order(self) -> None:
        """Sort the messages by time, where they are not."""
        self.pack()
        keys = list(self._packed_keys)
        if keys != sorted(keys):
            self.conversation = self.conversation.sorted_by(keys)
            self._packed_keys = array("q")

    def state(self, complain: Callable[[MalformedEvent], None]) -> dict[str, Any]:
        """What a snapshot says of it; of an event that decides but cannot be taken, it is complained."""
        return {
            "conversation": self.conversation,
            "context_state": {
                "warning_thresholds_hit": self._sorted_thresholds(complain),
                "compression_applied": self.compressed,
                "last_todowrite_message_index": self._todo_place(),
                "active_skill_path": self._active_skill(complain),
            },
            "system_prompt": self.prompt,
        }

    def _sorted_thresholds(self, complain: Callable[[MalformedEvent], None]) -> list[Any]:
        values = [value for value, _ in self.thresholds.values()]
        if len(values) <= 1:
            return values
        kinds = {_kind(value) for value in values}
        if len(kinds) == 1 and kinds <= {"number", "text", "list"}:
            try:
                return sorted(values)
            except TypeError:  # lists of unlike things
                kinds = {"other"}
        number = max(number for _, number in self.thresholds.values())
        complain(
            MalformedEvent(number, "threshold", "cannot be put in order with the agent's other thresholds")
        )
        return values

    def _todo_place(self) -> Any:
        if self._todo is None:
            return self.todo_index
        call_id = self._todo[1]
        if not isinstance(call_id, str):
            return None
        for place, line in enumerate(self.conversation.lines()):
            if b'"tool_calls":[' in line and _has_call(line, call_id):
                return place
        return None

    def _active_skill(self, complain: Callable[[MalformedEvent], None]) -> object:
        if self._skill is None:
            return self.skill_path
        _, number, arguments = self._skill
        if not isinstance(arguments, dict):
            complain(MalformedEvent(number, "arguments", "is no JSON object"))
            return None
        path = arguments.get("file_path")
        return path if ruby_values.is_given(path) else None


def _has_call(line: bytes, call_id: str) -> bool:
    message = ruby_values.from_json(line)
    calls = message.get("tool_calls") if message.get("role") == "assistant" else None
    return isinstance(calls, list) and any(ruby_values.text_of(each.get("id")) == call_id for each in calls)


def _kind(value: object) -> str:
    match value:
        case bool() | None:
            return "other"
        case int() | float():
            return "number"
        case str():
            return "text"
        case list():
            return "list"
        case _:
            return "other"
