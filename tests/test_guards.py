"""The guard rails themselves: each planted offender must fail, and a tidy test must pass."""

import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent
from xml.etree import ElementTree as ET

import pytest

ROOT = Path(__file__).resolve().parents[1]

OFFENDERS = {
    "python_warning": (
        """
        import warnings
        def test_it():
            warnings.warn("planted", UserWarning)
        """,
        "UserWarning: planted",
    ),
    "unclosed_file": (
        """
        def test_it(tmp_path):
            (tmp_path / "file").open("w")
        """,
        "ResourceWarning: unclosed file",
    ),
    "unclosed_file_in_a_cycle": (
        """
        def test_it(tmp_path):
            knot = [(tmp_path / "file").open("w")]
            knot.append(knot)
        """,
        "ResourceWarning: unclosed file",
    ),
    "exception_in_a_thread": (
        """
        import threading
        def test_it():
            thread = threading.Thread(target=lambda: 1 / 0)
            thread.start()
            thread.join()
        """,
        "ZeroDivisionError",
    ),
    "exception_in_a_slot": (
        """
        from PySide6.QtCore import QObject
        def test_it(qapp):
            teller = QObject()
            teller.objectNameChanged.connect(lambda name: 1 / 0)
            teller.setObjectName("planted")
        """,
        "ZeroDivisionError",
    ),
    "slow_slot": (
        """
        from time import thread_time
        from PySide6.QtCore import QTimer
        def work():
            until = thread_time() + 0.3
            while thread_time() < until:
                pass
        def test_it(qtbot):
            QTimer.singleShot(0, work)
            qtbot.wait(1)
        """,
        ": work (test_slow_slot.py:",
    ),
    "qt_warning": (
        """
        from PySide6.QtCore import qWarning
        def test_it():
            qWarning("planted")
        """,
        "planted",
    ),
    "qt_warning_while_tearing_down": (
        """
        import pytest
        from PySide6.QtCore import qWarning
        @pytest.fixture
        def untidy():
            yield
            qWarning("planted")
        def test_it(untidy):
            pass
        """,
        "a Qt warning while tearing down: planted",
    ),
    "log_line": (
        """
        import logging
        def test_it():
            logging.getLogger("somewhere").warning("planted")
        """,
        "a log line: WARNING somewhere: planted",
    ),
    "log_line_that_caplog_saw_but_nobody_looked_for": (
        """
        import logging
        def test_it(caplog):
            logging.getLogger("somewhere").error("planted")
        """,
        "a log line: ERROR somewhere: planted",
    ),
    "log_line_while_tearing_down": (
        """
        import logging
        import pytest
        @pytest.fixture
        def untidy():
            yield
            logging.getLogger("somewhere").warning("planted")
        def test_it(untidy):
            pass
        """,
        "a log line: WARNING somewhere: planted",
    ),
    "thread": (
        """
        import threading
        def test_it():
            threading.Thread(target=threading.Event().wait, name="planted", daemon=True).start()
        """,
        "a thread: planted",
    ),
    "timer": (
        """
        from PySide6.QtCore import QTimer
        kept = []
        def test_it(qapp):
            timer = QTimer()
            timer.setObjectName("planted")
            timer.start(60_000)
            kept.append(timer)
        """,
        "a running timer: every 60000 ms, named “planted”",
    ),
    "single_shot": (
        """
        from PySide6.QtCore import QTimer
        def test_it(qapp):
            QTimer.singleShot(60_000, lambda: None)
        """,
        "a running timer: every 60000 ms",
    ),
    "window": (
        """
        from PySide6.QtWidgets import QDialog
        kept = []
        def test_it(qapp):
            dialog = QDialog()
            dialog.setWindowTitle("planted")
            kept.append(dialog)
        """,
        "a window: QDialog “planted”",
    ),
}

TIDY = """
    import logging
    import threading
    import pytest
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QDialog

    def test_an_expected_log_line(caplog):
        logging.getLogger("somewhere").warning("expected")
        assert "expected" in caplog.text
        caplog.clear()

    def test_an_expected_warning():
        with pytest.warns(UserWarning, match="expected"):
            import warnings
            warnings.warn("expected", UserWarning)

    def test_a_thread_that_ends():
        threading.Thread(target=lambda: None).start()

    def test_a_window_and_a_timer_that_are_put_away(qtbot):
        dialog = QDialog()
        dialog.lambda_that_ties_a_knot = lambda: dialog
        qtbot.addWidget(dialog)
        timer = QTimer(dialog)
        timer.start(60_000)
        dialog.show()

    def test_a_window_that_nobody_holds(qapp):
        dialog = QDialog()
        dialog.lambda_that_ties_a_knot = lambda: dialog

    def test_a_quiet_log_line():
        logging.getLogger("somewhere").info("planted")
"""


def run_pytest(folder: Path) -> dict[str, str]:
    """Run the tests in a folder under this suite's own settings, in a process of their own.

    Returns:
        What was said against each test, by ``module.test``; an empty text for one that passed.
    """
    report = folder / "report.xml"
    plugins = ["-p", "pytest-qt", "-p", "tests.conftest"]  # in the order that they have elsewhere
    settings = ["-c", str(ROOT / "pyproject.toml"), *plugins, f"--junitxml={report}"]
    result = subprocess.run(
        [sys.executable, "-m", "pytest", *settings, str(folder)],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert report.exists(), result.stdout + result.stderr
    said: dict[str, str] = {}
    for case in ET.parse(report).iter("testcase"):  # noqa: S314  -- written by pytest a moment ago
        name = f"{case.get('classname', '').rpartition('.')[2]}.{case.get('name')}"
        said[name] = said.get(name, "") + "".join(f"{each.get('message')} {each.text}" for each in case)
    return said


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What pytest said of all tests that are planted here; each offender was followed by a tidy one."""
    folder = tmp_path_factory.mktemp("planted")
    (folder / "test_tidy.py").write_text(dedent(TIDY))
    for name, (code, _) in OFFENDERS.items():
        text = dedent(code) + "\ndef test_next():\n    pass\n"
        (folder / f"test_{name}.py").write_text(text)
    return run_pytest(folder)


@pytest.mark.parametrize("name", OFFENDERS)
def test_a_planted_offender_fails(name: str, reports: dict[str, str]) -> None:
    assert OFFENDERS[name][1] in reports[f"test_{name}.test_it"]


@pytest.mark.parametrize("name", OFFENDERS)
def test_the_test_after_an_offender_is_not_blamed(name: str, reports: dict[str, str]) -> None:
    assert reports[f"test_{name}.test_next"] == ""


def test_tidy_tests_pass(reports: dict[str, str]) -> None:
    said = [each for name, each in reports.items() if name.startswith("test_tidy.")]
    assert said == [""] * TIDY.count("def test_")


def test_no_test_can_reach_the_real_home(home: Path) -> None:
    assert Path.home() == home
    leading_out = [
        f"{name}={value}"
        for name, value in os.environ.items()
        if (name.startswith(("XDG_", "CLAUDE_", "SNAPSHOT_MANAGER_")) or name == "HOME")
        and not value.startswith(str(home))
    ]
    assert leading_out == []
