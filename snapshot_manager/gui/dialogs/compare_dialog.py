"""Show what differs between two states: figures, conversation, files, proof goals."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QTabWidget, QVBoxLayout, QWidget
from typing_extensions import override

from snapshot_manager.gui.aside import Aside, at_once
from snapshot_manager.gui.dialogs import difference_buttons, panels
from snapshot_manager.gui.dialogs.dialog import Dialog
from snapshot_manager.gui.dialogs.figure_cards import FigureCards
from snapshot_manager.gui.dialogs.file_pairs_panel import FilePairsPanel
from snapshot_manager.gui.dialogs.reading_panel import COMFORTABLE, ReadingPanel
from snapshot_manager.gui.dialogs.save_as import ask_where, file_name
from snapshot_manager.gui.dialogs.scrolled import Scrolled
from snapshot_manager.gui.dialogs.zoom import Zoom
from snapshot_manager.gui.look import icons, theme
from snapshot_manager.gui.passages import clip, summary
from snapshot_manager.gui.passages.comparison import ComparedPassages
from snapshot_manager.gui.passages.comparison_export import as_markdown, as_text
from snapshot_manager.gui.passages.comparison_html import as_html
from snapshot_manager.gui.passages.file_diff import Layout
from snapshot_manager.gui.passages.find_bar import FindBar
from snapshot_manager.gui.passages.reading_list import ReadingList
from snapshot_manager.gui.passages.slices import Slices
from snapshot_manager.gui.words import amounts
from snapshot_manager.gui.words.language import tr
from snapshot_manager.model.comparison import SnapshotComparison
from snapshot_manager.model.state import PartName

_FIGURES = 0.35
"""How much of the height the figures take at most; they scroll."""


class CompareDialog(Dialog):
    """Shows a comparison: its figures first, then a tab for each part that differs.

    Args:
        passages: What is read.
        aside: Does what takes long.
    """

    save_wanted = Signal(object, object)
    """A ``Path``, and a function without arguments that makes the bytes to save there."""

    def __init__(
        self, passages: ComparedPassages, parent: QWidget | None = None, *, aside: Aside = at_once
    ) -> None:
        super().__init__(tr("Compare"), QSize(1060, 760), parent)
        self._comparison, self._passages, self._aside = passages.comparison, passages, aside
        self._slices = Slices(self)
        self._find = FindBar(self)
        self._figures = Scrolled(FigureCards(passages.figures), *self._notices())
        self._tabs = QTabWidget()
        self._tabs.setAccessibleName(tr("What differs"))
        self._steps = difference_buttons.step_buttons(self, self.step_difference)
        self._side_by_side = difference_buttons.layout_button(self, self._lay_out_files)
        self._lay_out()
        self._conversation = self._conversation_panel()
        self._files = self._files_panel()
        self._add_tabs()
        self._find.set_places(self._tabs.findChildren(ReadingList))
        self._find.led_to.connect(self._on_led)
        self._tabs.currentChanged.connect(self._on_tab)
        Zoom(self, self._tabs)
        for reading in self._tabs.findChildren(ReadingList):
            reading.pictures.aside = aside
        only_files = self._comparison.files and not self._passages.changes
        self._tabs.setCurrentWidget(self._files if only_files else self._conversation)
        self._on_tab()
        self._reading().setFocus()

    def step_difference(self, step: int) -> None:
        """Go to the next (1) or previous (-1) difference in what is shown."""
        tab = self._tabs.currentWidget()
        if isinstance(tab, FilePairsPanel):
            tab.step_difference(step)
        else:
            self._reading().step_difference(step)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave most of a low window to what is read."""
        super().resizeEvent(event)
        self._figures.setMaximumHeight(round(event.size().height() * _FIGURES))

    # -- layout --
    def _lay_out(self) -> None:
        sides = f"{summary.side(self._comparison.before)}   →   {summary.side(self._comparison.after)}"
        body = QWidget()
        rows = QVBoxLayout(body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.M)
        lines = filter(None, (sides, summary.other_session(self._comparison)))
        titles = panels.title(tr("Compare")), *map(panels.muted, lines)
        rows.addLayout(panels.column(*titles, spacing=theme.XS))
        rows.addWidget(self._figures)
        rows.addWidget(self._tabs, 1)
        rows.addWidget(self._find)
        self.set_body(body)
        buttons = [*self._steps, self._side_by_side, self._copy_button()]
        self.set_buttons(buttons, [self.cancel_button(tr("Close"))], after=[self._find])

    def _notices(self) -> list[QWidget]:
        unknown = summary.unknown_lines(self._comparison)
        if unknown:
            return [panels.notice(unknown)]
        return [panels.heading(tr("Nothing differs."))] if summary.is_same(self._comparison) else []

    def _add_tabs(self) -> None:
        files = len(self._comparison.files)
        self._tabs.addTab(self._conversation, _counted(tr("&Conversation"), self._passages.changes))
        self._tabs.addTab(self._files, _counted(tr("&Files"), files))
        if self._passages.agents:
            agents = ReadingPanel(tr("Agents"), self._passages.agents, widest=COMFORTABLE)
            self._tabs.addTab(agents, tr("&Agents"))
        if self._passages.goals:
            goals = ReadingPanel(tr("Proof goals"), self._passages.goals, widest=COMFORTABLE)
            self._tabs.addTab(goals, tr("Proof &goals"))
        self.put_buttons_last()

    def _conversation_panel(self) -> ReadingPanel:
        unknown = summary.unknown(self._comparison).get(PartName.MESSAGES)
        return ReadingPanel(
            tr("Conversation, compared"),
            self._passages.conversation,
            empty=unknown or tr("Nothing was said on either side."),
            widest=COMFORTABLE,
        )

    def _files_panel(self) -> FilePairsPanel:
        unknown = summary.unknown(self._comparison).get(PartName.FILES)
        snapshot = self._comparison.before.snapshot or self._comparison.after.snapshot
        folder = snapshot.session.cwd if snapshot and snapshot.session else ""
        empty = unknown or tr("All files are the same.")
        return FilePairsPanel(self._comparison.files, folder, empty, self._aside)

    # -- copies --
    def _copy_button(self) -> QPushButton:
        button = self.button(tr("Cop&y or Save"))
        icons.dress(button, "copy")
        menu = QMenu(button)
        copies: dict[str, Callable[[SnapshotComparison], str]] = {
            tr("Copy as &Text"): as_text,
            tr("Copy as &Markdown"): as_markdown,
            tr("Copy as &HTML"): as_html,
        }
        for text, make in copies.items():
            action = menu.addAction(text)
            action.triggered.connect(lambda _=False, make=make: self._copy(make))
        menu.addSeparator()
        save = menu.addAction(tr("&Save As…"), QKeySequence(QKeySequence.StandardKey.Save), self._save)
        self.addAction(save)
        button.setMenu(menu)
        menu.aboutToHide.connect(button.update)  # Qt leaves it painted as pressed
        return button

    # -- actions --
    def _copy(self, make: Callable[[SnapshotComparison], str]) -> None:
        copied = clip.Clip()

        def put(pieces: Sequence[bytes]) -> None:
            self._slices.collect(copied.join(pieces), lambda _steps: copied.put())

        self._aside(self, lambda: clip.encoded(make(self._comparison)), put)

    def _save(self) -> None:
        forms = {
            tr("Web page"): (".html", lambda: as_html(self._comparison).encode()),
            tr("Markdown"): (".md", lambda: as_markdown(self._comparison).encode()),
            tr("Text"): (".txt", lambda: as_text(self._comparison).encode()),
        }
        sides = self._comparison.before, self._comparison.after
        name = file_name(" - ".join(map(summary.shown_title, sides)))
        ask_where(self, tr("Save the Comparison"), name, forms, self.save_wanted.emit)

    def _lay_out_files(self, layout: Layout) -> None:
        self._files.set_layout(layout)

    def _reading(self) -> ReadingList:
        found = self._tabs.currentWidget().findChild(ReadingList)
        return found or self._conversation.reading

    def _on_tab(self) -> None:
        self._side_by_side.setVisible(self._tabs.currentWidget() is self._files)
        self._find.set_current(self._reading())
        for button in self._steps:
            button.setEnabled(self._has_differences())

    def _has_differences(self) -> bool:
        """Whether there is a difference to go to in what is shown."""
        if self._tabs.currentWidget() is self._files:
            return bool(self._comparison.files)
        if self._tabs.currentWidget() is self._conversation:
            return self._passages.changes > 0
        return any(each.difference for each in (*self._passages.agents, *self._passages.goals))

    def _on_led(self, place: ReadingList) -> None:
        """Show the tab that the next place is in."""
        tabs = map(self._tabs.widget, range(self._tabs.count()))
        holding = (tab for tab in tabs if tab and tab.isAncestorOf(place))
        for tab in holding:
            self._tabs.setCurrentWidget(tab)


def _counted(label: str, count: int) -> str:
    return f"{label} ({amounts.number(count)})" if count else label
