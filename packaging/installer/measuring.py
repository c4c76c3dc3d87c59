"""Measures the bundle against a plain one of the same program, and its start against the source tree's."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from installer import bundle
from installer.places import BUILD, BUNDLE, NAME, PACKAGING, ROOT
from installer.running import BuildError

MOST_OF_PLAIN = 0.60
"""What the bundle may take, as a part of the plain one."""
MOST_OF_SOURCE = 1.3
"""How long the bundle may start, as a multiple of the source tree."""
ROUNDS = 9


def compare() -> list[str]:
    """Measure both; answers a line for each.

    Raises:
        BuildError: The bundle is too large or too slow.
    """
    plain = _plain()
    ours, theirs = bundle.size(BUNDLE), bundle.size(plain)
    started, source = start_times()
    compared = f"{ours / 1e6:.1f} MB, a plain PyInstaller bundle {theirs / 1e6:.1f} MB: {ours / theirs:.0%}"
    paint = f"{started:.0f} ms, from the source tree {source:.0f} ms: {started / source:.2f}"
    lines = [f"size: {compared}", f"first paint, median of {ROUNDS}: {paint}"]
    if ours > MOST_OF_PLAIN * theirs or started > MOST_OF_SOURCE * source:
        raise BuildError("\n".join(["The bundle is too large or starts too slowly.", *lines]))
    return lines


def _plain() -> Path:
    """The same program as PyInstaller bundles it when it is told nothing else."""
    options = ["--noconfirm", "--log-level=ERROR", f"--name={NAME}", f"--paths={ROOT}"]
    options += [f"--add-data={BUILD / 'resources'}:snapshot_manager/resources"]
    options += ["--collect-submodules=snapshot_manager"]
    options += [f"--{kind}path={BUILD / 'plain' / kind}" for kind in ("dist", "work", "spec")]
    bundle.pyinstaller(PACKAGING / "installer" / "start.py", *options)
    return BUILD / "plain" / "dist" / NAME


def start_times() -> tuple[float, float]:
    """Milliseconds from the start to the first paint, of the bundle and of the source tree, in turns."""
    source = [sys.executable, "-P", "-m", "snapshot_manager"]
    known = {"QT_QPA_PLATFORM": "offscreen"} if not os.environ.get("DISPLAY") else {}
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(first_paint([str(BUNDLE / NAME)], known))
        theirs.append(first_paint(source, known | {"PYTHONPATH": str(ROOT)}))
    return median(ours), median(theirs)


def first_paint(command: Sequence[str], extra: Mapping[str, str]) -> float:
    """Milliseconds until Qt itself says that it has given the window's picture to the screen.

    Raises:
        BuildError: The program ended before that.
    """
    with tempfile.TemporaryDirectory() as home:
        folders = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"), home)
        told = {**folders, "QT_LOGGING_RULES": "qt.widgets.painting=true", "QT_FORCE_STDERR_LOGGING": "1"}
        began = time.monotonic()
        program = subprocess.Popen(  # noqa: S603  -- written in this module
            command, env={**os.environ, **told, **extra}, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL
        )
        assert program.stderr is not None  # noqa: S101  -- it is a pipe
        for line in program.stderr:
            if b"Flushing" in line:
                painted = time.monotonic()
                program.kill()
                program.communicate()
                return (painted - began) * 1000
    raise BuildError(f"{command[0]} ended before it painted anything.")
