"""What of Python and Qt the bundle leaves out. Each line was taken out with the smoke test passing."""

import re
import sys
from pathlib import Path

MODULES = [
    "_cffi_backend",
    "cffi",
    "distutils",
    "ensurepip",
    "lib2to3",
    "pip",
    "pkg_resources",
    "pycparser",
    "pydoc",
    "pydoc_data",
    "setuptools",
    "sqlalchemy.dialects.mssql",
    "sqlalchemy.dialects.mysql",
    "sqlalchemy.dialects.oracle",
    "sqlalchemy.ext",
    "sqlalchemy.orm",
    "sqlalchemy.testing",
    "tkinter",
    "unittest",
    "zstandard._cffi",
    "zstandard.backend_cffi",
]
"""Python modules that nothing imports at run time."""

HOOKS = ("pyi_rth_inspect", "pyi_rth_multiprocessing", "pyi_rth_pkgutil", "pyi_rth_setuptools")
"""What PyInstaller would run before the program for the sake of modules that it does not use."""

_PLUGINS = re.compile(
    r"iconengines/|platforms/(lib)?q(xcb|wayland|offscreen|windows|cocoa)|imageformats/(lib)?q(svg|jpeg|gif|webp|ico)\b"
    r"|platforminputcontexts/lib(compose|ibus)|platformthemes/libqxdg|styles/"
    r"|wayland-decoration-client/|wayland-shell-integration/libxdg"
)
"""Qt's plugins that stay: X11, Wayland, pictures in conversations, input methods, desktop settings."""

_LANGUAGES = ("de",)
"""Those of Qt's own translations that the window speaks, beside English."""

_INSTALLED = re.compile(
    r"[\\/](site-packages|lib-dynload|DLLs)[\\/]|[\\/](libpython3[^\\/]*|python3\d*\.dll)$"
)


def stays(place: str) -> bool:
    """Whether a file of Qt goes into the bundle; true for all that is not Qt's.

    Args:
        place: Where it would lie in the bundle.
    """
    path = Path(place).as_posix()
    if found := re.search(r"PySide6/(?:Qt/)?plugins/(.+)", path):
        return bool(_PLUGINS.match(found[1]))
    if found := re.search(r"PySide6/(?:Qt/)?translations/(\w+)\.qm", path):
        return found[1] in {f"qtbase_{each}" for each in _LANGUAGES}
    return not re.search(r"PySide6/(Qt/)?(qml|metatypes|lib/libQt6(Pdf|Qml|Quick|VirtualKeyboard|Egl))", path)


_SELDOM_INSTALLED = re.compile(
    r"lib(xcb-(cursor|icccm|image|keysyms|render-util|util|xkb)|xkbcommon-x11|wayland-cursor|ffi|bz2|lzma|uuid|ssl"
    r"|crypto|sqlite3|gssapi_krb5|krb5|k5crypto|krb5support|com_err|keyutils|brotlidec|brotlicommon)\.so"
)
"""Libraries of the system that a desktop may lack; those that belong to its drivers are not here."""


def is_seldom_installed(source: str) -> bool:
    """Whether a single file that asks for nothing has to bring this library of the system."""
    return bool(_SELDOM_INSTALLED.match(Path(source).name))


def is_the_systems(source: str) -> bool:
    """Whether a library came from the machine that builds, so that on Linux the package asks for it instead.

    Args:
        source: Where it was found.
    """
    return sys.platform == "linux" and not _INSTALLED.search(source)
