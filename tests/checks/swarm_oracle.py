"""Holds our swarm reading against the reference's own answers.

Run it as ``python -m tests.checks.swarm_oracle FOLDER``. The folder holds ``manifest.json`` with
``corpus/NAME.events.json`` and ``NAME.expected.json``, ``restore/cases.json`` and ``timestamps.json``, each
of which may be missing. Every canonical case must come out byte for byte; where the reference raises, we must
refuse. Cases that are not canonical are listed, but do not count. Exits with 1 when something differs.
"""

import hashlib
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

from snapshot_manager.errors import SnapshotManagerError
from snapshot_manager.swarm.event_file import read_events
from snapshot_manager.swarm.rebuild import reconstruct
from snapshot_manager.swarm.timestamps import seconds_of
from tests.checks import swarm_restores

Finding = tuple[str, str, str]
"""Which part, ``same``, ``DIFFERENT`` or ``not canonical``, and what about."""


def main(arguments: list[str]) -> int:
    """Check all cases of the folder that is named."""
    if len(arguments) != 1:
        sys.stderr.write("Name the folder that holds the cases.\n")
        return 2
    folder = Path(arguments[0])
    os.environ["TZ"] = "UTC"
    time.tzset()
    counted: Counter[tuple[str, str]] = Counter()
    for part, outcome, detail in findings(folder):
        counted[part, outcome] += 1
        if outcome != "same":
            sys.stdout.write(f"{outcome:13} {part}: {detail}\n")
    for (part, outcome), number in sorted(counted.items()):
        sys.stdout.write(f"{part}: {number} {outcome}\n")
    return 1 if any(outcome == "DIFFERENT" for _, outcome in counted) or not counted else 0


def findings(folder: Path) -> Iterator[Finding]:
    """Every case with what came of it."""
    manifest = read(folder / "manifest.json") or {"cases": []}
    now = datetime.fromisoformat(manifest.get("frozen_now", "2026-01-02T03:04:05Z"))
    for case in manifest["cases"]:
        yield from corpus_case(folder / "corpus", case, now)
    for probe in read(folder / "timestamps.json") or []:
        yield timestamp_case(probe, now)
    for case in read(folder / "restore" / "cases.json") or []:
        problem = swarm_restores.problem(case)
        yield "restore", "DIFFERENT" if problem else "same", f"{case['name']}: {problem}"


def read(path: Path) -> Any:
    """A JSON file's content; None when it is not there."""
    return json.loads(path.read_bytes()) if path.exists() else None


def corpus_case(corpus: Path, case: dict[str, Any], now: datetime) -> Iterator[Finding]:
    """Reconstruct one log."""
    name = case["name"]
    if not (corpus / f"{name}.events.json").exists():
        return
    problem = corpus_problem(corpus, case, now)
    canonical = case.get("canonical", True)
    outcome = "same" if not problem else "DIFFERENT" if canonical else "not canonical"
    yield "corpus", outcome, f"{name}: {problem}"


def corpus_problem(corpus: Path, case: dict[str, Any], now: datetime) -> str:
    """What differs from the reference's answer; empty when nothing does."""
    path = corpus / f"{case['name']}.events.json"
    try:
        snapshot = reconstruct(read_events(path), now=now)
        compact, pretty = snapshot.to_json(pretty=False), snapshot.to_json()
    except SnapshotManagerError as error:
        return "" if case["status"] == "raised" else f"refused: {error}"
    if case["status"] == "raised":
        return f"not refused; the reference: {case.get('error_class')} {case.get('message')}"
    for text, name in ((compact, "compact_sha256"), (pretty, "pretty_sha256")):
        if hashlib.sha256(text.encode()).hexdigest() != case[name]:
            expected = json.dumps(
                read(corpus / f"{case['name']}.expected.json")["snapshot"], ensure_ascii=False
            )
            return (
                f"other bytes: {first_difference(json.dumps(json.loads(text), ensure_ascii=False), expected)}"
            )
    return ""


def first_difference(ours: str, expected: str) -> str:
    """Around the first byte that is not the same."""
    at = next((n for n, pair in enumerate(zip(ours, expected, strict=False)) if pair[0] != pair[1]), 0)
    return f"{ours[max(0, at - 60) : at + 60]!r} instead of {expected[max(0, at - 60) : at + 60]!r}"


def timestamp_case(probe: dict[str, Any], now: datetime) -> Finding:
    """Read one timestamp."""
    expected = None if probe.get("epoch_fallback") else Fraction(probe["num"], probe["den"])
    found = seconds_of(probe["s"], now)
    outcome = "same" if found == expected else "DIFFERENT"
    return "timestamps", outcome, f"{probe['s']!r}: {found} instead of {expected}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
