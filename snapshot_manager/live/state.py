"""A log as a ``State``: each part in the app's own terms, and in those that all sources share."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from snapshot_manager.errors import SessionGone
from snapshot_manager.live import lines, shapes
from snapshot_manager.live.folder import LiveFolder, name_of
from snapshot_manager.live.log import SessionLog
from snapshot_manager.live.told import FileTold, Told
from snapshot_manager.model.balance import AlertThresholds, Credits, Forecast, forecast
from snapshot_manager.model.facts import (
    Balance,
    Command,
    FileInContext,
    FileOrigin,
    Session,
    Tokens,
    document_of,
)
from snapshot_manager.model.state import Document, Mark, Part, PartName, RecordList, State
from snapshot_manager.model.value import Value, to_json, to_plain

NOT_TOLD = "The app did not tell."
ONLY_DIGEST = "The app told only its digest."

_ORIGINS = {
    "user": FileOrigin.USER,
    "user added": FileOrigin.USER,
    "added": FileOrigin.USER,
    "written": FileOrigin.WRITTEN,
    "write": FileOrigin.WRITTEN,
    "edited": FileOrigin.WRITTEN,
}


@dataclass(frozen=True, slots=True)
class Sight:
    """What a state needs of a log, as it was at one moment.

    Attributes:
        fields: All that was told of the session, under the app's own names.
    """

    session: Session
    fields: dict[str, object]
    files: dict[str, FileTold]
    proofs: list[int]
    terminal: list[int]
    metrics: dict[str, float]


@dataclass(frozen=True, slots=True)
class Account:
    """What is known of an app's credits: what was told last, and how long it lasts."""

    told: dict[str, object]
    now: Credits
    forecast: Forecast


def sight(told: Told) -> Sight:
    """Look at a log, for a state that is made of it afterwards."""
    return Sight(
        session=session_of(told),
        fields=dict(told.session),
        files=dict(told.files),
        proofs=[each.line for each in told.proofs.values()],
        terminal=list(told.terminal_lines),
        metrics=dict(told.metrics),
    )


def session_of(told: Told) -> Session:
    """The session in the terms that all sources share."""
    totals = told.totals
    return Session(
        id=name_of(told.begun.app, told.begun.id or ""),
        title=_string(told.session, "title"),
        model=_string(told.session, "model"),
        provider=_string(told.session, "provider"),
        started_at=told.begun_at,
        updated_at=told.updated_at,
        cwd=_string(told.session, "cwd"),
        git_branch=_string(told.session, "gitBranch"),
        agent_version=_string(told.session, "agentVersion"),
        message_count=told.message_count,
        tokens=Tokens(input_uncached=totals.prompt_tokens, output=totals.completion_tokens),
        context_tokens=totals.context_tokens,
        cost_usd=totals.cost,
    )


def account_of(logs: LiveFolder, app: str, thresholds: AlertThresholds) -> Account | None:
    """What is known of an app's credits; None when it never told of them.

    It is reckoned for the moment at which the app told last, so that nothing told means nothing changed.
    """
    log = logs.account(app)
    try:
        return None if log is None else log.look(lambda told: _account(told, thresholds))
    except SessionGone:
        return None


def _account(told: Told, thresholds: AlertThresholds) -> Account | None:
    if not told.course:
        return None
    now = told.course[-1]
    return Account(dict(told.balance), now, forecast(told.course, now.at, thresholds))


def read(log: SessionLog, seen: Sight, account: Account | None, left_out: frozenset[PartName]) -> State:
    """Make the state of now."""
    makers: dict[PartName, Callable[[], Part]] = {
        PartName.SESSION: lambda: _object(PartName.SESSION, seen.fields, seen.session),
        PartName.BALANCE: lambda: _balance(account),
        PartName.MESSAGES: lambda: _messages(log),
        PartName.FILES: lambda: _files(log, seen.files),
        PartName.TERMINAL: lambda: _terminal(log.lines(seen.terminal)),
        PartName.PROOF: lambda: _proof(log.lines(seen.proofs)),
        PartName.METRICS: lambda: _metrics(seen.metrics),
    }
    return State({name: Part.not_included() if name in left_out else make() for name, make in makers.items()})


def _object(name: PartName, told: Mapping[str, object], value: Value) -> Part:
    return Part(Mark.CAPTURED, documents=(Document(str(name), _merged(told, value)),))


def _merged(told: Mapping[str, object], value: Value) -> bytes:
    """All that was told, and over it the names that all sources share."""
    shared = to_plain(value)
    return to_json({**told, **(shared if isinstance(shared, dict) else {})})


def _string(told: Mapping[str, object], name: str) -> str:
    value = told.get(name)
    return value if isinstance(value, str) else ""


