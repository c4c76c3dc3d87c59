"""A snapshot made ready for reading: everything that takes long, so that it can be done on a lane. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass

from snapshot_manager.errors import InvalidValue
from snapshot_manager.gui.passages.agents import agent_passages
from snapshot_manager.gui.passages.contents import proof_passages
from snapshot_manager.gui.passages.conversation import conversation_passages
from snapshot_manager.gui.passages.passage import Passage
from snapshot_manager.gui.passages.terminal import command_passages
from snapshot_manager.gui.words.retold import sentence
from snapshot_manager.model.conversation import Message
from snapshot_manager.model.facts import Proof, value_in
from snapshot_manager.model.progress import Report, no_report
from snapshot_manager.model.results import Contents
from snapshot_manager.model.state import PartName, State

_AT_FIRST = 200
"""Messages that are laid out before a conversation is shown: several screens of them."""


@dataclass(frozen=True, slots=True)
class SnapshotPassages:
    """A snapshot's contents with the passages they are read as.

    Attributes:
        conversation: Its beginning, which is seen first.
        rest: The messages after it; ``conversation_passages`` makes them ready, too.
        proof: None when the snapshot holds no proof state.
        proof_trouble: Why the proof state cannot be shown; empty when it can.
        needle: What is looked for at once; empty for nothing.
        agents: What each agent of a swarm knows, and what they share.
    """

    contents: Contents
    conversation: Sequence[Passage]
    terminal: Sequence[Passage]
    proof: Proof | None
    goals: Sequence[Passage]
    proof_trouble: str
    needle: str = ""
    agents: Sequence[Passage] = ()
    rest: Sequence[Message] = ()


def snapshot_passages(
    contents: Contents, report: Report = no_report, *, searched: str = ""
) -> SnapshotPassages:
    """Make a snapshot ready for reading.

    Args:
        contents: What is read.
        report: Told how far it is.
        searched: The words that led here.

    Raises:
        Cancelled: The report said so.
    """
    proof, trouble = _proof(contents)
    return SnapshotPassages(
        contents=contents,
        conversation=conversation_passages(contents.messages[:_AT_FIRST], report),
        terminal=command_passages(contents.commands),
        proof=proof,
        goals=proof_passages(proof) if proof else (),
        proof_trouble=trouble,
        needle=_needle_of(contents, searched),
        agents=agent_passages(contents),
        rest=contents.messages[_AT_FIRST:],
    )


def _needle_of(contents: Contents, searched: str) -> str:
    """What of the words that led here is looked for: all as they were typed, or else the first found."""
    words = searched.split()
    if len(words) <= 1:  # whether it is found or not; a long conversation is not gone through for it
        return "".join(words)
    tried = (searched, *words)
    return next((each for each in tried if _is_said(contents.messages, each.casefold())), searched)


def _is_said(messages: Sequence[Message], needle: str) -> bool:
    return any(needle in message.text.casefold() for message in messages)


def _proof(contents: Contents) -> tuple[Proof | None, str]:
    try:
        return value_in(State(contents.parts), PartName.PROOF, Proof), ""
    except InvalidValue as error:
        return None, sentence(error)
