"""The bridge and the automatic snapshots without a window, until the process is told to end."""

import logging
import signal
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from threading import Event
from types import FrameType

import msgspec
import orjson

from snapshot_manager import assembly, places, settings_reading
from snapshot_manager.background import background
from snapshot_manager.cli import complaint
from snapshot_manager.errors import SnapshotManagerError, StoreBusy
from snapshot_manager.model.background import Alarmed, Background, Failed, Running
from snapshot_manager.model.policy import TriggerPolicy
from snapshot_manager.service.service import News

LOOK_EVERY_S = 1.0
"""Where a system cannot interrupt a thread that waits, a signal is noticed so late at most."""

ENDINGS = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
)


def run(args: Namespace) -> int:
    """Serve until told to end; answers the exit code.

    Raises:
        SnapshotManagerError: The library cannot be opened, another process works for it already, or the
            bridge cannot listen.
    """
    logging.basicConfig(level=logging.WARNING)
    with _told_to_end() as ending, assembly.open_workspace(args.library) as workspace:
        for trouble in assembly.troubles(settings_reading.load(places.settings_file()).settings):
            complaint.say(trouble)
        first: SimpleQueue[Background] = SimpleQueue()
        with background(workspace, _policy(), lambda news: _hear(news, first), port=args.port) as at_work:
            if first.get().running is Running.ELSEWHERE:
                raise _is_served_already()
            address = at_work.service.wait_for(at_work.bridge.address())
            _say({"url": address.url, "discovery": str(address.discovery)})
            while not ending.wait(LOOK_EVERY_S):
                pass
    return 0


def _policy() -> TriggerPolicy:
    """When to take snapshots: who starts this by hand said yes, unless the settings say no."""
    chosen = settings_reading.load(places.settings_file()).settings
    said_no = chosen.automatic is False
    return msgspec.structs.replace(chosen.triggers, enabled=not said_no)


def _hear(news: News, first: "SimpleQueue[Background]") -> None:
    """Say on stderr what went wrong; whoever started this reads stdout for one line only."""
    match news:
        case Background():
            first.put(news)
        case Failed(error=error):
            complaint.say(error)
        case Alarmed():
            pass  # nothing went wrong here, and the list shows it
        case _:
            complaint.say(SnapshotManagerError(news.sentence, hint=news.hint or "It was begun again."))


def _say(document: object) -> None:
    sys.stdout.buffer.write(orjson.dumps(document, option=orjson.OPT_APPEND_NEWLINE))
    sys.stdout.buffer.flush()


def _is_served_already() -> StoreBusy:
    return StoreBusy(
        "Another process works in the background of this library already.",
        hint="It is the window, or another “serve”; end it first, or choose another library with --library.",
    )


@contextmanager
def _told_to_end() -> Iterator[Event]:
    """An event that is set when the process is told to end; the ways of before come back afterwards."""
    ending = Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        ending.set()

    before = {each: signal.signal(each, end) for each in ENDINGS}
    try:
        yield ending
    finally:
        for each, way in before.items():
            signal.signal(each, way)
