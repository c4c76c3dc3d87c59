"""The picker of sessions."""

import msgspec
from PySide6.QtCore import Qt, QTimer

from snapshot_manager.gui.reading import Sessions
from snapshot_manager.model.snapshot import SessionRef
from tests.gui import gestures
from tests.gui.person import Person

Key = Qt.Key


def test_a_session_that_its_agent_lost_can_still_be_chosen(person: Person) -> None:
    person.create("One")
    person.agent.remove("s1")
    person.agent.add("s2", "Hello", "Hello.", title="Write docs")
    person.agent.at("s2").live = True
    person.key(Key.Key_F5)
    person.settle()
    picker = person.window.header.sessions
    assert [picker.itemText(place) for place in range(picker.count())] == [
        "All sessions",
        "● Write docs, 2 messages, live",
        "Debug Auth, only in snapshots",
    ]
    picker.setCurrentIndex(1)
    person.wait(lambda: person.window.rows.count == 0)
    picker.setCurrentIndex(2)
    person.wait(lambda: person.window.rows.count == 1)


def test_the_picker_says_whose_each_session_is_once_there_are_several_agents(person: Person) -> None:
    header, own = person.window.header, person.agent.session("s1")
    other = msgspec.structs.replace(own, ref=SessionRef(source="codex", id="s9"), source="Codex")
    header.show_sessions(Sessions(found=(own,), lost=(other,)), person.clock())
    picker = header.sessions
    agents = [picker.itemText(place).partition(":")[0] for place in range(1, picker.count())]
    assert agents == [own.source, "Codex"]


MANY = 5_000


def many_sessions(person: Person) -> Sessions:
    """Of two agents."""
    own = person.agent.session("s1")
    refs = [SessionRef(source=("codex", "fake")[number % 2], id=f"n{number}") for number in range(MANY)]
    return Sessions(
        found=[
            msgspec.structs.replace(own, ref=ref, title=f"Topic {number}") for number, ref in enumerate(refs)
        ]
    )


def test_one_of_thousands_of_sessions_is_found_by_typing_what_it_is_about(person: Person) -> None:
    header, sessions = person.window.header, many_sessions(person)
    for _ in range(2):  # events, so that they are measured; the second while they are there
        QTimer.singleShot(0, lambda: header.show_sessions(sessions, person.clock()))
        person.settle()
    assert header.sessions.count() == 1 + MANY
    header.sessions.setFocus()
    gestures.write(header, "4321")
    assert header.session == sessions.found[4_321].ref
    gestures.press(person.window, Key.Key_End)
    gestures.press(person.window, Key.Key_Up)
    assert header.session == sessions.found[-2].ref
    header.show_sessions(sessions, person.clock())
    assert header.session == sessions.found[-2].ref
    person.settle()


def test_a_title_that_begins_as_typed_is_found_before_one_that_has_it_within(person: Person) -> None:
    header, own = person.window.header, person.agent.session("s1")
    titles = ("Write tests", "Rewrite the cart", "Write docs")
    found = [
        msgspec.structs.replace(own, ref=SessionRef(source="fake", id=title), title=title) for title in titles
    ]
    header.show_sessions(Sessions(found=found), person.clock())
    rows = header.sessions.model()
    typed = [rows.match(rows.index(0, 0), Qt.ItemDataRole.DisplayRole, each, 3) for each in ("write", "cart")]
    assert [[index.row() for index in each] for each in typed] == [[1, 3, 2], [2]]
