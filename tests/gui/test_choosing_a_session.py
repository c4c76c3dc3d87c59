"""The picker of sessions."""

import msgspec
from PySide6.QtCore import Qt

from snapshot_manager.gui.reading import Sessions
from snapshot_manager.model.snapshot import SessionRef
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
