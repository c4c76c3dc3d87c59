import gzip
import re
import subprocess
from pathlib import Path

import pytest
from installer import completion, desktop_files, icons, licences, trimming
from installer.places import NAME
from PySide6.QtGui import QImage

from snapshot_manager.gui import translation


@pytest.fixture(scope="module")
def share(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What goes into /usr/share."""
    made = tmp_path_factory.mktemp("share")
    desktop_files.write(made)
    return made


def test_every_size_of_the_icon_is_what_its_folder_says(share: Path) -> None:
    for size in icons.LINUX_SIZES:
        picture = QImage(str(share / f"icons/hicolor/{size}x{size}/apps/{NAME}.png"))
        assert (picture.width(), picture.height()) == (size, size)
        assert picture.pixelColor(size // 2, size // 6).name() == "#2f5fd0"


def test_the_menu_entry_and_the_metainfo_name_each_other(share: Path) -> None:
    found = (share / f"metainfo/{desktop_files.COMPONENT}.metainfo.xml").read_text()
    launched = re.findall(r"<launchable type=.desktop-id.>(.+)</launchable>", found)
    assert launched == [f"{NAME}.desktop"]
    assert (share / "applications" / launched[0]).is_file()
    assert f"<id>{desktop_files.COMPONENT}</id>" in found


def test_bash_completes_commands_and_then_their_options(share: Path) -> None:
    script = (share / f"bash-completion/completions/{NAME}").read_text()
    ask = 'COMP_WORDS=(snapshot-manager create --n) COMP_CWORD=2; _snapshot_manager; echo "${COMPREPLY[@]}"'
    answer = subprocess.run(["bash", "-c", f"{script}\n{ask}"], capture_output=True, text=True, check=True)
    assert answer.stdout.split() == ["--no-messages", "--no-files"]


def test_the_manual_names_every_command(share: Path) -> None:
    page = gzip.decompress((share / f"man/man1/{NAME}.1.gz").read_bytes()).decode()
    assert "\n.B undo\\-restore\n" in page
    assert "@" not in page


def test_every_package_that_is_bundled_has_its_licence_on_the_page() -> None:
    page = licences.page()
    for package in ("PySide6_Essentials 6.11.3: LGPL-3.0-only", "sqlcipher3", "websockets", "anyio"):
        assert f"\n- {package}" in page
    assert page.count("GNU LESSER GENERAL PUBLIC LICENSE") >= 1


def test_icons_for_windows_and_macos_begin_as_they_must() -> None:
    assert icons.ico([16, 256])[:10] == b"\0\0\1\0\2\0\x10\x10\0\0"
    body = icons.icns()
    assert body[:4] == b"icns"
    assert int.from_bytes(body[4:8], "big") == len(body)


def test_completion_reads_the_parser_of_the_program() -> None:
    assert "restore" in completion.bash()


def test_qts_own_words_are_bundled_in_every_language_that_the_window_speaks() -> None:

    for language in set(translation.LANGUAGES) - {translation.SOURCE}:
        assert trimming.stays(f"PySide6/Qt/translations/qtbase_{language}.qm")
