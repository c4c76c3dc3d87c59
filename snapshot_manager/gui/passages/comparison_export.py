"""A whole comparison as text or Markdown, to be copied or saved. No Qt."""

from collections.abc import Iterable, Iterator, Sequence

from snapshot_manager.gui.passages import summary
from snapshot_manager.gui.passages.conversation import SPEAKER
from snapshot_manager.gui.passages.snapshot_export import fenced
from snapshot_manager.gui.passages.text_diff import Fate, sequence_diff
from snapshot_manager.gui.words.language import tr, tr_n
from snapshot_manager.model.comparison import (
    ChangeKind,
    DocumentPair,
    FilePair,
    MessagePair,
    SnapshotComparison,
)

_PREFIX = {Fate.REMOVED: "- ", Fate.ADDED: "+ "}

_LONGEST_LINE = 200


def as_text(comparison: SnapshotComparison) -> str:
    """The whole comparison as plain text."""
    lines = [
        tr("From: {side}", side=summary.side(comparison.before)),
        tr("To: {side}", side=summary.side(comparison.after)),
        *filter(None, [summary.other_session(comparison)]),
        "",
    ]
    lines += [
        f"{each.name}: {each.before} → {each.after}  {each.delta}".rstrip()
        for each in summary.figures(comparison)
    ]
    lines += summary.unknown_lines(comparison)
    lines += ["", tr("Conversation"), *_message_lines(comparison.messages, comparison.skipped)]
    lines += ["", tr("Files"), *(f"{summary.SIGN[pair.kind]} {pair.path}" for pair in comparison.files)]
    agents = list(_agent_lines(comparison))
    lines += ["", tr("Agents"), *agents] if agents else []
    goals = _changed(comparison.before.goals, comparison.after.goals)
    lines += ["", tr("Proof goals"), *goals] if goals else []
    return "\n".join(lines) + "\n"


def as_markdown(comparison: SnapshotComparison) -> str:
    """The whole comparison as Markdown, with each file's difference as a fenced diff."""
    lines = [f"# {summary.side(comparison.before)} → {summary.side(comparison.after)}", ""]
    lines += [line for told in filter(None, [summary.other_session(comparison)]) for line in (told, "")]
    lines += [tr("| | before | after | change |"), "|---|---:|---:|---:|"]
    lines += [
        f"| {each.name} | {each.before} | {each.after} | {each.delta} |"
        for each in summary.figures(comparison)
    ]
    lines += ["", *(f"> {line}" for line in summary.unknown_lines(comparison))]
    lines += ["", f"## {tr('Conversation')}", ""]
    lines += _listed(_message_lines(comparison.messages, comparison.skipped))
    lines += ["", f"## {tr('Files')}"]
    for pair in comparison.files:
        lines += ["", f"### {summary.SIGN[pair.kind]} {pair.path}", "", *_diff(pair)]
    agents = list(_agent_sections(comparison))
    lines += ["", f"## {tr('Agents')}", *agents] if agents else []
    goals = _changed(comparison.before.goals, comparison.after.goals)
    lines += ["", f"## {tr('Proof goals')}", "", *fenced("\n".join(goals), "diff")] if goals else []
    return "\n".join(lines) + "\n"


def _agent_lines(comparison: SnapshotComparison) -> Iterator[str]:
    """Each agent with its own conversation, then what agents share."""
    for agent in comparison.agents:
        yield summary.heading(agent.state)
        yield from (f"    {line}" for line in _message_lines(agent.messages) if agent.changes)
    yield from map(summary.heading, comparison.shared)


def _agent_sections(comparison: SnapshotComparison) -> Iterator[str]:
    for agent in comparison.agents:
        yield from _document_section(agent.state)
        yield from ("", *_listed(_message_lines(agent.messages))) if agent.changes else ()
    for pair in comparison.shared:
        yield from _document_section(pair)


def _document_section(pair: DocumentPair) -> Iterator[str]:
    yield from ("", f"### {summary.heading(pair)}")
    before, after = summary.document_text(pair.before), summary.document_text(pair.after)
    changed = _changed(before.splitlines(), after.splitlines())
    yield from ("", *fenced("\n".join(changed), "diff")) if changed else ()


def _listed(lines: Iterable[str]) -> list[str]:
    return [f"- `{line}`" for line in lines]


def _message_lines(pairs: Iterable[MessagePair], unchanged: int = 0) -> Iterator[str]:
    for pair in pairs:
        if pair.kind is ChangeKind.SAME:
            unchanged += 1
            continue
        if unchanged:
            yield tr_n("{n} unchanged message(s)", unchanged)
        unchanged = 0
        yield _message_line(pair)
    if unchanged:
        yield tr_n("{n} unchanged message(s)", unchanged)


def _message_line(pair: MessagePair) -> str:
    message = pair.after or pair.before
    if message is None:
        return summary.SIGN[pair.kind]
    said = " ".join(message.text[: 2 * _LONGEST_LINE].split())[:_LONGEST_LINE].replace("`", "'")
    return f"{summary.SIGN[pair.kind]} {tr(SPEAKER[message.role])}: {said}".rstrip()


def _diff(pair: FilePair) -> list[str]:
    before, after = summary.readable(pair.before), summary.readable(pair.after)
    if before is None or after is None:
        return [tr("Content not shown.")]
    return fenced("\n".join(_changed(before.splitlines(), after.splitlines())), "diff")


def _changed(before: Sequence[str], after: Sequence[str]) -> list[str]:
    changed = (each for each in sequence_diff(before, after) if each.fate is not Fate.SAME)
    lines = (
        (_PREFIX[each.fate], line) for each in changed for item in each.items for line in item.split("\n")
    )
    return [prefix + line for prefix, line in lines]
