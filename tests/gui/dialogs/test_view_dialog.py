"""Looking into a snapshot, with mouse and keyboard."""

from collections.abc import Iterator
from functools import partial

import msgspec
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTabWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from snapshot_manager.errors import StoreDamaged
from snapshot_manager.gui.dialogs.path_list import PathList
from snapshot_manager.gui.dialogs.view_dialog import ViewDialog
from snapshot_manager.gui.passages import find_bar, hit_walk
from snapshot_manager.gui.passages.reading_list import ReadingList
from snapshot_manager.gui.passages.snapshot_passages import snapshot_passages
from snapshot_manager.model.conversation import Message, Role
from snapshot_manager.model.facts import FileInContext, FileOrigin
from snapshot_manager.model.results import Contents
from snapshot_manager.model.state import Document, Mark, Part, PartName, RecordList
from tests.gui import gestures
from tests.gui.dialogs import sample_values as sample
from tests.gui.dialogs.conftest import Opened, is_closed


def tab(dialog: ViewDialog, name: str) -> None:
    tabs = gestures.the(dialog, QTabWidget, "Parts of the snapshot")
    labels = [tabs.tabText(number).replace("&", "") for number in range(tabs.count())]
    tabs.setCurrentIndex(next(n for n, label in enumerate(labels) if label.startswith(name)))


def reading(dialog: ViewDialog) -> ReadingList:
    return next(gestures.shown(dialog, ReadingList))


def said(dialog: ViewDialog) -> list[str]:
    return [label.text() for label in gestures.shown(dialog, QLabel)]


def is_said(dialog: ViewDialog, text: str) -> bool:
    return text in said(dialog)


def texts(dialog: ViewDialog) -> list[str]:
    return [passage.text for passage in reading(dialog).rows]


def place_said(dialog: ViewDialog) -> str:
    """“1 of 3”, as the find bar says it."""
    return next(each for each in said(dialog) if " of " in each)


def current(dialog: ViewDialog) -> str:
    return reading(dialog).rows[reading(dialog).currentIndex().row()].text


def of_messages(*messages: str) -> Contents:
    made = tuple(sample.message(f"m{n}", Role.ASSISTANT, said) for n, said in enumerate(messages))
    return Contents(sample.snapshot(), None, made, (), (), {})


def test_it_opens_on_the_conversation_with_the_keyboard_in_it(opened: Opened) -> None:
    dialog = ViewDialog(snapshot_passages(sample.contents()))
    opened(dialog)
    assert texts(dialog)[:2] == ["You", "The login test fails since yesterday.\nCan you look at `auth.py`?"]
    assert reading(dialog).hasFocus()


def test_each_tab_says_how_much_is_in_it(opened: Opened) -> None:
    dialog = ViewDialog(snapshot_passages(sample.contents()))
    opened(dialog)
    tabs = gestures.the(dialog, QTabWidget, "Parts of the snapshot")
    assert [tabs.tabText(number).replace("&", "") for number in range(tabs.count())] == [
        "Overview",
        "Conversation (7)",
        "Files (3)",
        "Terminal (3)",
        "Proof goals (1)",
        "Raw",
    ]


def test_what_could_not_be_read_is_said_above_the_conversation(opened: Opened) -> None:
    dialog = ViewDialog(snapshot_passages(sample.contents()))
    opened(dialog)
    assert "Line 12 is torn." in said(dialog)


def test_every_part_is_in_the_overview_with_its_mark_and_reason(opened: Opened) -> None:
    dialog = ViewDialog(snapshot_passages(sample.contents()))
    opened(dialog)
    tab(dialog, "Overview")
    lines = said(dialog)
    assert "✓  captured  ·  1.8 MB  ·  Line 12 is torn." in lines
    assert "✗  unreadable  ·  The counters' file may not be read." in lines
    assert "○  not included  ·  Switched off in this snapshot." in lines


def test_a_part_that_was_switched_off_says_so_instead_of_being_blank(opened: Opened) -> None:
    dialog = ViewDialog(snapshot_passages(sample.empty_contents()))
    opened(dialog)
    tab(dialog, "Conversation")
    assert "Switched off in this snapshot." in said(dialog)


