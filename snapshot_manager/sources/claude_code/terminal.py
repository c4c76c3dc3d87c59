"""The part ``terminal``: what the agent ran in a shell, and what the person ran with ``!``."""

import re
from collections.abc import Iterator, Sequence

from snapshot_manager.model.facts import Command
from snapshot_manager.sources.claude_code.conversation import result_text
from snapshot_manager.sources.claude_code.transcript import Entry
from snapshot_manager.sources.jsonl import Json, mapping, string

SHELL_TOOLS = frozenset({"Bash", "PowerShell"})

_EXIT_CODE = re.compile(r"(?:Error: )?Exit code (\d{1,3})\b\n?")
_TYPED = re.compile(r"<bash-input>(.*?)</bash-input>", re.DOTALL)
_TYPED_OUTPUT = re.compile(r"<bash-stdout>(.*?)</bash-stdout>", re.DOTALL)
_TYPED_ERRORS = re.compile(r"<bash-stderr>(.*?)</bash-stderr>", re.DOTALL)


def commands_of(entries: Sequence[Entry]) -> list[Command]:
    """All commands that were run, oldest first.

    Args:
        entries: All records, not the active conversation alone: what was run on a branch that was left,
            or before a compaction, has been run.
    """
    own = [entry for entry in entries if not entry.aside]
    results = {call: entry for entry in own for call in entry.answers}
    replies = {entry.parent: entry for entry in own if entry.kind == "user"}
    return [
        command
        for entry in own
        for command in (*_run_by_the_agent(entry, results), *_run_by_the_person(entry, replies))
    ]


def _run_by_the_agent(entry: Entry, results: dict[str, Entry]) -> Iterator[Command]:
    for block in entry.blocks("tool_use"):
        if block.get("name") in SHELL_TOOLS:
            call_id = string(block.get("id"))
            line = string(mapping(block.get("input")).get("command"))
            yield _with_result(line, entry, call_id, results.get(call_id))


def _with_result(line: str, entry: Entry, call_id: str, answer: Entry | None) -> Command:
    """A command with what is known of its end; nothing is while it runs."""
    block = _result_block(answer, call_id)
    told = mapping(answer.body.get("toolUseResult")) if answer else {}
    text = result_text(block)
    failure = _EXIT_CODE.match(text) if block.get("is_error") else None
    return Command(
        command=line,
        output=string(told.get("stdout")) if "stdout" in told else text[failure.end() :] if failure else text,
        error_output=string(told.get("stderr")),
        at=entry.at,
        cwd=string(entry.body.get("cwd")),
        exit_code=int(failure[1]) if failure else _success(block, told),
        interrupted=told.get("interrupted") is True,
    )


def _result_block(answer: Entry | None, call_id: str) -> Json:
    blocks = answer.blocks("tool_result") if answer else iter(())
    return next((block for block in blocks if block.get("tool_use_id") == call_id), {})


def _success(block: Json, told: Json) -> int | None:
    """0 when the agent took the command for finished and well; it tells no other number then.

    A remark on the return code means that it was not 0, but no failure either, as grep's 1.
    """
    unknown = block.get("is_error") or told.get("interrupted") or told.get("backgroundTaskId")
    return 0 if "stdout" in told and not unknown and not told.get("returnCodeInterpretation") else None


def _run_by_the_person(entry: Entry, replies: dict[str, Entry]) -> Iterator[Command]:
    typed = _TYPED.search(string(entry.message.get("content"))) if entry.kind == "user" else None
    if typed is None:
        return
    reply = replies.get(entry.uuid)
    printed = string(reply.message.get("content")) if reply else ""
    yield Command(
        command=typed[1],
        output=_first(_TYPED_OUTPUT, printed),
        error_output=_first(_TYPED_ERRORS, printed),
        at=entry.at,
        cwd=string(entry.body.get("cwd")),
    )


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[1] if found else ""
