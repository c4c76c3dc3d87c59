"""``swarm reconstruct``, ``inspect``, ``diff`` and ``restore``."""

import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from itertools import islice
from pathlib import Path

from snapshot_manager.cli import swarm_text
from snapshot_manager.cli.answer import Answer
from snapshot_manager.errors import MalformedSnapshot, SwarmError, UsageError
from snapshot_manager.swarm import (
    Definition,
    FileRead,
    GapReport,
    Snapshot,
    Swarm,
    between,
    diff,
    fold,
    read_events,
    reconstruct,
    reconstruct_leniently,
    shape,
    time_points,
)
from snapshot_manager.swarm import digests as swarm_digests
from snapshot_manager.swarm.event_file import EventFile
from snapshot_manager.swarm.file_kind import FileKind, kind_of
from snapshot_manager.swarm.gaps import Gaps
from snapshot_manager.swarm.snapshot import CONVERTIBLE

MOST_POINTS = 10_000
"""How many moments are listed."""


def run(args: Namespace) -> Answer:
    """Carry out what was typed after ``swarm``.

    Raises:
        SwarmError: A file does not hold what it should.
        UsageError: What was asked for does not make sense.
    """
    return _DEEDS[args.deed](args)


def _reconstruct(args: Namespace) -> Answer:
    snapshot, report = _rebuilt(args)
    if args.config is not None:
        snapshot = snapshot.with_config_hash(Definition.from_file(args.config).config_hash)
    if args.output is not None:
        snapshot.write_to_file(args.output, pretty=not args.compact)
        facts = swarm_text.snapshot_document(snapshot) | swarm_text.gaps_document(report)
        text = f"Written to {args.output}.\n{swarm_text.snapshot(snapshot)}"
        return Answer({"path": args.output, **facts}, text + swarm_text.gaps(report))
    if report and not args.json:
        sys.stderr.write(swarm_text.gaps(report).lstrip("\n") + "\n")
    document = snapshot.to_dict() if args.json else None
    return Answer(document, b"".join((*snapshot.pieces(pretty=not args.compact), b"\n")))


def _rebuilt(args: Namespace) -> tuple[Snapshot, GapReport | None]:
    base = _opened(args.base).converted() if args.base is not None else None
    if args.lenient:
        gaps = Gaps()
        events = EventFile(args.events, _told, gaps)
        return reconstruct_leniently(events, until=args.until, version=args.format, base=base, gaps=gaps)
    events = read_events(args.events, _told)
    if base is not None:
        return fold(base, events, until=args.until, version=args.format), None
    return reconstruct(events, until=args.until, version=args.format), None


def _inspect(args: Namespace) -> Answer:
    if args.points:
        points = list(islice(time_points(read_events(args.file, _told)), MOST_POINTS))
        return Answer([swarm_text.point_document(each) for each in points], swarm_text.points(points))
    snapshot, report = _snapshot_or_log(args.file)
    files = _files(snapshot, args.dir)
    document = swarm_text.snapshot_document(snapshot) | swarm_text.gaps_document(report)
    document["files"] = [swarm_text.file_document(each) for each in files]
    text = swarm_text.snapshot(snapshot) + swarm_text.gaps(report) + swarm_text.files(files)
    return Answer(document, text)


def _diff(args: Namespace) -> Answer:
    if args.events is not None:
        found = between(read_events(args.events, _told), args.before, args.after)
    else:
        found = diff(_snapshot_or_log(args.before)[0], _snapshot_or_log(args.after)[0])
    return Answer(swarm_text.difference_document(found), swarm_text.difference(found))


def _restore(args: Namespace) -> Answer:
    snapshot = Snapshot.from_file(args.snapshot)
    swarm = Swarm.from_config(args.config)
    files = _files(snapshot, str(Path(args.config).parent) if args.dir is None else args.dir)
    if snapshot.version in CONVERTIBLE:
        snapshot = snapshot.converted()
    result = swarm.restore(snapshot, preserve_system_prompts=args.preserve_system_prompts)
    if args.output is not None:
        swarm.snapshot().write_to_file(args.output)
    document = swarm_text.result_document(result)
    document["files"] = [swarm_text.file_document(each) for each in files]
    document["path"] = args.output
    written = f"\nWritten to {args.output}." if args.output else ""
    return Answer(document, swarm_text.result(result) + swarm_text.files(files) + written)


def _opened(path: str) -> Snapshot:
    """A snapshot that must be one of a known shape.

    Raises:
        MalformedSnapshot: It is a JSON object, but no snapshot.
    """
    snapshot = Snapshot.from_file(path)
    if "version" not in snapshot.data:
        raise MalformedSnapshot(
            f"“{path}” is no snapshot: it has no version.", hint="Name a snapshot's file."
        )
    return shape.check(snapshot)


def _snapshot_or_log(path: str) -> tuple[Snapshot, GapReport | None]:
    """A snapshot as it is; a log as the snapshot that it amounts to, with what is missing.

    Raises:
        SwarmError: It is neither, or cannot be read.
    """
    kind = kind_of(Path(path))
    if kind is FileKind.SNAPSHOT:
        return _opened(path), None
    if kind is FileKind.NEITHER:
        raise SwarmError(f"“{path}” is neither a snapshot nor an event log.", hint="Name one of the two.")
    gaps = Gaps()
    return reconstruct_leniently(EventFile(path, _told, gaps), gaps=gaps)


def _files(snapshot: Snapshot, folder: str | None) -> list[FileRead]:
    if folder is None:
        return []
    if not Path(folder).is_dir():
        raise UsageError(f"“{folder}” is no folder.", hint="Name the one that the swarm ran in.")
    return swarm_digests.check(snapshot, Path(folder))


def _told(done: int, total: int, text: str) -> None:
    """How far it is, on a terminal's last line."""
    if sys.stderr.isatty():
        share = 100 * done // max(total, 1)
        sys.stderr.write(f"\r{text}: {share} %" if done < total else "\r\033[K")
        sys.stderr.flush()


_DEEDS: Mapping[str, Callable[[Namespace], Answer]] = {
    "reconstruct": _reconstruct,
    "inspect": _inspect,
    "diff": _diff,
    "restore": _restore,
}
