"""Bundles the program with Python and Qt in one folder, and sees that everything is in it."""

import os
import shutil
import sys
from pathlib import Path

from installer import icons, icu_data, licences
from installer.places import BUILD, BUNDLE, NAME, PACKAGING, RESOURCES, ROOT
from installer.running import BuildError, run

_BUNDLED = BUILD / "resources"
_NOT_BUNDLED = "\nfrom playwright"
"""It takes a browser, which is larger than the whole bundle."""


def make() -> Path:
    """Make the bundle anew; answers its folder.

    Raises:
        BuildError: PyInstaller failed, or a module of the program cannot be loaded from the bundle.
    """
    shutil.rmtree(BUNDLE.parent, ignore_errors=True)
    gather_resources(_BUNDLED)
    icons.for_windows_and_macos(BUILD / "icons")
    arguments = [
        "--noconfirm",
        "--log-level=ERROR",
        f"--distpath={BUNDLE.parent}",
        f"--workpath={BUILD / 'work'}",
    ]
    pyinstaller(PACKAGING / "installer" / "snapshot-manager.spec", *arguments)
    for library in BUNDLE.rglob("libicudata.so.*"):
        if not library.is_symlink():
            icu_data.trim(library, BUILD / "icu")
    check(BUNDLE)
    return BUNDLE


def pyinstaller(*arguments: str | Path) -> None:
    """Run PyInstaller on what the first argument names; the same sources give the same bytes.

    Raises:
        BuildError: It failed.
    """
    extra = {"BUNDLED_RESOURCES": str(_BUNDLED), "PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": committed_at()}
    run([sys.executable, "-m", "PyInstaller", *arguments], cwd=ROOT, extra=extra)


def committed_at() -> str:
    """When what is built was committed, in seconds since 1970; for every date inside an installer."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return given
    try:
        return run(["git", "log", "-1", "--format=%ct"], cwd=ROOT).strip()
    except BuildError:  # no git, or no repository
        return str(int((ROOT / "pyproject.toml").stat().st_mtime))


def gather_resources(folder: Path) -> None:
    """Put together the files that the program shows: icons, translations, what is new, licences."""
    shutil.rmtree(folder, ignore_errors=True)
    leave_out = shutil.ignore_patterns("*.ts", "screenshot.png")
    shutil.copytree(RESOURCES, folder, ignore=leave_out)
    (folder / "LICENCES.md").write_text(licences.page(), encoding="utf-8")


def modules() -> list[str]:
    """Every module of the program that can work from the bundle, by the name it is imported with."""
    files = (ROOT / "snapshot_manager").rglob("*.py")
    able = [each for each in sorted(files) if _NOT_BUNDLED not in each.read_text(encoding="utf-8")]
    dotted = [".".join(each.relative_to(ROOT).with_suffix("").parts) for each in able]
    return [name.removesuffix(".__init__") for name in dotted if not name.endswith("__main__")]


def check(folder: Path) -> None:
    """Load every module of the program from inside the bundle, as it would be on another machine.

    Raises:
        BuildError: One of them, or something that it imports, is not there.
    """
    ending = ".exe" if sys.platform == "win32" else ""
    run([folder / f"{NAME}{ending}", "--load-modules", *modules()], extra={"QT_QPA_PLATFORM": "offscreen"})


def size(folder: Path) -> int:
    """Bytes of all files below a folder; links count nothing."""
    return sum(each.lstat().st_size for each in folder.rglob("*") if each.is_file() and not each.is_symlink())
