"""Whatever the names and words, a search finds what looking through all snapshots one by one finds."""

import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from snapshot_manager.model.policy import Policy
from snapshot_manager.model.snapshot import Draft, SnapshotFilter
from snapshot_manager.store import search
from snapshot_manager.store.library import Library
from tests.fakes import FakeClock
from tests.store.states import START, draft_of, lines, state_of

LETTERS = "abAB1éÉ%_\\\"*' "
TEXTS = st.text(LETTERS, max_size=8)


@dataclass(frozen=True)
class Kept:
    """What is known of a snapshot: its names, and what came in with it."""

    session: str
    title: str
    description: str | None
    file: str
    said: tuple[str, ...]


KEPT = st.builds(
    Kept,
    session=st.sampled_from(("s1", "s2")),
    title=TEXTS,
    description=st.none() | TEXTS,
    file=TEXTS,
    said=st.lists(st.text("abAB1%_\\ ", max_size=8), max_size=2).map(tuple),
)


@given(
    kept=st.lists(KEPT, max_size=6),
    searches=st.lists(st.text(LETTERS, min_size=1, max_size=4), min_size=1, max_size=8),
    few=st.sampled_from((0, 1, 3, search.FEW)),
)
@example([Kept("s1", "10%", "a_b", "a\\b", ())] * 3, ["%", "_", "\\", "0%", "a_b", "a\\b", "a b"], 1)
@settings(max_examples=60)
def test_a_search_finds_what_a_look_at_each_snapshot_finds(
    kept: Sequence[Kept], searches: Sequence[str], few: int
) -> None:
    with (
        pytest.MonkeyPatch.context() as patch,
        tempfile.TemporaryDirectory() as folder,
        Library(Path(folder) / "library", clock=FakeClock(), policy=Policy()) as library,
    ):
        patch.setattr(search, "FEW", few)
        ids = [library.create(_draft(kept, number))[0].id for number in range(len(kept))]
        keys = dict(zip([each.id for each in library.snapshots()], library.keys(), strict=True))
        for wanted in searches:
            which = SnapshotFilter(search=wanted)
            expected = [ids[n] for n in reversed(range(len(kept))) if _has_all(kept[: n + 1], wanted)]
            assert [each.id for each in library.snapshots(which)] == expected
            assert [each.id for each in library.snapshots(which, 2)] == expected[:2]
            assert list(library.keys(which)) == [keys[each] for each in expected]
            assert sum(each.count for each in library.group_sizes([START], which)) == len(expected)


def _draft(kept: Sequence[Kept], number: int) -> Draft:
    own = kept[number]
    said = [f"# {each}" for one in kept[: number + 1] if one.session == own.session for each in one.said]
    state = state_of(lines(*said), {own.file: b"x"})
    return draft_of(state, minute=number, session=own.session, title=own.title, description=own.description)


def _has_all(kept: Sequence[Kept], wanted: str) -> bool:
    """Whether the last of these has all words, in its names or in what its session has said up to it."""
    own = kept[-1]
    names = [_plain(each) for each in (own.title, own.description or "", own.file)]
    said = [each.said for each in kept if each.session == own.session]
    return all(
        any(_plain(word) in name for name in names) or any(_begins(word, each) for each in said)
        for word in wanted.split()
    )


def _plain(name: str) -> str:
    """Only the letters of ASCII have no case in a name."""
    return re.sub("[A-Z]", lambda found: found[0].lower(), name)


def _begins(word: str, said: Sequence[str]) -> bool:
    """Whether what came in has a word that begins so, or this name of several words as it is."""
    there = "\n".join(f"# {each}" for each in said).lower()
    typed = word.lower().replace("é", "e")
    begins_a_word = r"(?<![^\W_])" if re.match(r"[^\W_]", typed) else ""
    return bool(re.search(r"[^\W_]", typed)) and bool(re.search(begins_a_word + re.escape(typed), there))
