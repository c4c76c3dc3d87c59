"""A log as apps are given it back: in their own terms, the messages as they stand now."""

from collections.abc import Iterable, Mapping

import msgspec

from snapshot_manager.live import lines, state
from snapshot_manager.live.folder import LiveFolder
from snapshot_manager.live.log import SessionLog
from snapshot_manager.live.state import Account
from snapshot_manager.live.told import Told
from snapshot_manager.model.balance import AlertThresholds
from snapshot_manager.model.value import to_plain


def event(data: bytes, session_id: str | None) -> dict[str, object] | None:
    """One line as a delta tells it; None for what is no app's business."""
    line = lines.decode(data)
    if line is None or line.method == lines.BEGUN:
        return None
    told = {"seq": line.seq, "at": line.at, "method": line.method, "params": line.params}
    return told if session_id is None else {**told, "sessionId": session_id}


def overview(told: Told) -> dict[str, object]:
    """A session without what is long in it."""
    totals = told.totals
    return {
        "sessionId": told.begun.id,
        "seq": told.seq,
        "session": {
            "id": told.begun.id,
            **told.session,
            "messageCount": told.message_count,
            "usage": {
                "promptTokens": totals.prompt_tokens,
                "completionTokens": totals.completion_tokens,
                "cost": totals.cost or 0.0,
            },
        },
        "files": [{"path": path, "sha256": file.sha256} for path, file in told.files.items()],
        "metrics": dict(told.metrics),
        "ended": told.ended,
        "restoredFrom": told.begun.restored_from,
        "confirmed": {part: shape.restored for part, shape in told.confirmed.items()},
    }


def whole(log: SessionLog, most_bytes: int) -> dict[str, object]:
    """A session with its conversation and its goals.

    Args:
        log: The session's log.
        most_bytes: How much of the conversation is given at most; older messages are only counted.
    """
    told, proofs = log.look(lambda told: (overview(told), [each.line for each in told.proofs.values()]))
    records = log.records()
    messages = _messages(records.read(0, len(records)))
    given, omitted = _newest(messages, most_bytes)
    goals = [msgspec.json.decode(each, type=lines.Line).params for each in log.lines(proofs)]
    return {**told, "messages": given, "messagesOmitted": omitted, "proofs": goals}


def balance(logs: LiveFolder, app: str, thresholds: AlertThresholds) -> dict[str, object] | None:
    """An app's credits, with how long they last; None when it never told of them."""
    account = state.account_of(logs, app, thresholds)
    return None if account is None else _credits(account)


def _credits(account: Account) -> dict[str, object]:
    shared = to_plain(state.balance_of(account))
    return {**account.told, **(shared if isinstance(shared, dict) else {})}


def _messages(records: Iterable[bytes]) -> list[Mapping[str, object]]:
    found: dict[object, Mapping[str, object]] = {}
    for record in records:
        line = lines.decode(record)
        if line is None:
            continue
        if line.method == "session.cleared":
            found.clear()
            continue
        message = msgspec.json.decode(line.params, type=_OfAMessage).message
        earlier = found.get(message.get("id"), {}) if line.method == "message.edited" else {}
        found[message.get("id")] = {**earlier, **message}
    return list(found.values())


class _OfAMessage(msgspec.Struct):
    message: dict[str, object]


def _newest(messages: list[Mapping[str, object]], most_bytes: int) -> tuple[list[msgspec.Raw], int]:
    """The last messages that fit, and how many came before them."""
    given: list[msgspec.Raw] = []
    size = 0
    for message in reversed(messages):
        data = msgspec.json.encode(message)
        size += len(data)
        if size > most_bytes:
            break
        given.append(msgspec.Raw(data))
    return given[::-1], len(messages) - len(given)
