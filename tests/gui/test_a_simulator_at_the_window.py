"""A person keeps a simulator's database at the window, looks at it, compares it, and goes back."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QTableView
from pytestqt.qtbot import QtBot
from sqlcipher3 import dbapi2 as sqlite
from typing_extensions import override

from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.gui.dialogs.create_dialog import CreateDialog
from snapshot_manager.gui.dialogs.table_changes_dialog import TableChangesDialog
from snapshot_manager.gui.dialogs.tables_dialog import TablesDialog
from snapshot_manager.gui.dialogs.tables_restore_dialog import TablesRestoreDialog
from snapshot_manager.model.artifact import artifact_id
from snapshot_manager.model.gate import Gate
from snapshot_manager.simulator import sandbox_file
from snapshot_manager.sources.simulator.source import SimulatorSource
from tests.fakes import FakeClock, FakeSource
from tests.gui import gestures
from tests.gui.list_gestures import CTRL
from tests.gui.person import Person
from tests.simulator.sandboxes import make

Key = Qt.Key


class Maker(Person):
    """A person who makes simulators."""

    sandbox: Path

    @override
    @contextmanager
    def _open(self, _chosen: Path | None) -> Iterator[Workspace]:
        with self.second_library() as library:
            simulators = SimulatorSource(self.folder / "own", self.clock, lambda _ref: None)
            simulators.remember(self.sandbox)
            yield Workspace(library=library, sources={simulators.name: simulators}, clock=self.clock)

    def run(self, *statements: str) -> None:
        """Carry out statements as the app would."""
        with closing(sqlite.connect(str(self.sandbox / "app.db"), isolation_level=None)) as connection:
            for statement in statements:
                connection.execute(statement)

    def rows(self) -> list[tuple[object, ...]]:
        """What is in the database."""
        with closing(sqlite.connect(str(self.sandbox / "app.db"))) as connection:
            return connection.execute("SELECT * FROM users ORDER BY id").fetchall()

    def keep(self, reason: str) -> None:
        """Keep the database though checks did not pass."""
        self.key(Key.Key_N, CTRL)
        dialog = self.dialog(CreateDialog)
        self.wait(lambda: not self.program.jobs.busy)
        said = " ".join(each.text() for each in dialog.findChildren(QLabel))
        assert "Worker not connected" in said
        offered = [box.text() for box in dialog.findChildren(QCheckBox) if box.isVisible()]
        assert len(offered) == 1, "databases are kept whole; only the star is asked for"
        gestures.click(dialog, "Create Anyway")
        assert dialog.isVisible(), "a reason has to be given"
        gestures.write(dialog, reason)
        gestures.click(dialog, "Create Anyway")
        self.settle()


@pytest.fixture
def maker(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, clock: FakeClock, agent: FakeSource
) -> Iterator[Maker]:
    person = Maker(qtbot, qapp, tmp_path / "library", clock, agent)
    person.sandbox = make(tmp_path / "sandbox", sandbox="service: shop\ndataset: base\n")
    person.run(
        "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT)", "INSERT INTO users VALUES (1, 'Ada')"
    )
    person.open()
    yield person
    person.close()


def test_a_day_with_a_simulator_at_the_window(maker: Maker) -> None:
    maker.keep("the demo is in five minutes")
    [kept] = maker.kept()
    assert kept.summary.gate is Gate.OVERRIDDEN
    assert sandbox_file.read(maker.sandbox)["artifact_id"] == artifact_id(kept)
    assert "taken although checks did not pass" in maker.titles()[0]

    maker.key(Key.Key_Return)
    view = maker.dialog(TablesDialog)
    maker.settle()
    table = view.findChild(QTableView)
    assert isinstance(table, QTableView)
    assert table.model().index(0, 1).data() == "Ada"
    gestures.click(view, "Restore on Trial")
    maker.settle()
    assert maker.toast == "It can be restored: what came out on trial is what was captured."
    assert "restored on trial" in maker.titles()[0]

    maker.run("UPDATE users SET name = 'Eve'", "INSERT INTO users VALUES (2, 'Bob')")
    maker.key(Key.Key_C)
    changes = maker.dialog(TableChangesDialog)
    changed = changes.findChild(QTableView)
    assert isinstance(changed, QTableView)
    assert changed.model().rowCount() == 3
    changes.close()

    maker.key(Key.Key_R)
    gestures.click(maker.dialog(TablesRestoreDialog), "Restore")
    maker.settle()
    assert maker.rows() == [(1, "Ada")]
    assert maker.toast.startswith("The databases were restored.")
    assert len(maker.kept()) == 2
    assert maker.crashes == []
