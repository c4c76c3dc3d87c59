"""Finding snapshots by the words they hold."""

import json
import re

import pytest

from snapshot_manager.model.snapshot import SnapshotFilter, SnapshotId
from snapshot_manager.store import texts
from snapshot_manager.store.library import Library
from tests.store.states import draft_of, state_of


def said(*texts_: str) -> list[bytes]:
    """Records as Claude Code writes them."""
    return [
        json.dumps(
            {"type": "user", "uuid": f"abc-{n}", "message": {"content": [{"type": "text", "text": each}]}}
        ).encode()
        for n, each in enumerate(texts_)
    ]


def found(library: Library, words: str) -> list[SnapshotId]:
    return [each.id for each in reversed(library.snapshots(SnapshotFilter(search=words)))]


def test_a_message_is_found_in_all_snapshots_that_hold_it_and_no_other(library: Library) -> None:
    talk = said("Please fix the parser", "It was the Tokenizer", "Thanks", "And the café?")
    ids = [library.create(draft_of(state_of(talk[:n]), minute=n))[0].id for n in range(5)]
    assert found(library, "parser") == ids[1:]
    assert found(library, "TOKEN") == ids[2:]
    assert found(library, "cafe") == ids[4:]
    assert found(library, "parser tokenizer") == ids[2:]
    assert found(library, "parser nothing") == []
    rewound = library.create(draft_of(state_of(talk[:1]), minute=9))[0].id
    assert found(library, "parser") == [*ids[1:], rewound]
    assert found(library, "tokenizer") == ids[2:]
    assert found(library, "thanks") == ids[3:]
    library.delete(ids[3:])
    assert found(library, "thanks") == []
    library.empty_trash()
    assert found(library, "parser") == [*ids[1:3], rewound]
    library.tidy()
    assert found(library, "tokenizer") == ids[2:3]


def test_a_file_is_found_by_its_name_and_a_snapshot_by_its_words(library: Library) -> None:
    one = library.create(draft_of(state_of((), {"/work/auth_token.py": b"x"}), description="Before 100%"))[
        0
    ].id
    two = library.create(draft_of(state_of(), minute=1, title="Fix “it”"))[0].id
    assert found(library, "auth_tok") == [one]
    assert found(library, "100% before") == [one]
    assert found(library, "“it”") == [two]
    assert found(library, "10_%") == []


NAMES = ["setup_test", "setup-test", "setup.test", "src/setup/test.py", "v1.2-rc_3", "café_au-lait"]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_found_as_it_was_typed_and_not_where_its_words_stand_apart(
    library: Library, name: str
) -> None:
    apart = " and ".join(search_parts(name))
    talk = said(f"First {apart}", f"See {name.upper()}_more, please")
    library.create(draft_of(state_of(talk[:1])))
    both = library.create(draft_of(state_of(talk), minute=1))[0].id
    assert found(library, name) == [both]
    assert found(library, name[:-1]) == [both]  # while it is being typed
    assert len(found(library, " ".join(search_parts(name)))) == 2


def search_parts(name: str) -> list[str]:
    return re.findall(r"[^\W_]+", name)


def test_a_name_that_is_in_the_middle_of_another_word_is_not_that_name(library: Library) -> None:
    library.create(draft_of(state_of(said("the presetup_test, and setup"))))
    assert found(library, "setup_test") == []
    assert len(found(library, "presetup_t")) == 1


def test_a_name_is_found_among_very_many_messages_and_in_what_came_later(library: Library) -> None:
    talk = said(*(f"setup number {n} of the test" for n in range(600)), "now setup_test", "and on")
    ids = [library.create(draft_of(state_of(talk[:n]), minute=n))[0].id for n in (600, 601, 602)]
    assert found(library, "setup_test") == ids[1:]
    library.create(draft_of(state_of(said("setup_test", "again")), minute=700, session="s2"))
    assert len(found(library, "setup_test")) == 3  # though it was asked for before


@pytest.mark.parametrize(
    "words", ['"', "'", "*", "NEAR(", "AND", "a OR b", "\\", "%", "_", "-x", "col:x", "\u0000"]
)
def test_nothing_that_is_typed_is_an_error(library: Library, words: str) -> None:
    library.create(draft_of(state_of(said("hello"))))
    assert isinstance(found(library, words), list)


def test_each_message_is_indexed_once(library: Library) -> None:
    talk = said(*(f"word{n}" for n in range(600)))
    for count in (590, 592, 595, 600):
        library.create(draft_of(state_of(talk[:count]), minute=count))
    with library._reader.connect() as connection:
        query = "SELECT count(*) FROM words WHERE words MATCH ?"
        hits = [connection.exec_driver_sql(query, (f"word{n}",)).scalar_one() for n in (0, 300, 591, 599)]
    assert hits == [1, 1, 1, 1]


def test_ids_and_kinds_are_not_words_and_other_forms_are_text() -> None:
    line = json.dumps(
        {"type": "user", "uuid": "1f", "message": {"content": "hi"}, "output": ["a", {"b": "c d"}]}
    )
    assert texts.text_of(line.encode()) == "hi\na\nc d"
    assert texts.text_of(b"plain \xff words") == "plain \ufffd words"
    assert texts.text_of(b"[" * 100_000) == "[" * texts.LONGEST
    assert texts.text_of(b"3") == ""