def _balance(account: Account | None) -> Part:
    if account is None:
        return Part.not_included(NOT_TOLD)
    return _object(PartName.BALANCE, account.told, balance_of(account))


def balance_of(account: Account) -> Balance:
    """The credits in the terms that all sources share."""
    now, expected = account.now, account.forecast
    return Balance(
        diem=now.diem,
        usd=now.usd,
        effective=now.spendable,
        alert_level=expected.level,
        consumption_rate_per_hour=expected.rate_per_hour,
        hours_to_depletion=expected.hours_to_depletion,
    )


def _messages(log: SessionLog) -> Part:
    records, gaps = log.records(), log.damage()
    return Part(Mark.CAPTURED, gaps=gaps, records=records) if len(records) else Part(Mark.EMPTY, gaps=gaps)


def _files(log: SessionLog, files: Mapping[str, FileTold]) -> Part:
    if not files:
        return Part.empty()
    numbers = {each.line for each in files.values()} | {each.content_line or 0 for each in files.values()}
    ordered = sorted(numbers)
    told = {
        number: _context(data) for number, data in zip(ordered, log.lines(ordered), strict=True) if number
    }
    documents = tuple(_file(path, each, told) for path, each in files.items())
    return Part(Mark.CAPTURED, documents=documents)


def _context(data: bytes) -> list[shapes.ContextFile]:
    line = msgspec.json.decode(data, type=lines.Line)
    return msgspec.json.decode(line.params, type=shapes.ContextUpdate).files


def _file(path: str, file: FileTold, told: Mapping[int, Sequence[shapes.ContextFile]]) -> Document:
    source = told[file.line][file.place].source
    content = None
    if file.content_line is not None and file.content_place is not None:
        content = told[file.content_line][file.content_place].content
    document = document_of(
        FileInContext(
            path=path,
            origin=_ORIGINS.get(source.lower(), FileOrigin.READ),
            sha256=file.sha256,
            content=None if content is None else content.encode(),
            reason=ONLY_DIGEST if content is None else "",
        )
    )
    return Document(document.name, document.content, {**document.facts, "told": source})


def _terminal(found: Sequence[bytes]) -> Part:
    if not found:
        return Part.empty()
    return Part(Mark.CAPTURED, records=RecordList([_command(each) for each in found]))


def _command(data: bytes) -> bytes:
    line = msgspec.json.decode(data, type=lines.Line)
    params = _params(line)
    shape = msgspec.convert(params, shapes.TerminalOutput)
    shared = Command(
        command=shape.command,
        output=shape.output,
        error_output=_string(params, "errorOutput"),
        at=line.at,
        cwd=_string(params, "cwd"),
        exit_code=shape.exit_code,
    )
    return _merged(params, shared)


def _proof(found: Sequence[bytes]) -> Part:
    """The file that was told of last bears the part's name; earlier ones their own."""
    if not found:
        return Part.not_included(NOT_TOLD)
    told = [_goals(each) for each in found]
    last = Document(str(PartName.PROOF), to_json(told[-1]))
    others = tuple(Document(f"{PartName.PROOF}: {each['file']}", to_json(each)) for each in told[:-1])
    return Part(Mark.CAPTURED, documents=(last, *others))


def _goals(data: bytes) -> dict[str, object]:
    line = msgspec.json.decode(data, type=lines.Line)
    params = _params(line)
    shape = msgspec.convert(params, shapes.ProofUpdate)
    goals = [
        {"type": goal.type, "hypotheses": [f"{each.name} : {each.type}" for each in goal.context]}
        for goal in shape.goals
    ]
    told = params["goals"]
    if isinstance(told, list):
        goals = [{**as_told, **ours} for as_told, ours in zip(told, goals, strict=True)]
    return {
        **params,
        "goals": goals,
        "diagnostics": [_sentence(each) for each in shape.diagnostics],
        "diagnosticsTold": shape.diagnostics,
        "toolVersion": shape.tool_version or "",
        "sourceDigest": shape.source_digest or "",
    }


def _sentence(diagnostic: object) -> str:
    """What a diagnostic says, where the app tells more of it than a sentence."""
    if isinstance(diagnostic, dict) and isinstance(diagnostic.get("message"), str):
        return str(diagnostic["message"])
    return diagnostic if isinstance(diagnostic, str) else msgspec.json.encode(diagnostic).decode()


def _params(line: lines.Line) -> dict[str, object]:
    params: dict[str, object] = msgspec.json.decode(line.params, type=dict[str, object])
    return {name: value for name, value in params.items() if name not in ("sessionId", "once")}


def _metrics(counted: Mapping[str, float]) -> Part:
    if not counted:
        return Part.empty()
    return Part(Mark.CAPTURED, documents=(Document(str(PartName.METRICS), to_json(dict(counted))),))
