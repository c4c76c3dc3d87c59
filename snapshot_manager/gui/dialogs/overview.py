"""A snapshot at a glance: what is known of it and its session, and how far each part was captured."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.look import theme
from snapshot_manager.gui.words import amounts, part_words, snapshot_words, times
from snapshot_manager.gui.words.language import tr
from snapshot_manager.gui.words.retold import retell
from snapshot_manager.model.facts import Session, Tokens
from snapshot_manager.model.results import Contents
from snapshot_manager.model.snapshot import Snapshot
from snapshot_manager.model.state import Mark, PartInfo, PartName

_KIND = {Mark.CAPTURED: "green", Mark.EMPTY: "muted", Mark.NOT_INCLUDED: "muted", Mark.UNREADABLE: "red"}

_SIGN = {Mark.CAPTURED: "✓", Mark.EMPTY: "–", Mark.NOT_INCLUDED: "○", Mark.UNREADABLE: "✗"}


class Overview(QScrollArea):
    """The first tab of the dialog View: the facts of a snapshot, and its parts with their marks."""

    def __init__(self, contents: Contents) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Overview"))
        cards = [panels.card(panels.heading(tr("Snapshot")), panels.facts(snapshot_facts(contents)))]
        if contents.session is not None:
            session = panels.facts(session_facts(contents.session))
            cards.append(panels.card(panels.heading(tr("Session")), session))
        cards.append(panels.card(panels.heading(tr("Parts")), _parts(infos(contents))))
        body = QWidget()
        rows = QVBoxLayout(body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.M)
        for card in cards:
            rows.addWidget(card)
        rows.addStretch(1)
        self.setWidget(body)


def snapshot_facts(contents: Contents) -> panels.Pairs:
    """What is known of the snapshot itself."""
    snapshot = contents.snapshot
    summary = snapshot.summary
    return _known(
        (tr("Taken"), times.stamp(snapshot.timestamp)),
        (tr("Why"), snapshot_words.trigger(snapshot.trigger)),
        (tr("Balance"), amounts.balance(summary.balance_diem)),
        (tr("Messages"), amounts.number(summary.message_count)),
        (tr("Tokens"), amounts.number(summary.token_count)),
        (tr("Files in context"), amounts.number(summary.files_in_context)),
        (tr("Proof goals"), amounts.number(summary.proof_goals)),
        (tr("Size"), amounts.size(snapshot.size_bytes)),
        (
            tr("Of its own"),
            tr(
                "{size} on the disk that no other snapshot needs",
                size=amounts.size(contents.freed_bytes),
            ),
        ),
        (tr("In the trash since"), times.stamp(snapshot.deleted_at) if snapshot.deleted_at else ""),
        (tr("Imported"), times.stamp(snapshot.imported_at) if snapshot.imported_at else ""),
        (tr("Expires"), _expires(snapshot)),
        (tr("Unchanged"), snapshot_words.unchanged(snapshot).removeprefix(tr("unchanged") + " ")),
        (tr("Id"), snapshot.id),
    )


def _expires(snapshot: Snapshot) -> str:
    if snapshot.expires_at is None:
        return ""
    at = times.stamp(snapshot.expires_at)
    return tr("{time}; its star keeps it longer", time=at) if snapshot.starred else at


def session_facts(session: Session) -> panels.Pairs:
    """What is known of the session."""
    tokens = session.tokens
    return _known(
        (tr("Title"), session.title),
        (tr("Model"), " · ".join(filter(None, (session.model, session.provider)))),
        (tr("Folder"), session.cwd),
        (tr("Branch"), session.git_branch),
        (tr("Agent version"), session.agent_version),
        (tr("Started"), times.stamp(session.started_at) if session.started_at else ""),
        (tr("Last active"), times.stamp(session.updated_at) if session.updated_at else ""),
        (tr("Tokens sent"), _sent(tokens)),
        (tr("Tokens received"), amounts.number(tokens.output)),
        (tr("Context"), amounts.tokens(session.context_tokens) if session.context_tokens else ""),
        (tr("Cost"), amounts.dollars(session.cost_usd) if session.cost_usd is not None else ""),
        (tr("Id"), session.id),
    )


def _sent(tokens: Tokens) -> str:
    return tr(
        "{prompt}, of which {cached} from the cache",
        prompt=amounts.number(tokens.prompt),
        cached=amounts.number(tokens.cache_read),
    )


def _known(*pairs: tuple[str, str]) -> panels.Pairs:
    return [pair for pair in pairs if pair[1]]


def infos(contents: Contents) -> dict[PartName, PartInfo]:
    """Every part that the snapshot's row or its state names, with its mark."""
    found = dict(contents.snapshot.parts)
    for name, part in contents.parts.items():
        found.setdefault(name, PartInfo(mark=part.mark, reason=part.reason, gaps=part.gaps))
    return found


def _parts(parts: dict[PartName, PartInfo]) -> QWidget:
    pairs: panels.Pairs = [(part_words.part(name), _part(parts[name])) for name in PartName if name in parts]
    return panels.facts(pairs)


def _part(info: PartInfo) -> QLabel:
    said = [amounts.size(info.bytes)] if info.mark is Mark.CAPTURED else []
    details = [*said, *filter(None, map(retell, (info.reason, *info.gaps)))]
    return panels.wrapped(
        f"{_SIGN[info.mark]}  {'  ·  '.join([part_words.mark(info.mark), *details])}", _KIND[info.mark]
    )
