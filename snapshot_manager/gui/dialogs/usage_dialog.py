"""Show what the library takes, of what, how long its space lasts and what goes next."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QProgressBar, QPushButton, QWidget

from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.dialogs.dialog import Dialog
from snapshot_manager.gui.dialogs.path_list import PathList, PathRow
from snapshot_manager.gui.look import colours, theme
from snapshot_manager.gui.menus.action_specs import Action, text, tip
from snapshot_manager.gui.words import amounts, foreign_text, part_words, snapshot_words, times
from snapshot_manager.gui.words.language import marked, tr, tr_n
from snapshot_manager.gui.words.retold import retell
from snapshot_manager.model.outlook import Outlook
from snapshot_manager.model.results import Eviction, Usage
from snapshot_manager.model.snapshot import Snapshot

_MOST_SESSIONS = 8
_FEW_EVICTIONS = 8
_STEPS = 1000
_LONG_DAYS = 730
_SHORT_ID = 8

_Shares = Sequence[tuple[str, int]]
"""Names with their bytes; two may have the same name."""


class UsageDialog(Dialog):
    """How the storage is made up.

    Args:
        usage: The figures.
        outlook: What becomes of the space.
        titles: What sessions are called, by their written reference.
        now: Aware; what goes next is told beside today.
    """

    def __init__(
        self,
        usage: Usage,
        outlook: Outlook,
        titles: Mapping[str, str],
        now: datetime,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("Storage"), QSize(600, 680), parent)
        self._result: Action | None = None
        told = [panels.facts(_figures(usage)), panels.facts(_prospects(usage, outlook, now))]
        panels.align(told)
        cards = [
            panels.card(_bar(usage), told[0]),
            panels.card(panels.heading(tr("What comes")), told[1]),
            *_shares_cards(usage, titles),
            *_evictions_card(usage.evictions),
            panels.muted(tr(_EXPLAINED)),
        ]
        self.set_body(panels.stack(panels.title(tr("Storage")), *cards), scrolls=True)
        close = self.button(tr("&Close"), primary=True)
        close.clicked.connect(self.reject)
        actions = [Action.CLEAN_UP, *([Action.EMPTY_TRASH] if usage.trashed else [])]
        self.set_buttons([self._action_button(each) for each in actions], [close])
        close.setFocus()

    def result_value(self) -> Action | None:
        """What the person wants to do about it; None when only to look."""
        return self._result

    def _action_button(self, action: Action) -> QPushButton:
        button = self.button(text(action))
        button.setToolTip(tip(action))
        button.clicked.connect(lambda _checked=False: self._choose(action))
        return button

    def _choose(self, action: Action) -> None:
        self._result = action
        self.accept()


_EXPLAINED = marked(
    "Everything is stored once and compressed, whichever snapshots hold it; parts and sessions are told by "
    "what they would take without that. When the quota is reached, the trash goes first, then the oldest "
    "snapshots without a star."
)


def _bar(usage: Usage) -> QProgressBar:
    bar = _progress(usage.disk_bytes, max(usage.max_size_bytes, 1))
    taken = amounts.percent(usage.disk_bytes, usage.max_size_bytes)
    theme.set_kind(bar, colours.of_fill(usage.disk_bytes / max(usage.max_size_bytes, 1)))
    bar.setAccessibleName(tr("Storage, {share} taken", share=taken))
    return bar


def _figures(usage: Usage) -> list[tuple[str, str]]:
    taken = amounts.percent(usage.disk_bytes, usage.max_size_bytes)
    trash = tr_n(
        "{n} snapshot(s), {size} can be freed", usage.trashed, size=amounts.size(usage.reclaimable_bytes)
    )
    on_disk = tr(
        "{taken} of {whole} ({share})",
        taken=amounts.size(usage.disk_bytes),
        whole=amounts.size(usage.max_size_bytes),
        share=taken,
    )
    held = tr(
        "{number}, with {size} in them",
        number=amounts.number(usage.snapshots),
        size=amounts.size(usage.total_size_bytes),
    )
    return [
        (
            tr("On disk"),
            on_disk,
        ),
        (tr("Snapshots"), held),
        (tr("In the trash"), trash if usage.trashed else tr("Nothing")),
    ]


def _prospects(usage: Usage, outlook: Outlook, now: datetime) -> list[tuple[str, str]]:
    return [(tr("Space lasts"), _lasts(usage, outlook)), (tr("Goes next"), _next(outlook.next_to_go, now))]


def _lasts(usage: Usage, outlook: Outlook) -> str:
    if usage.disk_bytes >= usage.max_size_bytes:
        return tr("There is none left; the oldest make room for what comes.")
    if outlook.days_left is None and outlook.over_days < 1:
        return tr("Not known yet: the library is younger than a day.")
    days = amounts.days(round(outlook.over_days))
    if outlook.days_left is None:
        return tr("Nothing was added in the last {days}.", days=days)
    return tr(
        "{time} if work goes on as in the last {days} ({size} added).",
        time=_how_long(outlook.days_left),
        days=days,
        size=amounts.size(outlook.grown_bytes),
    )


def _how_long(days: float) -> str:
    if days < 1:
        return tr("Less than a day")
    return (
        tr("More than two years") if days > _LONG_DAYS else tr("About {days}", days=amounts.days(round(days)))
    )


def _next(snapshot: Snapshot | None, now: datetime) -> str:
    if snapshot is None:
        return tr("Nothing: what there is bears a star, or is the newest of its session.")
    why = tr("it is in the trash") if snapshot.deleted_at else tr("the oldest without a star")
    return tr(
        "“{title}” of {time}: {why}.",
        title=snapshot_words.title(snapshot),
        time=times.date_and_time(snapshot.timestamp, now),
        why=why,
    )


def _session_name(reference: str, titles: Mapping[str, str]) -> str:
    """What a session is called, known by its written reference: "Debug Auth"; "Claude Code, 5d0c2f7e"."""
    name, _, session_id = reference.partition(":")
    if not session_id:
        return tr("Without a session")
    return titles.get(reference) or f"{snapshot_words.source(name)}, {session_id[:_SHORT_ID]}"


def _shares_cards(usage: Usage, titles: Mapping[str, str]) -> Iterable[QFrame]:
    """A card with a bar for each part, and one for the largest sessions; none where there is nothing."""
    parts = [(part_words.part(name), size) for name, size in usage.by_part.items()]
    by_session = [(_session_name(ref, titles), size) for ref, size in usage.by_session.items()]
    shown = {
        tr("By part, without compression"): _largest(parts, len(parts)),
        tr("By session, without compression"): _largest(by_session, _MOST_SESSIONS),
    }
    bars = {title: _bars(shares) for title, shares in shown.items() if shares}
    panels.align(list(bars.values()), columns=(0, 2))
    yield from (panels.card(panels.heading(title), each) for title, each in bars.items())


def _largest(shares: _Shares, most: int) -> _Shares:
    """The largest that take anything, and the others as one."""
    largest = sorted((each for each in shares if each[1]), key=lambda each: each[1], reverse=True)
    shown, rest = largest[:most], largest[most:]
    if rest:
        shown.append((tr_n("{n} more", len(rest)), sum(size for _, size in rest)))
    return shown


def _bars(shown: _Shares) -> QWidget:
    body = QWidget()
    grid = QGridLayout(body)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.M)
    grid.setColumnStretch(1, 1)
    whole = sum(size for _, size in shown)
    for row, (name, size) in enumerate(shown):
        bar = _progress(size, whole)
        bar.setAccessibleName(f"{name}, {amounts.size(size)}")
        label = QLabel(label_text(name))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setToolTip(foreign_text.tip(name))
        figure = QLabel(amounts.size(size))
        theme.set_kind(figure, "muted")
        grid.addWidget(label, row, 0)
        grid.addWidget(bar, row, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(figure, row, 2, Qt.AlignmentFlag.AlignRight)
    return body


def _progress(share: int, whole: int) -> QProgressBar:
    bar = QProgressBar()
    bar.setRange(0, _STEPS)
    bar.setValue(min(_STEPS, round(_STEPS * share / whole)))
    bar.setTextVisible(False)
    return bar


def label_text(name: str) -> str:
    """A name short enough to stand before a bar."""
    longest = 32
    return name if len(name) <= longest else f"{name[: longest - 1]}…"


def _eviction(each: Eviction) -> str:
    said = tr("“{title}”, {size} freed.", title=each.title, size=amounts.size(each.freed_bytes))
    return f"{said} {retell(each.reason)}"


def _evictions_card(evictions: Sequence[Eviction]) -> Iterable[QFrame]:
    if not evictions:
        return
    lines = [(times.stamp(each.at), _eviction(each)) for each in evictions]
    heading = tr("Removed lately")
    few = len(lines) <= _FEW_EVICTIONS
    yield panels.card(panels.heading(heading), panels.facts(lines) if few else _long_list(heading, lines))


def _long_list(name: str, lines: Sequence[tuple[str, str]]) -> PathList:
    """Many lines, of which a few are seen at a time."""

    def row(number: int) -> PathRow:
        text = "   ".join(lines[number])
        return PathRow(text, text, text)

    rows = PathList(name, len(lines), row)
    rows.setTextElideMode(Qt.TextElideMode.ElideRight)
    rows.setFixedHeight(_FEW_EVICTIONS * (rows.fontMetrics().height() + theme.S))
    return rows
