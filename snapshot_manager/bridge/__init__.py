"""The bridge: apps tell Snapshot Manager what they do, and are told what it keeps.

In Python, embed ``Bridge`` (or ``AsyncBridge`` for asyncio)::

    from snapshot_manager.bridge import (
        Bridge, Message, MessageCompleted, OperationBefore, SessionCreated, Usage
    )

    with Bridge("my-app") as bridge:
        bridge.tell(SessionCreated(id="s1", title="Debug auth", model="m-1", provider="me"))
        said = Message(id="m1", role="user", content="Why does the login fail?")
        took = Usage(prompt_tokens=12, completion_tokens=0, cost=0.0)
        bridge.tell(MessageCompleted(session_id="s1", message=said, usage=took))
        bridge.ask(OperationBefore(operation="git reset --hard"))  # returns when a snapshot is safe

Any other language speaks the protocol itself; what follows is all of it.

Finding the bridge
    ``bridge.json`` in the library's folder (``$SNAPSHOT_MANAGER_LIBRARY``, else the folder ``library``
    where the desktop keeps ``snapshot-manager``'s data, ``~/.local/share/snapshot-manager`` on Linux) holds
    ``{pid, port, token, version}``. It is there while the bridge listens, for its owner alone. The token is
    another one each time.

Connecting
    A WebSocket to ``ws://127.0.0.1:PORT/ws``, without an ``Origin``: web pages are refused (403), as is any
    other ``Host`` than ``127.0.0.1:PORT`` or ``localhost:PORT`` (421). Each text message is a JSON-RPC 2.0
    call, at most 1 MiB and 64 levels deep (a larger one closes with 1009); batches of up to 100 calls are
    answered together. Binary messages are refused. The first call, within 5 s, is ``auth.request {token,
    app?}``; ``app`` is what the app is called, and keeps its sessions apart from those of others. A wrong
    token closes with 4401, silence with 4408. Or the request itself bears ``Authorization: Bearer TOKEN``.
    100 messages a second are taken, in bursts of up to 100; what is beyond is refused with -32005 and
    ``data.retryAfterMs``. Whoever does not read what it is sent is let go.

Telling
    Calls with an ``id`` are answered ``{seq, sessionId}`` once they are **on the disk**: what was answered
    survives a ``kill -9`` of both sides. Calls without one are kept the same way, and answered only when
    they are refused (with ``id: null``). A field that is not named here is kept; one without ``?`` that is
    missing is refused with -32602, its name in ``data.field``. ``sessionId?`` may stand everywhere; without
    it the session is meant that this connection spoke of last. ``once?`` names an event: told again under
    the same name, it is kept once.

    ======================  ===============================================================================
    session.created         id, title, model, provider, cwd?: begins a session, or updates one that is known
    session.update          id?, and any field: those given are replaced, the others stay
    session.cleared         id?: conversation and files in context begin anew; what there was is kept before
    session.ended           id?: it is closed; so it is when its app goes and is not back within 30 s
    message.completed       sessionId, message: {id, role, content}, usage: {promptTokens, completionTokens,
                            cost}; the usage is added to the session's; a known id takes that message's
                            place
    message.appended        sessionId, message, usage?: a message that is not complete yet
    message.edited          sessionId, message: {id, …}: the fields given are replaced
    balance.update          diem, usd, effective?, and other credits under their own names; of the whole app
    usage.update            promptTokens?, completionTokens?, cost?: the session's totals so far
    proof.update            file, position, goals: [{type, context: [{name, type}]}], diagnostics,
                            toolVersion?, sourceDigest?
    context.update          files: [{path, source, content | sha256}], removed?: [path]; others stay as they
                            are
    terminal.output         command, output, exitCode
    tool.timing             tool?, durationMs?
    ratelimit.warning       any fields
    restore.confirm         sessionId, part, restored, reason?: see ``snapshot.restored``
    ======================  ===============================================================================

    ``role`` is user, assistant, tool or system; ``content`` a text or a list of blocks ``{type: text |
    thinking | tool_use | tool_result | image, …}``; ``source`` of a file is "user added", "read" or
    "written".

Asking
    Answers have the shapes of ``snapshot-manager … --json``.

    ======================  ===============================================================================
    operation.before        operation?: something that cannot be undone is about to run
    compaction.before       the conversation is about to be shortened
    limit.reached           limit?: the provider's limit was met all three are answered {safe, snapshotId,
                            snapshot} when the snapshot is on the disk
    snapshot.create         description?, starred?, includeMessages?, includeFileContext?,
                            includeTerminalHistory?
    snapshot.list           sessionId?, limit?, type?, starred?, search?: {snapshots: […]}, newest first
    snapshot.get            id, part?: a snapshot, with that part's ``content``
    snapshot.compare        from, to?: two snapshots, or one with now
    snapshot.restore        id: of the app's own session, if the person agrees; answered like ``restore
                            --json`` when the app has confirmed what it was handed, or has not within 3 s
                            of being handed it or of its last confirmation
    session.export          the whole state of a session as it is now
    state.get               sessionId?, since?: with ``since`` {seq, full: false, more, events: [{seq, at,
                            sessionId, method, params}]}, else {seq, full: true, more, sessions: […],
                            balance}; ``more`` says that it did not fit, and that ``seq`` is where to go on
                            from
    ping                    {seq}
    ======================  ===============================================================================

Being told
    ======================  ===============================================================================
    snapshot.created        id, sessionId, snapshot: by whoever it was made
    snapshot.deleted        id
    snapshot.restored       snapshotId, sessionId, restoredFrom, parts, state: {session, messages,
                            messagesOmitted, files}: only to the session's own app. It opens ``sessionId``
                            as a new session beside the old one and sends ``restore.confirm`` for each of
                            ``parts``; a part that is not confirmed is shown as not restored. It is sent
                            again on each connection until then.
    state.sync              seq, events: what another connection of the same app told
    alert.show              level, title, message, balance: the credits got low; how much is left, how long
    ping                    seq, now and then
    ======================  ===============================================================================

Errors
    -32700 no JSON, or too deep; -32600 no call; -32601 no such method; -32602 a field is missing or wrong;
    -32603 a mistake in Snapshot Manager; -32000 not authenticated; -32001 no such snapshot; -32002 no such
    session; -32003 not agreed to; -32004 could not be done, as ``message`` and ``data.hint`` say; -32005
    too many messages.
"""

