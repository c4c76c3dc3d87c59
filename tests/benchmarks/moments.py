"""A moment of the session in the forms that the contestants keep: a state, one JSON document, a folder."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import orjson

from snapshot_manager.model.state import Part, PartName, State
from tests.benchmarks.workload import GrowingRecords, Workload

RECORDS = {PartName.MESSAGES: "transcript", PartName.TERMINAL: "terminal"}


@dataclass(frozen=True, slots=True)
class Moment:
    """What there is to keep at one moment.

    Attributes:
        number: Counts the snapshots of the session, from 0.
        document: The state as plain values, ready to be written as JSON.
    """

    number: int
    at: datetime
    state: State
    document: dict[str, object]


@dataclass
class Moments:
    """All moments of a session, one after the other; each record is parsed once, when it is new."""

    workload: Workload
    _parsed: dict[PartName, list[object]] = field(default_factory=lambda: {name: [] for name in RECORDS})
    _number: int = 0

    def until(self, messages: int) -> Iterator[Moment]:
        """Go on with the session up to so many messages."""
        for state in self.workload.states(messages):
            yield Moment(self._number, self.workload.now, state, self._document(state))
            self._number += 1

    def _document(self, state: State) -> dict[str, object]:
        growing = {PartName.MESSAGES: self.workload.messages, PartName.TERMINAL: self.workload.commands}
        for name, records in growing.items():
            self._parse(name, records)
        document: dict[str, object] = {name.value: list(parsed) for name, parsed in self._parsed.items()}
        document[PartName.FILES.value] = [
            {"path": each.name, "content": (each.content or b"").decode(), **each.facts}
            for each in state.part(PartName.FILES).documents
        ]
        for name in (PartName.SESSION, PartName.BALANCE):
            document[name.value] = [
                orjson.loads(each.content or b"{}") for each in state.part(name).documents
            ]
        return document

    def _parse(self, name: PartName, records: GrowingRecords) -> None:
        known = self._parsed[name]
        known += map(orjson.loads, records.records[len(known) :])


class SessionFolder:
    """The session as files in a folder, as an agent leaves it there: only what is new is written.

    Args:
        path: Made here.
        splits_records: Write a file for each record, instead of one that grows.
    """

    def __init__(self, path: Path, *, splits_records: bool = False) -> None:
        self.path = path
        self._splits_records = splits_records
        self._counts = dict.fromkeys(RECORDS, 0)
        self._contents: dict[Path, bytes] = {}
        path.mkdir()

    def bring_to(self, moment: Moment) -> None:
        """Write what came since the last moment."""
        for name, title in RECORDS.items():
            self._add_records(moment.state.part(name), name, title)
        for name in (PartName.FILES, PartName.SESSION, PartName.BALANCE):
            for document in moment.state.part(name).documents:
                self._put(self.path / name / Path(document.name).name, document.content or b"")

    def _add_records(self, part: Part, name: PartName, title: str) -> None:
        count = len(part.records)
        new = list(enumerate(part.records.read(self._counts[name], count), start=self._counts[name]))
        self._counts[name] = count
        if self._splits_records:
            for number, record in new:
                self._put(self.path / title / f"{number // 1000}" / f"{number:06}.json", record)
            return
        with (self.path / f"{title}.jsonl").open("ab") as file:
            file.writelines(record for _, record in new)

    def _put(self, path: Path, content: bytes) -> None:
        if self._contents.get(path) != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            self._contents[path] = content
