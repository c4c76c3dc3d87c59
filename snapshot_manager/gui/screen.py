"""Whether there is a screen to open a window on; without one, Qt would end the program with a crash."""

import sys
from collections.abc import Mapping

from snapshot_manager.errors import SnapshotManagerError


def check(environment: Mapping[str, str]) -> None:
    """Look for a screen the way Qt will.

    Raises:
        SnapshotManagerError: There is none, or it does not answer.
    """
    if not sys.platform.startswith("linux"):
        return
    if environment.get("QT_QPA_PLATFORM") or environment.get("WAYLAND_DISPLAY"):
        return
    display = environment.get("DISPLAY", "")
    if not display:
        raise _missing("There is no screen to open the window on.")
    if not _x_server_answers(display):
        raise _missing(f"The screen “{display}” does not answer.")


def _missing(sentence: str) -> SnapshotManagerError:
    return SnapshotManagerError(
        sentence, hint="Start it in a desktop session, or use the command line: snapshot-manager --help."
    )


def _x_server_answers(display: str) -> bool:
    import ctypes  # noqa: PLC0415  -- where Wayland is, nobody asks

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # Qt will say what is missing
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(display.encode(errors="surrogateescape"), None))
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not failed
