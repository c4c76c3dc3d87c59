"""Where a snapshot says what was searched."""

from datetime import UTC, datetime

import pytest

from snapshot_manager.model.facts import FileInContext, FileOrigin, Session, document_of, part_of
from snapshot_manager.model.results import Mention
from snapshot_manager.model.snapshot import (
    Draft,
    Manual,
    SessionRef,
    Snapshot,
    SnapshotSession,
    SnapshotSummary,
)
from snapshot_manager.model.state import Mark, Part, PartName, RecordList, State
from snapshot_manager.store.library import Library

REF = SessionRef(source="fake", id="s1")


def keep(library: Library, *said: str, file: str = "/work/shop/cart.py") -> Snapshot:
    records = [b'{"text": "%s"}\n' % each.encode() for each in said]
    document = document_of(FileInContext(path=file, origin=FileOrigin.READ, content=b"x"))
    state = State(
        {
            PartName.SESSION: part_of(PartName.SESSION, Session(id="s1")),
            PartName.MESSAGES: Part(Mark.CAPTURED, records=RecordList(records)),
            PartName.FILES: Part(Mark.CAPTURED, documents=(document,)),
        }
    )
    at = datetime(2026, 11, 20, tzinfo=UTC)
    draft = Draft(at, Manual(), state, SnapshotSummary(), SnapshotSession(ref=REF, title="Debug Auth"))
    return library.create(draft)[0]


def test_the_words_around_the_first_place_are_told(library: Library) -> None:
    first = keep(library, "Nothing here.", "A long way before it, the zebra is here, and so on and so forth.")
    found = library.mention(first.id, "Zebra")
    assert found == Mention(
        part=PartName.MESSAGES, text="…long way before it, the zebra is here, and so on and so forth."
    )


def test_a_later_snapshot_says_what_came_before_it_and_an_earlier_one_not_what_came_after(
    library: Library,
) -> None:
    first = keep(library, "One zebra.")
    second = keep(library, "One zebra.", "One giraffe.")
    later = library.mention(second.id, "zebra")
    assert later is not None
    assert later.text == "One zebra."
    assert library.mention(first.id, "giraffe") is None


def test_the_name_of_a_file_is_told_where_nobody_says_it(library: Library) -> None:
    kept = keep(library, "Hello.", file="/work/shop/100%_cart.py")
    assert library.mention(kept.id, "100%_c") == Mention(part=PartName.FILES, text="/work/shop/100%_cart.py")
    assert library.mention(kept.id, "100x") is None


def test_a_name_of_several_words_is_told_where_it_stands_whole(library: Library) -> None:
    kept = keep(library, "The setup of each test.")
    assert library.mention(kept.id, "setup_test") is None
    whole = keep(library, "The setup of each test.", "See setup_test.go.")
    found = library.mention(whole.id, "setup_test")
    assert found is not None
    assert found.text == "See setup_test.go."


@pytest.mark.parametrize("word", ['"', "'", "*", "a OR b", ")", "ß"])
def test_signs_are_looked_for_and_never_obeyed(library: Library, word: str) -> None:
    assert library.mention(keep(library, "Hello.").id, word) is None
