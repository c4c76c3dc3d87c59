"""Take pictures of every window and dialog, so that anyone can look through them.

Run it from the checkout's folder::

    .venv/bin/python -m tests.checks.screenshots FOLDER          all, and an index.html to look through
    .venv/bin/python -m tests.checks.screenshots FOLDER --look dark --text 200 --language de    only these
    .venv/bin/python -m tests.checks.screenshots --readme        only README's, into resources/

Real windows and real verbs over an invented library; no screen is needed.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from html import escape
from itertools import product
from pathlib import Path

from PySide6.QtWidgets import QApplication

from snapshot_manager import places
from snapshot_manager.app import STYLE
from snapshot_manager.gui.look import first_look
from snapshot_manager.gui.translation import LANGUAGES
from tests.checks.screenshots import dialog_scenes, window_scenes
from tests.checks.screenshots.camera import LOOKS, Camera

TEXTS = (100, 200)
"""Sizes of text, in percent."""

README = Path(__file__).parents[3] / "resources" / "screenshot.png"


def take(folder: Path, look: str, text: int, language: str, home: Path) -> None:
    """All pictures of one look."""
    folder.mkdir(parents=True, exist_ok=True)
    places.settings_file().parent.mkdir(parents=True, exist_ok=True)
    places.settings_file().write_text(f'text_percent = {text}\nlanguage = "{language}"\n')
    app = _app()
    window_scenes.take_empty(app, home / "empty", folder, look)
    camera = Camera(app, home / "full", folder, look)
    camera.open()
    window_scenes.take(camera)
    dialog_scenes.take(camera)
    dialog_scenes.restored(camera)
    window_scenes.trash(camera)
    camera.close()


def take_readme(home: Path) -> None:
    """README's picture."""
    camera = Camera(_app(), home, README.parent, "light")
    camera.open()
    camera.main(README.stem)
    camera.close()


def _app() -> QApplication:
    app = QApplication([*sys.argv[:1], "-style", STYLE])
    first_look.wear(app)
    return app


def main() -> None:
    """Take the pictures; one process for each look, each with a home of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--readme", action="store_true")
    parser.add_argument("--look", choices=LOOKS, action="append")
    parser.add_argument("--text", choices=TEXTS, type=int, action="append")
    parser.add_argument("--language", choices=LANGUAGES, action="append")
    args = parser.parse_args()
    wanted = list(product(args.look or LOOKS, args.text or TEXTS, args.language or LANGUAGES))
    if args.readme:
        with tempfile.TemporaryDirectory() as home:
            _set_up(Path(home))
            take_readme(Path(home))
    elif len(wanted) == 1:
        with tempfile.TemporaryDirectory() as home:
            _set_up(Path(home))
            take(args.folder, *wanted[0], Path(home))
    else:
        for each in wanted:
            _take_in_a_process_of_its_own(args.folder / "-".join(map(str, each)), each)
        _write_index(args.folder, ["-".join(map(str, each)) for each in wanted])


def _set_up(home: Path) -> None:
    os.environ["TZ"] = "UTC"
    os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={_screen(home)}")
    os.environ["XDG_CONFIG_HOME"] = str(home / "config")


def _screen(home: Path) -> Path:
    """A screen that no one sees, as large as a good one; Qt's own is of 800 pixels."""
    file = home / "screen.json"
    screen = {"name": "Screen", "x": 0, "y": 0, "width": 1920, "height": 1200}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    file.write_text(json.dumps({"screens": [screen]}))
    return file


def _take_in_a_process_of_its_own(folder: Path, which: tuple[str, int, str]) -> None:
    look, text, language = which
    options = ["--look", look, "--text", str(text), "--language", language]
    subprocess.run(
        [sys.executable, "-m", "tests.checks.screenshots", str(folder), *options],
        env=os.environ | {"LC_ALL": "C.UTF-8"},
        check=True,
    )


def _write_index(folder: Path, looks: list[str]) -> None:
    """One page with all pictures: a row for each window or dialog, a column for each look."""
    names = sorted({each.name for look in looks for each in (folder / look).glob("*.png")})
    rows = [["", *looks], *([escape(name), *(_picture(each, name) for each in looks)] for name in names)]
    table = "".join(f"<tr>{''.join(f'<td>{cell}' for cell in row)}" for row in rows)
    style = "<style>img { max-width: 420px } td { vertical-align: top; background: #888 }</style>"
    page = f"<!doctype html><meta charset=utf-8><title>Looks</title>{style}<table>{table}</table>"
    (folder / "index.html").write_text(page, encoding="utf-8")


def _picture(look: str, name: str) -> str:
    address = escape(f"{look}/{name}")
    return f'<a href="{address}"><img loading="lazy" src="{address}" alt=""></a>'


if __name__ == "__main__":
    main()
