"""Names from elsewhere that look like markup: a tool tip shows them, and opens nothing that they name."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QDialog, QLabel, QListView, QTreeView

from snapshot_manager.gui.dialogs.compare_dialog import CompareDialog
from snapshot_manager.gui.dialogs.expiry_dialog import ExpiryDialog
from snapshot_manager.gui.dialogs.restore_dialog import RestoreDialog
from snapshot_manager.gui.dialogs.save_as import file_name
from snapshot_manager.gui.dialogs.usage_dialog import UsageDialog
from snapshot_manager.gui.dialogs.view_dialog import ViewDialog
from snapshot_manager.gui.passages.comparison import compared_passages
from snapshot_manager.gui.passages.snapshot_passages import snapshot_passages
from snapshot_manager.model.restoration import Drift, FilePlan
from tests.gui.dialogs import sample_keeping as keeping
from tests.gui.dialogs import sample_values as sample
from tests.gui.dialogs.conftest import Opened

EVIL = 'x/<img src="file:///etc/hostname">'


def tips(dialog: QDialog) -> Iterator[str]:
    for names in dialog.findChildren(QListView):
        rows = names.model()
        yield from (
            str(rows.index(row, 0).data(Qt.ItemDataRole.ToolTipRole)) for row in range(rows.rowCount())
        )
    for tree in dialog.findChildren(QTreeView):
        rows = tree.model()
        cells = (rows.index(row, column) for row in range(rows.rowCount()) for column in range(2))
        yield from (str(cell.data(Qt.ItemDataRole.ToolTipRole)) for cell in cells)
    yield from (label.toolTip() for label in dialog.findChildren(QLabel))


def is_shown_as_text(dialog: QDialog, opened: Opened) -> bool:
    opened(dialog)
    evil = [each for each in tips(dialog) if "hostname" in each]
    return bool(evil) and not any(Qt.mightBeRichText(each) for each in evil)


def test_a_file_that_was_kept(opened: Opened) -> None:
    contents = sample.contents()
    evil = msgspec.structs.replace(contents.files[0], path=EVIL)
    kept = msgspec.structs.replace(contents, files=(evil,))
    assert is_shown_as_text(ViewDialog(snapshot_passages(kept)), opened)


def test_a_file_that_differs(opened: Opened) -> None:
    comparison = sample.comparison()
    pairs = tuple(replace(each, path=EVIL) for each in comparison.files)
    evil = replace(comparison, files=pairs)
    assert is_shown_as_text(CompareDialog(compared_passages(evil)), opened)


def test_a_file_that_would_be_written(opened: Opened) -> None:
    plans = (FilePlan(EVIL, Path(EVIL), Drift.CHANGED, found_sha256="ab"),)
    assert is_shown_as_text(RestoreDialog(sample.plan(plans=plans)), opened)


def test_a_session_that_takes_space(opened: Opened) -> None:
    titles = dict.fromkeys(keeping.TITLES, EVIL)
    dialog = UsageDialog(keeping.USAGE, keeping.OUTLOOK, titles, sample.NOON)
    assert is_shown_as_text(dialog, opened)


@pytest.mark.parametrize("make", [ViewDialog, ExpiryDialog, RestoreDialog])
def test_a_word_without_end_makes_no_window_wide(make: type[QDialog], opened: Opened) -> None:
    contents, plan = sample.contents(), sample.plan()
    endless = msgspec.structs.replace(contents.snapshot, description="W" * 20_000)
    dialog: QDialog
    if make is ViewDialog:
        dialog = ViewDialog(snapshot_passages(msgspec.structs.replace(contents, snapshot=endless)))
    elif make is ExpiryDialog:
        dialog = ExpiryDialog([endless], sample.NOON)
    else:
        dialog = RestoreDialog(replace(plan, snapshot=endless))
    opened(dialog)
    assert dialog.width() <= 1_000
    assert len(dialog.windowTitle()) < 200


@pytest.mark.parametrize("letter", ["W", "語", "𝕎", "\u202e", "../", "👩‍🚀", "\ud83d"])
def test_any_title_can_be_the_name_of_a_file(letter: str, tmp_path: Path) -> None:
    name = f"{file_name(letter * 5_000)}.html"
    (tmp_path / name).write_text("saved")
    assert [each.name for each in tmp_path.iterdir()] == [name]
