"""Look into a snapshot: overview, conversation, files, terminal, proof goals, native records."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QTabWidget, QVBoxLayout, QWidget

from snapshot_manager.gui.aside import Aside, at_once
from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.dialogs.dialog import Dialog
from snapshot_manager.gui.dialogs.files_panel import FilesPanel
from snapshot_manager.gui.dialogs.made_late import MadeLate
from snapshot_manager.gui.dialogs.overview import Overview
from snapshot_manager.gui.dialogs.reading_panel import COMFORTABLE, ReadingPanel, notes_of, why_empty
from snapshot_manager.gui.dialogs.records_panel import RecordsPanel
from snapshot_manager.gui.dialogs.save_as import Forms, ask_where, file_name
from snapshot_manager.gui.dialogs.zoom import Zoom
from snapshot_manager.gui.look import theme
from snapshot_manager.gui.passages.conversation import conversation_passages
from snapshot_manager.gui.passages.find_bar import FindBar
from snapshot_manager.gui.passages.findable import Findable
from snapshot_manager.gui.passages.passage import Passage
from snapshot_manager.gui.passages.reading_list import ReadingList
from snapshot_manager.gui.passages.snapshot_export import (
    conversation_markdown,
    native,
    proof_text,
    terminal_text,
)
from snapshot_manager.gui.passages.snapshot_passages import SnapshotPassages
from snapshot_manager.gui.words import amounts, snapshot_words, times
from snapshot_manager.gui.words.language import number_said, tr
from snapshot_manager.model.conversation import Message
from snapshot_manager.model.state import Part, PartName, State


class ViewDialog(Dialog):
    """Shows a snapshot: an overview first, then a tab for each part that can be read.

    Args:
        passages: What is read.
        aside: Does what takes long.

    Attributes:
        files: The tab with the files; whoever opens the dialog gives it the colours it wants.
    """

    save_wanted = Signal(object, object)
    """A ``Path``, and a function without arguments that makes the bytes to save there."""

    def __init__(
        self,
        passages: SnapshotPassages,
        parent: QWidget | None = None,
        *,
        aside: Aside = at_once,
    ) -> None:
        contents = passages.contents
        super().__init__(
            tr("View “{title}”", title=snapshot_words.title(contents.snapshot)), QSize(960, 720), parent
        )
        self._contents, self._passages, self._aside = contents, passages, aside
        self._find = FindBar(self)
        self._places: dict[int, Findable] = {}
        self._labels: dict[int, str] = {}
        self._tabs = QTabWidget()
        self._tabs.setAccessibleName(tr("Parts of the snapshot"))
        self._lay_out()
        self.files = self._files_panel()
        self._conversation = self._conversation_panel()
        self._terminal = self._terminal_panel()
        self._goals: ReadingPanel | None = None
        self._records = MadeLate(lambda: RecordsPanel(contents.parts, aside))
        self._add_tabs()
        self._tabs.setCurrentIndex(1 if contents.messages else 0)
        if passages.rest:
            self._conversation.reading.await_rest()
            self.painted.connect(self._bring_rest)
        self._set_up_find(passages.needle)
        self._tabs.currentChanged.connect(self._on_tab)
        Zoom(self, self._tabs)
        for reading in self._tabs.findChildren(ReadingList):
            reading.pictures.aside = aside
        self._on_tab()
        (self._tabs.currentWidget().findChild(ReadingList) or self._tabs).setFocus()

    def _lay_out(self) -> None:
        body = QWidget()
        rows = QVBoxLayout(body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.M)
        rows.addLayout(panels.column(*self._titles(), spacing=theme.XS))
        rows.addWidget(self._tabs, 1)
        self.set_body(body)
        self._save_button = self.button(tr("Sa&ve As…"))
        self._save_button.setToolTip(tr("Save what this tab shows (Ctrl+S)"))
        self._save_button.clicked.connect(self._save)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self._save)
        self.set_buttons([self._find], [self._save_button, self.cancel_button(tr("Close"))])

    def _titles(self) -> list[QLabel]:
        snapshot = self._contents.snapshot
        star = "★ " if snapshot.starred else ""
        facts = (
            times.stamp(snapshot.timestamp),
            snapshot_words.badge(snapshot.type),
            tr("in the trash") if snapshot.deleted_at else "",
            snapshot_words.session(snapshot),
        )
        return [
            panels.title(f"{star}{snapshot_words.title(snapshot)}"),
            panels.muted(" · ".join(filter(None, facts))),
        ]

    # -- the tabs --
    def _add_tabs(self) -> None:
        contents = self._contents
        self._tabs.addTab(MadeLate(lambda: Overview(contents)), tr("&Overview"))
        self._tabs.addTab(self._conversation, _counted(tr("&Conversation"), len(contents.messages)))
        self._tabs.addTab(self.files, _counted(tr("&Files"), len(contents.files)))
        self._tabs.addTab(self._terminal, _counted(tr("&Terminal"), len(contents.commands)))
        if self._passages.agents:
            agents = ReadingPanel(tr("Agents"), self._passages.agents, empty="", widest=COMFORTABLE)
            self._tabs.addTab(agents, tr("&Agents"))
        self._add_proof()
        self._tabs.addTab(self._records, tr("&Raw"))
        self.put_buttons_last()

    def _bring_rest(self) -> None:
        """Make ready what nobody can see yet, once its beginning is on the screen."""
        rest = self._passages.rest
        self._aside(self, lambda: conversation_passages(rest), self._conversation.reading.append_rest)

    def _add_proof(self) -> None:
        proof, trouble = self._passages.proof, self._passages.proof_trouble
        if proof is not None or trouble:
            self._goals = ReadingPanel(
                tr("Proof goals"), self._passages.goals, empty=trouble, widest=COMFORTABLE
            )
            self._tabs.addTab(self._goals, _counted(tr("&Proof goals"), len(proof.goals) if proof else 0))

    def _conversation_panel(self) -> ReadingPanel:
        part = self._part(PartName.MESSAGES)
        panel = ReadingPanel(
            tr("Conversation"),
            self._passages.conversation,
            notes=notes_of(part),
            empty=why_empty(part, tr("Nothing had been said yet.")),
            widest=COMFORTABLE,
        )
        show = panel.reading.addAction(tr("Show Its &Native Record"), QKeySequence("Ctrl+R"))
        show.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        show.triggered.connect(lambda: self._show_record(panel.reading.current()))
        return panel

    def _show_record(self, passage: Passage | None) -> None:
        """Show the first native record of the message that a passage belongs to."""
        message = passage.subject if passage is not None else None
        if isinstance(message, Message) and message.records:
            self._tabs.setCurrentWidget(self._records)
            records = self._records.made()
            records.show_record(PartName.MESSAGES, message.records[0])
            records.reading.setFocus()

    def _files_panel(self) -> FilesPanel:
        part = self._part(PartName.FILES)
        session = self._contents.snapshot.session
        return FilesPanel(
            self._contents.files,
            session.cwd if session else "",
            notes=notes_of(part),
            empty=why_empty(part, tr("No files were in context.")),
        )

    def _terminal_panel(self) -> ReadingPanel:
        part = self._part(PartName.TERMINAL)
        return ReadingPanel(
            tr("Terminal history"),
            self._passages.terminal,
            notes=notes_of(part),
            empty=why_empty(part, tr("No commands had been run.")),
        )

    def _part(self, name: PartName) -> Part:
        return State(self._contents.parts).part(name)

    # -- saving --
    def _save(self) -> None:
        forms = self._forms()
        if forms:
            shown = self._labels[self._tabs.currentIndex()].replace("&", "").partition(" (")[0]
            title = snapshot_words.title(self._contents.snapshot)
            name = file_name(f"{title} - {shown}")
            if self._tabs.currentWidget() is self.files:
                name = file_name(self.files.current_name())
            ask_where(self, tr("Save"), name, forms, self.save_wanted.emit)

    def _forms(self) -> Forms:
        """How what the tab shows can be saved; empty where there is nothing to save."""
        forms: dict[QWidget | None, Callable[[], Forms]] = {
            self._conversation: self._conversation_forms,
            self.files: self._file_forms,
            self._terminal: self._terminal_forms,
            self._goals: self._goal_forms,
            self._records: self._record_forms,
        }
        return forms.get(self._tabs.currentWidget(), dict)()

    def _conversation_forms(self) -> Forms:
        messages, part = self._contents.messages, self._part(PartName.MESSAGES)
        if not messages:
            return {}
        title = snapshot_words.title(self._contents.snapshot)
        return {
            tr("Markdown"): (".md", lambda: conversation_markdown(title, messages)),
            tr("Native records"): (".jsonl", lambda: native(part)),
        }

    def _file_forms(self) -> Forms:
        file = self.files.current()
        content = file.content if file else None
        return {} if content is None else {tr("File"): ("", lambda: content)}

    def _terminal_forms(self) -> Forms:
        commands = self._contents.commands
        return {tr("Text"): (".txt", lambda: terminal_text(commands))} if commands else {}

    def _goal_forms(self) -> Forms:
        proof = self._passages.proof
        return {tr("Text"): (".txt", lambda: proof_text(proof))} if proof else {}

    def _record_forms(self) -> Forms:
        part = self._records.made().current()
        return {tr("Native records"): (".jsonl", lambda: native(part))} if part else {}

    # -- finding --
    def _set_up_find(self, find: str) -> None:
        for number in range(self._tabs.count()):
            self._labels[number] = self._tabs.tabText(number)
            tab = self._tabs.widget(number)
            place = _findable(tab) if tab else None
            if place is not None:
                self._places[number] = place
        self._find.set_places(list(self._places.values()))
        self._find.led_to.connect(self._on_led)
        self._find.counted.connect(self._count_in_tabs)
        if find:
            self._find.look_for(find)

    def _on_led(self, place: Findable) -> None:
        self._tabs.setCurrentIndex(next(number for number, each in self._places.items() if each is place))

    def _count_in_tabs(self) -> None:
        """Say on each tab how many of the places are in it."""
        for number, place in self._places.items():
            hits = f"  ·  {number_said(place.hit_count)}" if place.hit_count else ""
            self._tabs.setTabText(number, f"{self._labels[number]}{hits}")

    def _on_tab(self) -> None:
        number, tab = self._tabs.currentIndex(), self._tabs.currentWidget()
        place = self._places.get(number) or _findable(tab)
        if place is not None and number not in self._places:  # a tab that was made only now
            self._places[number] = place
            self._find.add_place(place)
        self._find.set_current(place)
        self._save_button.setEnabled(bool(self._forms()))


def _findable(tab: QWidget) -> Findable | None:
    """What is found in on a tab."""
    if isinstance(tab, FilesPanel):
        return tab.finder
    records = tab.findChild(RecordsPanel)
    if records is not None:
        return records.finder
    return tab.findChild(ReadingList)


def _counted(label: str, count: int) -> str:
    return f"{label} ({amounts.number(count)})" if count else label
