"""The active conversation: which of a transcript's records the agent would go on from, in which order.

Records are linked backwards by ``parentUuid``; a rewind leaves branches behind, and tools that ran in
parallel leave their results on side branches. A compaction starts a new root, so that what came before it
is no longer part of the conversation, though it stays in the file.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from snapshot_manager.sources.claude_code.transcript import Entry


def active_chain(entries: Sequence[Entry]) -> list[Entry]:
    """The records from the root of the conversation to its end, parallel tool results put back in."""
    by_uuid = {entry.uuid: entry for entry in entries}
    end = _end(entries, by_uuid)
    if end is None:
        return []
    chain = list(_upwards(end, by_uuid))
    chain.reverse()
    return _with_parallel_tools(chain, by_uuid)


def lost_beginning(chain: Sequence[Entry], entries: Sequence[Entry]) -> Iterator[str]:
    """Say so when the conversation hangs on a record that is not there, though others come before it."""
    known = {entry.uuid for entry in entries}
    if chain and chain[0].parent and chain[0].parent not in known and chain[0].place:
        yield (
            f"The conversation begins at line {chain[0].place + 1}, because the record before it is missing; "
            "what came earlier is kept, but is not part of it."
        )


def _upwards(entry: Entry, by_uuid: dict[str, Entry]) -> Iterator[Entry]:
    """This record and its ancestors; a circle ends where it closes."""
    seen: set[str] = set()
    at: Entry | None = entry
    while at is not None and at.uuid not in seen:
        seen.add(at.uuid)
        yield at
        at = by_uuid.get(at.parent)


def _end(entries: Sequence[Entry], by_uuid: dict[str, Entry]) -> Entry | None:
    """The end of the branch in which something was said last, sub-agents not counted.

    What Claude Code added by itself does not count: it may hang below the last thing said, and must not
    make an older branch the active one.
    """
    own = [entry for entry in entries if not entry.aside]
    parents = {entry.parent for entry in own}
    order = {entry.uuid: place for place, entry in enumerate(entries)}
    speakers: dict[str, Entry | None] = {}
    latest: tuple[int, Entry] | None = None
    for entry in own:
        if entry.uuid in parents:
            continue
        said = _nearest_speaker(entry, by_uuid, speakers)
        if said is not None and not said.aside and (latest is None or order[said.uuid] >= latest[0]):
            latest = order[said.uuid], entry
    if latest is None:
        return next((entry for entry in reversed(own) if entry.speaks), None)
    return _without_additions(latest[1], by_uuid)


def _without_additions(end: Entry, by_uuid: dict[str, Entry]) -> Entry:
    """The end of a branch, or the last record before what Claude Code said there by itself."""
    for entry in _upwards(end, by_uuid):
        if entry.speaks and not entry.meta:
            break
        if entry.speaks:
            end = by_uuid.get(entry.parent, end)
    return end


def _nearest_speaker(entry: Entry, by_uuid: dict[str, Entry], known: dict[str, Entry | None]) -> Entry | None:
    """The nearest ancestor in which somebody speaks; ``known`` keeps every record from being passed twice."""
    passed: list[str] = []
    answer: Entry | None = None
    for at in _upwards(entry, by_uuid):
        if at.uuid in known:
            answer = known[at.uuid]
            break
        passed.append(at.uuid)
        if at.speaks and not at.meta:
            answer = at
            break
    known.update(dict.fromkeys(passed, answer))
    return answer


def _with_parallel_tools(chain: list[Entry], by_uuid: dict[str, Entry]) -> list[Entry]:
    """Put back the pieces of each response, and the results of its tools, that hang on side branches."""
    on_chain = {entry.uuid for entry in chain}
    last_piece = {entry.response: entry for entry in chain if entry.response}
    pieces = [entry for entry in by_uuid.values() if entry.response in last_piece]
    lost: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in _oldest_first(pieces):
        if entry.uuid not in on_chain:
            lost[entry.response].append(entry)
    results = [entry for entry in by_uuid.values() if _is_result(entry) and entry.uuid not in on_chain]
    for response, entry in _responses_of(results, pieces, chain):
        lost[response].append(entry)
    whole: list[Entry] = []
    for entry in chain:
        whole.append(entry)
        if entry.response and last_piece[entry.response] is entry:
            whole.extend(lost[entry.response])
    return whole


def _is_result(entry: Entry) -> bool:
    return entry.kind == "user" and bool(entry.parent) and bool(entry.answers)


def _responses_of(
    results: Sequence[Entry], pieces: Sequence[Entry], chain: Sequence[Entry]
) -> list[tuple[str, Entry]]:
    """The tool results that belong to a response on the chain, oldest first.

    A result belongs to the response it hangs on; one that hangs elsewhere, to the response whose call it
    answers, if nothing else does.
    """
    response_of = {piece.uuid: piece.response for piece in pieces}
    caller = {call: piece for piece in pieces for call in piece.calls}
    found = [(response_of[entry.parent], entry) for entry in results if entry.parent in response_of]
    answered = {call for entry in (*chain, *(each for _, each in found)) for call in entry.answers}
    for entry in results:
        open_calls = [call for call in entry.answers if call in caller and call not in answered]
        if entry.parent not in response_of and open_calls and _same_writer(entry, caller[open_calls[0]]):
            answered.update(open_calls)
            found.append((caller[open_calls[0]].response, entry))
    return sorted(found, key=lambda each: each[1].timestamp)


def _oldest_first(entries: Sequence[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: entry.timestamp)


def _same_writer(one: Entry, other: Entry) -> bool:
    return one.aside == other.aside and one.agent == other.agent
