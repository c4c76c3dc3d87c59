"""Conventions that no linter knows: names, sizes, clocks, threads, and reasons for exceptions."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "snapshot_manager"
TESTS = ROOT / "tests"

MOST_LINES = 400
BAGS = {"utils", "util", "helpers", "helper", "common", "misc", "shared", "tools"}
PUBLIC_FACES = {"snapshot_manager/swarm", "snapshot_manager/bridge"}
LOGGING = re.compile(r"_?log(ger|ging)?\.\w+$", re.IGNORECASE)
CONTENTS = re.compile(r"\b(contents?|text|records?|data|output|tokens?|messages?|blocks?)\b")
MEASURING = re.compile(r"\b(thread_[t]ime|process_[t]ime|perf_[c]ounter|get[r]usage|trace[m]alloc)(_ns)?\b")
"""Written so that it does not find itself."""

THE_ONE_GUARD = (Path("tests/slow_slots.py"), Path("tests/test_guards.py"))
"""It watches every event of the window, and is tested by one that takes long."""

Rule = Callable[[Path, str], Iterator[str]]
"""What is wrong in one file: its path from the root of the project, and its text."""


def modules_have_names_that_say_what_is_in_them(path: Path, _text: str) -> Iterator[str]:
    if bags := BAGS.intersection([path.stem, *path.parts]):
        yield f"{bags.pop()} is a bag, not a home"


def modules_are_short(_path: Path, text: str) -> Iterator[str]:
    count = text.count("\n")
    if count > MOST_LINES:
        yield f"{count} lines, {MOST_LINES} are the most"


def a_package_says_what_it_is_and_no_more(path: Path, text: str) -> Iterator[str]:
    if path.name != "__init__.py" or str(path.parent) in PUBLIC_FACES:
        return
    for number, statement in enumerate(ast.parse(text).body):
        is_docstring = number == 0 and isinstance(statement, ast.Expr)
        is_version = path.parent == Path("snapshot_manager") and ast.unparse(statement).startswith(
            "__version__"
        )
        if not (is_docstring or is_version):
            yield f"line {statement.lineno}: only a docstring belongs here"


def an_exception_has_a_reason(_path: Path, text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), start=1):
        for mark in re.finditer(r"# ?(noqa|type: ?ignore)(.*)", line):
            if not re.match(r"(: [A-Z]+\d+(, [A-Z]+\d+)*|\[[a-z, -]+\])  -- \w", mark[2]):
                yield f"line {number}: “{mark[1]}” without its code or its reason"


def nothing_is_left_unfinished(_path: Path, text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), start=1):
        if found := re.search(r"\b(TODO|FIXME|XXX|HACK|NotImplementedError)\b", line):
            yield f"line {number}: {found[1]}"


def all_but_one_ask_the_clock_they_are_given(path: Path, text: str) -> Iterator[str]:
    if path == Path("snapshot_manager/clock.py"):
        return
    for called, number, _ in calls_in(text):
        if re.search(r"\b(datetime\.(now|utcnow|today)|date\.today|time\.time(_ns)?)$", called):
            yield f"line {number}: {called}"


def threads_are_born_in_two_places(path: Path, text: str) -> Iterator[str]:
    if path in (Path("snapshot_manager/gui/jobs.py"), Path("snapshot_manager/service/service.py")):
        return
    for called, number, _ in calls_in(text):
        if re.search(r"\b(Thread|Timer|\w+PoolExecutor|QThreadPool)$", called):
            yield f"line {number}: {called}"


def logs_hold_no_contents(_path: Path, text: str) -> Iterator[str]:
    for called, number, given in calls_in(text):
        if LOGGING.match(called) and (found := CONTENTS.search(given)):
            yield f"line {number}: “{found[1]}” in a log line"


def whoever_begins_to_paint_ends_it(_path: Path, text: str) -> Iterator[str]:
    """It lives as long as anything looks at the call that made it, and Qt crashes where it goes late."""
    begun = [number for called, number, _ in calls_in(text) if called == "QPainter"]
    ended = sum(called == "painter.end" for called, *_ in calls_in(text))
    yield from (f"line {number}: a painter that is not ended" for number in begun[ended:])


def no_test_is_skipped(_path: Path, text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), start=1):
        if found := re.search(r"\bpytest\.(mark\.)?(skip|skipif|xfail|importorskip)\b", line):
            yield f"line {number}: {found[2]}"


def no_test_measures_time_or_memory(path: Path, text: str) -> Iterator[str]:
    """A machine that is slow for a moment would fail it; ``tests/benchmarks`` measures, tests count."""
    if path in THE_ONE_GUARD or (
        {"benchmarks", "checks"}.intersection(path.parts) and not path.name.startswith("test_")
    ):
        return
    for number, line in enumerate(text.splitlines(), start=1):
        if found := MEASURING.search(line):
            yield f"line {number}: {found[0]}"


@cache
def calls_in(text: str) -> list[tuple[str, int, str]]:
    """Every call: what is called, its line, and what a log line is given; several rules ask for them.

    Words, not the syntax trees: those would be a quarter of a million objects that every later test's
    search for left-overs would walk through.
    """
    found = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call))
    return [(ast.unparse(node.func), node.lineno, _given(node)) for node in found]


def _given(call: ast.Call) -> str:
    if not LOGGING.match(ast.unparse(call.func)):
        return ""
    return ", ".join(ast.unparse(each) for each in [*call.args, *call.keywords])


IN_THE_PACKAGE: list[Rule] = [
    modules_have_names_that_say_what_is_in_them,
    modules_are_short,
    a_package_says_what_it_is_and_no_more,
    an_exception_has_a_reason,
    nothing_is_left_unfinished,
    all_but_one_ask_the_clock_they_are_given,
    threads_are_born_in_two_places,
    logs_hold_no_contents,
    whoever_begins_to_paint_ends_it,
]
IN_THE_TESTS: list[Rule] = [
    modules_have_names_that_say_what_is_in_them,
    modules_are_short,
    a_package_says_what_it_is_and_no_more,
    whoever_begins_to_paint_ends_it,
    no_test_is_skipped,
    no_test_measures_time_or_memory,
]

FAULTS: list[tuple[Rule, str, str, str]] = [
    (modules_have_names_that_say_what_is_in_them, "engine/utils.py", "", "utils is a bag, not a home"),
    (modules_have_names_that_say_what_is_in_them, "common/digest.py", "", "common is a bag, not a home"),
    (modules_are_short, "engine/long.py", "x = 1\n" * 401, "401 lines, 400 are the most"),
    (
        a_package_says_what_it_is_and_no_more,
        "engine/__init__.py",
        '"""Doc."""\nfrom snapshot_manager import errors\n',
        "line 2: only a docstring belongs here",
    ),
    (an_exception_has_a_reason, "x.py", "x = 1  # noqa\n", "line 1: “noqa” without its code or its reason"),
    (
        an_exception_has_a_reason,
        "x.py",
        "x = 1  # noqa: S101\n",
        "line 1: “noqa” without its code or its reason",
    ),
    (
        an_exception_has_a_reason,
        "x.py",
        "x = 1  # type: ignore[misc]\n",
        "line 1: “type: ignore” without its code or its reason",
    ),
    (nothing_is_left_unfinished, "x.py", "\n# TODO: later\n", "line 2: TODO"),
    (nothing_is_left_unfinished, "x.py", "raise NotImplementedError\n", "line 1: NotImplementedError"),
    (
        all_but_one_ask_the_clock_they_are_given,
        "engine/x.py",
        "then = datetime.now(UTC)\n",
        "line 1: datetime.now",
    ),
    (all_but_one_ask_the_clock_they_are_given, "store/x.py", "then = time.time()\n", "line 1: time.time"),
    (
        threads_are_born_in_two_places,
        "engine/x.py",
        "threading.Thread().start()\n",
        "line 1: threading.Thread",
    ),
    (threads_are_born_in_two_places, "gui/x.py", "ThreadPoolExecutor(2)\n", "line 1: ThreadPoolExecutor"),
    (
        logs_hold_no_contents,
        "x.py",
        'log.debug("read %s", document.content)\n',
        "line 1: “content” in a log line",
    ),
    (logs_hold_no_contents, "x.py", 'logging.info(f"{record}")\n', "line 1: “record” in a log line"),
    (
        whoever_begins_to_paint_ends_it,
        "gui/x.py",
        "painter = QPainter(one)\npainter.end()\nother = QPainter(two)\n",
        "line 3: a painter that is not ended",
    ),
    (no_test_measures_time_or_memory, "test_x.py", "perf\x5fcounter()\n", "line 1: perf\x5fcounter"),
    (no_test_is_skipped, "test_x.py", "@pytest\x2emark.skip\n", "line 1: skip"),
]


def modules(folder: Path) -> list[Path]:
    """Every Python file below, by its path from the root."""
    return sorted(path.relative_to(ROOT) for path in folder.rglob("*.py"))


@pytest.mark.parametrize("rule", IN_THE_PACKAGE, ids=lambda rule: rule.__name__)
def test_in_the_package(rule: Rule) -> None:
    assert faults(rule, modules(PACKAGE)) == []


@pytest.mark.parametrize("rule", IN_THE_TESTS, ids=lambda rule: rule.__name__)
def test_in_the_tests(rule: Rule) -> None:
    assert faults(rule, modules(TESTS)) == []


def faults(rule: Rule, paths: list[Path]) -> list[str]:
    """What is wrong, each with its file."""
    return [f"{path}: {fault}" for path in paths for fault in rule(path, (ROOT / path).read_text())]


@pytest.mark.parametrize(
    ("rule", "path", "text", "fault"), FAULTS, ids=lambda each: getattr(each, "__name__", "")
)
def test_a_planted_fault_is_found(rule: Rule, path: str, text: str, fault: str) -> None:
    assert list(rule(Path("snapshot_manager") / path, text)) == [fault]


def test_each_rule_has_a_planted_fault() -> None:
    assert {rule for rule, *_ in FAULTS} == {*IN_THE_PACKAGE, *IN_THE_TESTS}


LINTED = {
    "star import": ("from os.path import *\n", "F403"),
    "relative import": ("from . import errors\n", "TID252"),
    "import inside a function": ("def f() -> None:\n    import os\n    os.getcwd()\n", "PLC0415"),
    "mock": ("from unittest import mock\n", "TID251"),
    "mock by its class": ("from unittest.mock import Mock\n", "TID251"),
    "sleep": ("import time\ntime.sleep(1)\n", "TID251"),
    "sleep by its name": ("from time import sleep\nsleep(1)\n", "TID251"),
    "QThread": ("from PySide6.QtCore import QThread\n", "TID251"),
    "naive time": ("from datetime import datetime\ndatetime.now()\n", "DTZ005"),
    "broad except": ("try:\n    f()\nexcept Exception:\n    g()\n", "BLE001"),
    "print": ("print(1)\n", "T201"),
}


@pytest.mark.parametrize("name", LINTED)
def test_the_linter_refuses(name: str) -> None:
    text, code = LINTED[name]
    command = [
        "-m",
        "ruff",
        "check",
        "--output-format=concise",
        "--stdin-filename",
        "snapshot_manager/x.py",
        "-",
    ]
    result = subprocess.run(
        [sys.executable, *command], input=text, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert f" {code} " in result.stdout, result.stdout + result.stderr


def test_no_type_checker_or_linter_exemption_list_is_started() -> None:
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
    assert "overrides" not in tool["mypy"]
    assert "exclude" not in tool["mypy"]
    assert set(tool["ruff"]["lint"]["per-file-ignores"]) == {"tests/**"}
    assert "exclude" not in tool["ruff"]
