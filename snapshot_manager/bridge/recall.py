"""What apps are given back of what they told: all of it, or what is new. Reads files, so for a thread."""

from collections.abc import Mapping

import msgspec

from snapshot_manager.bridge.known import Known
from snapshot_manager.errors import SessionGone
from snapshot_manager.live import lines, picture
from snapshot_manager.live.folder import LiveFolder
from snapshot_manager.model.balance import AlertThresholds

MOST_SESSIONS = 50
"""In one answer to ``state.get``, the newest ones."""


class Recall:
    """Reads it.

    Args:
        logs: Where it is kept.
        thresholds: From when on a balance is low.
        most_bytes: About what one answer holds at most.
    """

    def __init__(self, logs: LiveFolder, thresholds: AlertThresholds, most_bytes: int) -> None:
        self._logs, self._thresholds, self._most_bytes = logs, thresholds, most_bytes

    def delta(self, mine: list[Known], since: int, seq: int) -> Mapping[str, object]:
        """What these logs hold that came after a sequence number."""
        found: list[tuple[int, Mapping[str, object]]] = []
        cut: list[int] = []
        newer = [each for each in mine if each.seq > since]
        for each in newer:
            data, is_more = self._since(each, since, self._most_bytes // len(newer))
            events = [(line, event) for line in data if (event := picture.event(line, each.id))]
            found += [(int(str(event["seq"])), event) for _, event in events]
            if is_more and data:
                cut.append(msgspec.json.decode(data[-1], type=lines.Line).seq)
        upto = min(cut, default=seq)
        events_upto = [event for number, event in sorted(found, key=lambda each: each[0]) if number <= upto]
        return {"seq": upto, "full": False, "more": bool(cut), "events": events_upto}

    def _since(self, known: Known, since: int, most_bytes: int) -> tuple[list[bytes], bool]:
        try:
            return self._logs.at(known.path).since(since, most_bytes)
        except SessionGone:
            return [], False

    def full(self, mine: list[Known], app: str, session_id: str | None, seq: int) -> Mapping[str, object]:
        """All sessions of an app, or one with its conversation."""
        newest = sorted((each for each in mine if each.id is not None), key=lambda each: -each.seq)
        sessions = [self.picture(each, session_id) for each in newest[:MOST_SESSIONS]]
        return {
            "seq": seq,
            "full": True,
            "more": len(newest) > MOST_SESSIONS,
            "sessions": [each for each in sessions if each is not None],
            "balance": picture.balance(self._logs, app, self._thresholds),
        }

    def picture(self, known: Known, session_id: str | None) -> Mapping[str, object] | None:
        """A session: an overview, or with its conversation where one is asked for; None when it is gone."""
        log = self._logs.at(known.path)
        try:
            if session_id is None:
                return log.look(picture.overview)
            return picture.whole(log, self._most_bytes)
        except SessionGone:
            return None