def test_a_tool_call_is_folded_until_enter_opens_it(opened: Opened) -> None:
    dialog = ViewDialog(snapshot_passages(sample.contents()))
    opened(dialog)
    call = "Bash  pytest tests/test_auth.py -q"
    reading(dialog).show_row(texts(dialog).index(call))
    gestures.press(dialog, Qt.Key.Key_Return)
    opened_row = texts(dialog)[texts(dialog).index(call) + 1]
    assert opened_row == "command: pytest tests/test_auth.py -q\ndescription: Run the auth tests"
    gestures.press(dialog, Qt.Key.Key_Left)
    assert opened_row not in texts(dialog)


def test_a_click_opens_a_folded_result(opened: Opened) -> None:
    dialog = ViewDialog(snapshot_passages(sample.contents()))
    opened(dialog)
    row = texts(dialog).index("Failed result, 2 lines")
    place = reading(dialog).visualRect(reading(dialog).model().index(row, 0)).center()
    QTest.mouseClick(reading(dialog).viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert texts(dialog)[row + 1].startswith("FAILED tests/test_auth.py::test_refresh")


def test_find_leads_into_what_is_folded(opened: Opened) -> None:
    dialog = ViewDialog(snapshot_passages(sample.contents()))
    opened(dialog)
    gestures.find(dialog, "test_refresh")
    assert current(dialog).startswith("FAILED tests/test_auth.py::test_refresh")
    assert "1 of 2" in said(dialog)


def test_enter_finds_without_waiting_for_a_pause_in_typing(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(find_bar, "_PAUSE_MS", 3_600_000)
    dialog = ViewDialog(snapshot_passages(sample.contents()))
    opened(dialog)
    gestures.press(dialog, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    gestures.write(dialog, "test_refresh")
    assert not [each for each in said(dialog) if " of " in each]
    gestures.press(dialog, Qt.Key.Key_Return)
    gestures.wait_until_found(dialog)
    assert "1 of 2" in said(dialog)


def test_f3_goes_round_and_escape_goes_back_to_reading(opened: Opened) -> None:
    dialog = ViewDialog(snapshot_passages(of_messages("one bird", "no such thing", "two Birds, a BIRD")))
    opened(dialog)
    gestures.find(dialog, "bird")
    counts = [place_said(dialog)]
    for _ in range(3):
        gestures.press(dialog, Qt.Key.Key_F3)
        counts.append(place_said(dialog))
    assert counts == ["1 of 3", "2 of 3", "3 of 3", "1 of 3"]
    gestures.press(dialog, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert current(dialog) == "two Birds, a BIRD"
    gestures.press(dialog, Qt.Key.Key_Escape)
    assert reading(dialog).hasFocus()
    gestures.press(dialog, Qt.Key.Key_Escape)
    assert is_closed(dialog)


def test_find_counts_the_places_of_all_tabs_and_goes_on_into_them(opened: Opened) -> None:
    dialog = ViewDialog(snapshot_passages(sample.contents()))
    opened(dialog)
    tabs = gestures.the(dialog, QTabWidget, "Parts of the snapshot")
    gestures.find(dialog, "token")
    walked = []
    for _ in range(12):
        name = tabs.tabText(tabs.currentIndex()).replace("&", "").split(" ")[0]
        walked.append((place_said(dialog), name))
        gestures.press(dialog, Qt.Key.Key_F3)
    total = int(walked[0][0].split()[-1])
    assert [count for count, _ in walked[:total]] == [f"{n} of {total}" for n in range(1, total + 1)]
    assert [name for _, name in walked[:total]] == sorted(name for _, name in walked[:total])
    assert {name for _, name in walked} == {"Conversation", "Files", "Proof"}
    assert walked[total] == walked[0]
    assert any(tabs.tabText(number).endswith("·  2") for number in range(tabs.count()))


def test_a_view_that_a_search_led_to_opens_at_the_first_place(opened: Opened, qtbot: QtBot) -> None:
    dialog = ViewDialog(snapshot_passages(sample.contents(), searched="unsolved"))
    opened(dialog)
    gestures.wait_until_found(dialog)
    assert current(dialog) == "line 14: unsolved goals"
    qtbot.waitUntil(partial(is_said, dialog, "1 of 1"))  # on a busy machine the rest is searched later


def test_shift_f3_leads_to_the_last_place_of_a_long_conversation_once_it_is_known(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hit_walk, "AT_ONCE_S", 0)
    dialog = ViewDialog(snapshot_passages(of_messages(*(f"zebra {number}" for number in range(30)))))
    opened(dialog)
    gestures.press(dialog, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    gestures.write(dialog, "zebra")
    gestures.press(dialog, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    gestures.wait_until_found(dialog)
    assert (current(dialog), place_said(dialog)) == ("zebra 29", "30 of 30")


def test_what_is_not_there_is_said_not_to_be(opened: Opened) -> None:
    dialog = ViewDialog(snapshot_passages(sample.contents()))
    opened(dialog)
    gestures.find(dialog, "zebra")
    assert "Not found" in said(dialog)


def test_a_file_is_shown_with_its_digest_and_one_without_content_with_its_reason(opened: Opened) -> None:
    dialog = ViewDialog(snapshot_passages(sample.contents()))
    opened(dialog)
    tab(dialog, "Files")
    assert texts(dialog)[0].startswith("import time")
    files = gestures.the(dialog, PathList, "Files")
    files.setFocus()
    gestures.press(dialog, Qt.Key.Key_Down)
    assert texts(dialog) == ["Not text: 5 bytes of binary content."]
    gestures.press(dialog, Qt.Key.Key_Down)
    assert texts(dialog) == ["The file was gone when the snapshot was taken."]


def test_five_thousand_files_are_listed_and_searched_without_holding_up_anything(
    opened: Opened, qtbot: QtBot
) -> None:
    files = [
        FileInContext(path=f"/work/shop/{number}.txt", origin=FileOrigin.READ, content=b"zebra")
        for number in range(5_000)
    ]
    passages = snapshot_passages(Contents(sample.snapshot(), None, (), tuple(files), (), {}))
    dialogs: list[ViewDialog] = []
    QTimer.singleShot(0, lambda: dialogs.append(ViewDialog(passages)))
    qtbot.waitUntil(lambda: bool(dialogs))
    [dialog] = dialogs
    opened(dialog)
    tab(dialog, "Files")
    assert gestures.the(dialog, PathList, "Files").model().index(4_999, 0).data() == "/work/shop/4999.txt"
    gestures.find(dialog, "zebra")
    gestures.press(dialog, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert place_said(dialog) == "5,000 of 5,000"


def test_commands_are_shown_with_how_they_ended_and_without_escapes(opened: Opened) -> None:
    dialog = ViewDialog(snapshot_passages(sample.contents()))
    opened(dialog)
    tab(dialog, "Terminal")
    assert texts(dialog)[:2] == [
        "$ pytest tests/test_auth.py -q",
        "FAILED tests/test_auth.py::test_refresh\n1 failed, 11 passed in 0.42s",
    ]
    sentences = [passage.sentence for passage in reading(dialog).rows]
    assert "Command pytest tests/test_auth.py -q, failed, exit 1" in sentences
    assert "Command tail -f server.log, interrupted" in sentences


class Slow(RecordList):
    """Records that note which of them were read."""

    def __init__(self, *records: bytes, broken: bool = False) -> None:
        super().__init__(records)
        self.asked: list[int] = []
        self._broken = broken

    @override
    def read(self, start: int, stop: int) -> Iterator[bytes]:
        self.asked.append(start)
        if self._broken:
            raise StoreDamaged("A piece is not what was stored.")
        return super().read(start, stop)


def raw(records: Slow) -> ViewDialog:
    parts = {PartName.MESSAGES: Part(Mark.CAPTURED, records=records)}
    return ViewDialog(snapshot_passages(Contents(sample.snapshot(), None, (), (), (), parts)))


def test_native_records_are_read_when_somebody_looks_and_called_by_what_is_in_them(opened: Opened) -> None:
    records = Slow(b'{"type": "user", "message": {"content": "Why?"}}', b'{"b": [2]}')
    dialog = raw(records)
    opened(dialog)
    assert records.asked == []
    tab(dialog, "Raw")
    assert texts(dialog) == ["Record 1: user Why?", "Record 2"]
    reading(dialog).toggle(1)
    assert texts(dialog)[2:] == ["b: [1 item]"]
    reading(dialog).toggle(2)
    assert texts(dialog)[2:] == ["b: [1 item]", "0: 2"]


def test_find_goes_into_records_that_were_never_opened_and_on_into_other_parts(
    opened: Opened, qtbot: QtBot
) -> None:
    lines = [b'{"text": "one tree"}', b'{"text": "nothing"}', b'{"inside": {"deep": ["tree", "a tree"]}}']
    parts = {
        PartName.MESSAGES: Part(Mark.CAPTURED, records=RecordList(lines)),
        PartName.SESSION: Part(Mark.CAPTURED, documents=(Document("session", b'{"title": "Tree"}'),)),
    }
    dialog = ViewDialog(snapshot_passages(Contents(sample.snapshot(), None, (), (), (), parts)))
    opened(dialog)
    tab(dialog, "Raw")
    gestures.find(dialog, "tree")
    found = []
    for number in range(1, 5):
        if number > 1:
            gestures.press(dialog, Qt.Key.Key_F3)
        qtbot.waitUntil(partial(is_said, dialog, f"{number} of 4"))
        found.append(current(dialog))
    assert found == ['text: "one tree"', '0: "tree"', '1: "a tree"', 'title: "Tree"']
    gestures.press(dialog, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert current(dialog) == '1: "a tree"'


def test_many_records_are_folded_together_and_each_can_still_be_reached(opened: Opened) -> None:
    records = Slow(*(b'{"n": %d}' % number for number in range(1_200)))
    message = Message(id="m", role=Role.USER, blocks=(sample.text("Hello"),), records=(700,))
    parts = {PartName.MESSAGES: Part(Mark.CAPTURED, records=records)}
    dialog = ViewDialog(snapshot_passages(Contents(sample.snapshot(), None, (message,), (), (), parts)))
    opened(dialog)
    reading(dialog).show_row(1)
    gestures.press(dialog, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert current(dialog) == "Record 701"
    assert [text for text in texts(dialog) if not text.startswith("Record ")] == [
        "Records 1 to 500",
        "Records 501 to 1,000",
        "n: 700",
        "Records 1,001 to 1,200",
    ]
    assert records.asked == [500, 700]  # the first one of an open group, for their names


def test_a_damaged_record_is_said_to_be_where_it_would_be_read(opened: Opened) -> None:
    dialog = raw(Slow(b"{}", broken=True))
    opened(dialog)
    tab(dialog, "Raw")
    reading(dialog).toggle(0)
    assert texts(dialog) == ["Record 1", "A piece is not what was stored."]


def test_proof_goals_that_cannot_be_read_are_said_to_be_so(opened: Opened) -> None:
    part = Part(Mark.CAPTURED, documents=(Document("proof", b"{ torn"),))
    dialog = ViewDialog(
        snapshot_passages(Contents(sample.snapshot(), None, (), (), (), {PartName.PROOF: part}))
    )
    opened(dialog)
    tab(dialog, "Proof goals")
    assert any(line.startswith("Could not read the part “proof”") for line in said(dialog))


def test_a_message_leads_to_its_native_record(opened: Opened) -> None:
    dialog = ViewDialog(snapshot_passages(sample.contents()))
    opened(dialog)
    reading(dialog).show_row(texts(dialog).index("Failed result, 2 lines"))
    gestures.press(dialog, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert texts(dialog)[:3] == ["Record 1: user hello", 'type: "user"', 'text: "hello"']
    assert current(dialog) == "Record 1: user hello"


def test_all_of_a_conversation_can_be_copied(opened: Opened) -> None:
    dialog = ViewDialog(snapshot_passages(of_messages("one **bold** word", "<b>two</b>")))
    opened(dialog)
    gestures.press(dialog, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    gestures.press(dialog, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Assistant   Aug 14, 2026")
    assert "one **bold** word\n\nAssistant\n<b>two</b>" in copied


def test_a_swarm_is_shown_agent_by_agent(opened: Opened) -> None:
    agent = Part(Mark.CAPTURED, documents=(Document("lead", b'{"messages": 2, "system_prompt": "Lead."}'),))
    said = [("lead", "Hello"), ("lead", "Hi"), ("helper", "Done")]
    messages = tuple(
        msgspec.structs.replace(sample.message(f"m{n}", Role.USER, text), agent=name)
        for n, (name, text) in enumerate(said)
    )
    contents = Contents(sample.snapshot(), None, messages, (), (), {PartName.AGENTS: agent})
    dialog = ViewDialog(snapshot_passages(contents))
    opened(dialog)
    tab(dialog, "Agents")
    assert texts(dialog) == ["lead   Agent  ·  2 messages"]
    reading(dialog).setFocus()
    QTest.keyClick(reading(dialog), Qt.Key.Key_Return)
    assert texts(dialog)[-1] == "Hi"