from snapshot_manager.bridge.async_client import AsyncBridge, News
from snapshot_manager.bridge.client import Bridge
from snapshot_manager.bridge.requests import (
    CompactionBefore,
    LimitReached,
    OperationBefore,
    Ping,
    SessionExport,
    SnapshotCompare,
    SnapshotCreate,
    SnapshotGet,
    SnapshotList,
    SnapshotRestore,
    StateGet,
)
from snapshot_manager.errors import BridgeError, BridgeRefused
from snapshot_manager.live.shapes import (
    BalanceUpdate,
    ContextFile,
    ContextUpdate,
    Goal,
    Hypothesis,
    Message,
    MessageAppended,
    MessageChange,
    MessageCompleted,
    MessageEdited,
    ProofUpdate,
    RateLimitWarning,
    RestoreConfirm,
    SessionCleared,
    SessionCreated,
    SessionEnded,
    SessionUpdate,
    TerminalOutput,
    ToolTiming,
    Usage,
    UsageUpdate,
)

__all__ = [
    "AsyncBridge",
    "BalanceUpdate",
    "Bridge",
    "BridgeError",
    "BridgeRefused",
    "CompactionBefore",
    "ContextFile",
    "ContextUpdate",
    "Goal",
    "Hypothesis",
    "LimitReached",
    "Message",
    "MessageAppended",
    "MessageChange",
    "MessageCompleted",
    "MessageEdited",
    "News",
    "OperationBefore",
    "Ping",
    "ProofUpdate",
    "RateLimitWarning",
    "RestoreConfirm",
    "SessionCleared",
    "SessionCreated",
    "SessionEnded",
    "SessionExport",
    "SessionUpdate",
    "SnapshotCompare",
    "SnapshotCreate",
    "SnapshotGet",
    "SnapshotList",
    "SnapshotRestore",
    "StateGet",
    "TerminalOutput",
    "ToolTiming",
    "Usage",
    "UsageUpdate",
]
