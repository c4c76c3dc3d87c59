"""Rollouts of versions before 0.38, in the form that newer ones read."""

from collections.abc import Iterable, Iterator

import orjson

from snapshot_manager.sources.codex.rollout import ITEM, META, read_rollout


def in_new_layout(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Put around each item what newer versions expect around it; what they know nothing of is left out."""
    at = ""
    for place, line in enumerate(lines):
        for record in read_rollout([line]).records:
            at = record.timestamp or at
            kind = META if place == 0 else record.kind
            if kind in {META, ITEM}:
                yield orjson.dumps({"timestamp": at, "type": kind, "payload": record.payload}) + b"\n"
