"""Where a conversation can be cut so that OpenCode can go on from there: behind a finished turn."""

from collections.abc import Sequence
from dataclasses import dataclass

from snapshot_manager.errors import RestoreRefused
from snapshot_manager.sources.any_agent.resume import TEXT_STAYS
from snapshot_manager.sources.opencode.said import Conversation, Said
from snapshot_manager.sources.opencode.usage import context_of

CHARACTERS_PER_TOKEN = 4
"""For conversations whose agent has not counted yet."""


@dataclass(frozen=True, slots=True)
class Cut:
    """The part of a conversation that a new session can be made of.

    Attributes:
        kept: Its messages, oldest first.
        at_end: How many messages are left out because their turn was not finished.
        damaged: How many further up are left out because they could not be read.
        wound_back: How many the person had taken back.
    """

    kept: tuple[Said, ...]
    at_end: int
    damaged: int
    wound_back: int

    @property
    def is_whole(self) -> bool:
        """Nothing of the session is left out."""
        return not (self.at_end or self.damaged or self.wound_back)

    @property
    def tokens(self) -> int:
        """What the model will be sent on resuming, as far as it can be told."""
        letters = sum(len(said.text) for said in self.kept)
        return context_of(self.kept) or letters // CHARACTERS_PER_TOKEN


def cut(conversation: Conversation) -> Cut:
    """Cut a conversation behind its last finished turn.

    Raises:
        RestoreRefused: Nothing is left that the agent could go on from.
    """
    active = conversation.active
    finished = _finished(active)
    kept = tuple(said for said in finished if said.is_legible)
    if not any(said.role == "user" for said in kept):
        raise RestoreRefused(
            "The conversation holds no finished turn that OpenCode could go on from.", hint=TEXT_STAYS
        )
    return Cut(
        kept=kept,
        at_end=len(active) - len(finished),
        damaged=len(finished) - len(kept),
        wound_back=len(conversation.everything) - len(active),
    )


def _finished(active: Sequence[Said]) -> Sequence[Said]:
    ends = (place for place in range(len(active), 0, -1) if active[place - 1].ends_turn)
    return active[: next(ends, 0)]
