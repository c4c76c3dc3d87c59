"""How much the bridge takes from whom, and how it keeps count."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Numbers that keep the program unmoved, whatever comes over a connection.

    Attributes:
        message_bytes: The largest message; a larger one closes the connection with 1009.
        auth_within_s: How long a connection may take to authenticate.
        messages_per_s: Of one connection, in the long run.
        burst: Of one connection, at once.
        all_messages_per_s: Of all connections together.
        bytes_per_s: Of one connection; what comes faster is read later.
        waiting_calls: Of one connection, not answered yet; further ones are read later.
        waiting_messages: For one connection, not sent yet; a reader that is slower is let go.
        waiting_bytes: The same in bytes.
        send_within_s: How long one message may take to be read by the app.
        strangers: Connections that are not authenticated yet.
        apps: Connections that are.
        failures_per_min: Wrong tokens before the answers to them begin to take longer.
        reply_bytes: About what one answer to ``state.get`` holds at most.
        gone_after_s: How long an app without a connection may be away before its sessions have ended.
        pending_bytes: What may wait to be put on the disk; further calls are read later.
    """

    message_bytes: int = 1 << 20
    auth_within_s: float = 5.0
    messages_per_s: float = 100.0
    burst: int = 100
    all_messages_per_s: float = 2000.0
    bytes_per_s: float = 10 * (1 << 20)
    waiting_calls: int = 64
    waiting_messages: int = 256
    waiting_bytes: int = 16 << 20
    send_within_s: float = 10.0
    strangers: int = 32
    apps: int = 32
    failures_per_min: int = 10
    reply_bytes: int = 4 << 20
    gone_after_s: float = 30.0
    pending_bytes: int = 16 << 20


class Bucket:
    """A token bucket: so many a second in the long run, so many at once.

    Args:
        per_s: In the long run.
        burst: At once.
        now: Seconds on a clock that never goes back.
    """

    def __init__(self, per_s: float, burst: float, now: Callable[[], float]) -> None:
        self._per_s, self._burst, self._now = per_s, burst, now
        self._left, self._at = burst, now()

    def take(self, count: float = 1.0) -> float:
        """Take so many and answer 0.0; when there are not enough, take none and answer how long to wait."""
        self._fill()
        if self._left >= count:
            self._left -= count
            return 0.0
        return (count - self._left) / self._per_s

    def owe(self, count: float) -> float:
        """Take so many in any case; answers how long to wait until they are made up for."""
        self._fill()
        self._left -= count
        return max(0.0, -self._left / self._per_s)

    def _fill(self) -> None:
        now = self._now()
        self._left = min(self._burst, self._left + (now - self._at) * self._per_s)
        self._at = now


class Failures:
    """Wrong tokens of the last minute: beyond a few, each next one is answered later than the one before."""

    def __init__(self, free: int, now: Callable[[], float]) -> None:
        self._free, self._now = free, now
        self._times: deque[float] = deque(maxlen=1000)

    def another(self) -> float:
        """Count one; answers how many seconds its answer should take."""
        now = self._now()
        while self._times and self._times[0] < now - 60:
            self._times.popleft()
        self._times.append(now)
        beyond = len(self._times) - self._free
        return min(4.0, 0.1 * 2.0 ** min(beyond, 10)) if beyond > 0 else 0.0
