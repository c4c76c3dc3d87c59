import sys

import pytest
from installer import trimming

PLUGINS = "PySide6/Qt/plugins"


@pytest.mark.parametrize(
    "place",
    [
        f"{PLUGINS}/platforms/libqxcb.so",
        f"{PLUGINS}/platforms/libqwayland.so",
        f"{PLUGINS}/imageformats/libqsvg.so",
        f"{PLUGINS}/wayland-shell-integration/libxdg-shell.so",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/plugins/styles/qmodernwindowsstyle.dll",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6/Qt/lib/libQt6Core.so.6",
        "snapshot_manager/resources/icons/star.svg",
    ],
)
def test_what_the_program_needs_stays(place: str) -> None:
    assert trimming.stays(place)


@pytest.mark.parametrize(
    "place",
    [
        f"{PLUGINS}/platforms/libqvnc.so",
        f"{PLUGINS}/tls/libqopensslbackend.so",
        f"{PLUGINS}/platformthemes/libqgtk3.so",
        f"{PLUGINS}/imageformats/libqpdf.so",
        "PySide6/plugins/tls/qschannelbackend.dll",
        "PySide6/Qt/translations/qtbase_fr.qm",
        "PySide6/Qt/translations/qt_help_de.qm",
        "PySide6/Qt/lib/libQt6Quick.so.6",
    ],
)
def test_what_it_does_not_need_goes(place: str) -> None:
    assert not trimming.stays(place)


@pytest.mark.parametrize(
    ("source", "systems"),
    [
        ("/usr/lib/x86_64-linux-gnu/libxcb-cursor.so.0", True),
        ("/usr/lib/x86_64-linux-gnu/libpython3.11.so.1.0", False),
        ("/usr/lib/python3.11/lib-dynload/_csv.so", False),
        ("/home/me/env/lib/python3.11/site-packages/orjson/orjson.so", False),
    ],
)
def test_the_systems_libraries_are_asked_for_and_not_brought_along(
    monkeypatch: pytest.MonkeyPatch, source: str, *, systems: bool
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert trimming.is_the_systems(source) is systems
