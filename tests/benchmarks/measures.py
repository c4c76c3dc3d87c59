"""One session kept by every contestant at the same time, and what that took of each.

They take turns at every moment, in another order each time, so that a slow second of the machine hits all.
"""

import random
import time
import tracemalloc
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from statistics import median, quantiles

from tests.benchmarks.contestants import Contestant, JsonRows, Ours, Unable
from tests.benchmarks.moments import Moment, Moments
from tests.benchmarks.workload import MESSAGES_PER_SNAPSHOT, Workload

WINDOW = 30
WINDOW_OF_SAMPLED_PROGRAMS = 10
"""How many snapshots at the end are timed; those at the beginning are timed from the tenth on."""

FIRST_TIMED = 10
REST_EVERY = 20
"""Snapshots between two times of rest: 100 messages."""

STRIDE = 25
"""Where a contestant would take too long or too much room, it keeps one snapshot in so many."""

SAY_EVERY = 100

READ = 12
PAIRS = 8
"""Neighbours at the end that are compared: all keep them."""

READ_BY_PROGRAMS = 4


class Measure(StrEnum):
    """What is timed, as the table calls it."""

    CAPTURE_EARLY = "capture around message 100"
    CAPTURE = "capture at the end"
    CAPTURE_PROCESSOR = "processor time of a capture at the end"
    UNCHANGED = "find that nothing changed"
    READ_ANY = "read any snapshot"
    READ_LAST = "read the last one"
    COMPARE = "compare neighbours"
    COMPARE_AS_SHOWN = "compare neighbours as a person is shown it"
    REMOVE = "remove the oldest fifth"
    HOLD = "longest time that no other can write meanwhile"
    REST = "work in idle time, each 100 messages"


@dataclass
class Result:
    """What one contestant took.

    Attributes:
        seconds: All times of each measure.
        disk_bytes: After it was closed; ``open_bytes`` before.
        memory_bytes: The peak of what one capture at the end allocates.
        sampling: How the disk's figure was come by, when not all snapshots were kept: "" or "≈" or "≥".
    """

    title: str
    seconds: dict[Measure, list[float]] = field(default_factory=lambda: defaultdict(list))
    disk_bytes: int = 0
    open_bytes: int = 0
    memory_bytes: int | None = None
    sampling: str = ""

    def ms(self, measure: Measure) -> float | None:
        """The median in milliseconds; None when it was not measured."""
        found = self.seconds.get(measure)
        return 1000 * median(found) if found else None

    def p95_ms(self, measure: Measure) -> float | None:
        """What 95 in 100 stay below, in milliseconds."""
        found = self.seconds.get(measure, [])
        return 1000 * quantiles(found, n=20, method="inclusive")[-1] if len(found) > 1 else None


@dataclass(frozen=True, slots=True)
class Sampling:
    """Which snapshots a contestant keeps."""

    total: int
    stride: int = 1
    window: int = WINDOW

    def keeps(self, number: int) -> bool:
        """Whether it keeps this one."""
        return number % self.stride == 0 or self.is_early(number) or self.is_late(number)

    def is_early(self, number: int) -> bool:
        """Whether it is timed as one of the beginning."""
        return FIRST_TIMED <= number < FIRST_TIMED + self.window

    def is_late(self, number: int) -> bool:
        """Whether it is timed as one of the end."""
        return number >= max(self.total // 2, self.total - self.window)


class Race:
    """A session of so many messages, kept by all.

    Args:
        messages: How long the session becomes.
        contestants: Who keeps it.
        sampled: Those that keep only some of the snapshots.
    """

    def __init__(
        self, messages: int, contestants: Sequence[Contestant], sampled: Sequence[Contestant] = ()
    ) -> None:
        self._messages = messages
        self._total = messages // MESSAGES_PER_SNAPSHOT
        self._contestants = list(contestants)
        self._plans = {each.title: self._sampling(each, each in sampled) for each in contestants}
        self._results = {each.title: Result(each.title) for each in contestants}
        self._rng = random.Random(messages)  # noqa: S311  -- picks what to read, no secret
        self._moments = Moments(Workload())

    def run(self, say: Callable[[str], None]) -> list[Result]:
        """Keep, read, compare and remove; the results come in the order of the contestants."""
        for each in self._contestants:
            each.open()
        for moment in self._moments.until(self._messages):
            if moment.number % SAY_EVERY == 0:
                say(f"{self._messages:,} messages: snapshot {moment.number} of {self._total}")
            self._keep(moment)
        say(f"{self._messages:,} messages: reading, comparing, removing")
        self._weigh()
        self._read()
        self._weigh_memory()
        self._remove()
        for each in self._contestants:
            each.close()
        return list(self._results.values())

    def _sampling(self, each: Contestant, is_sampled: bool) -> Sampling:
        if not is_sampled:
            return Sampling(self._total)
        return Sampling(self._total, STRIDE, WINDOW_OF_SAMPLED_PROGRAMS if each.is_program else WINDOW)

    def _keep(self, moment: Moment) -> None:
        for each in self._shuffled():
            plan = self._plans[each.title]
            if plan.keeps(moment.number):
                self._capture(each, plan, moment)
            if moment.number % REST_EVERY == REST_EVERY - 1 or moment.number == self._total - 1:
                self._time(each, Measure.REST, each.rest)

    def _capture(self, each: Contestant, plan: Sampling, moment: Moment) -> None:
        each.prepare(moment)
        start, processor = time.perf_counter(), time.process_time()
        each.capture(moment)
        taken, worked = time.perf_counter() - start, time.process_time() - processor
        seconds = self._results[each.title].seconds
        if plan.is_early(moment.number):
            seconds[Measure.CAPTURE_EARLY].append(taken)
        if plan.is_late(moment.number):
            seconds[Measure.CAPTURE].append(taken)
            if not each.is_program:
                seconds[Measure.CAPTURE_PROCESSOR].append(worked)
            self._time(each, Measure.UNCHANGED, each.is_unchanged, moment)

    def _weigh(self) -> None:
        for each in self._contestants:
            result = self._results[each.title]
            result.open_bytes = each.disk_bytes()
            each.close()
            result.disk_bytes = each.disk_bytes()
            if self._plans[each.title].stride > 1:
                result.sampling = "≥"
                if isinstance(each, JsonRows):
                    share = estimated_total(each.row_bytes) / sum(each.row_bytes.values())
                    result.disk_bytes = round(result.disk_bytes * share)
                    result.open_bytes = round(result.open_bytes * share)
                    result.sampling = "≈"
            each.open()

    def _read(self) -> None:
        stride = max(plan.stride for plan in self._plans.values())
        chosen = [self._rng.randrange(0, self._total, stride) for _ in range(READ)]
        last = self._total - 1
        for turn, number in enumerate(chosen):
            for each in self._shuffled():
                if not each.is_program or turn < READ_BY_PROGRAMS:
                    self._time(each, Measure.READ_ANY, each.read, number)
                    self._time(each, Measure.READ_LAST, each.read, last)
                    pair = last - turn % min(PAIRS, last)
                    self._time(each, Measure.COMPARE, each.compare, pair)
                    self._time(each, Measure.COMPARE_AS_SHOWN, each.compare_as_shown, pair)

    def _weigh_memory(self) -> None:
        moment = next(self._moments.until(self._messages + MESSAGES_PER_SNAPSHOT))
        for each in self._contestants:
            if not each.is_program:
                each.prepare(moment)
                tracemalloc.start()
                before = tracemalloc.get_traced_memory()[0]
                each.capture(moment)
                self._results[each.title].memory_bytes = tracemalloc.get_traced_memory()[1] - before
                tracemalloc.stop()

    def _remove(self) -> None:
        oldest = list(range(self._total // 5))
        for each in self._contestants:
            if self._plans[each.title].stride == 1:
                self._time(each, Measure.REMOVE, each.remove, oldest)
                if isinstance(each, Ours):
                    self._results[each.title].seconds[Measure.HOLD] = [each.longest_hold_s]

    def _shuffled(self) -> list[Contestant]:
        return self._rng.sample(self._contestants, len(self._contestants))

    def _time(self, each: Contestant, measure: Measure, work: Callable[..., object], *on: object) -> None:
        start = time.perf_counter()
        try:
            work(*on)
        except Unable:
            return
        self._results[each.title].seconds[measure].append(time.perf_counter() - start)


def estimated_total(sizes: dict[int, int]) -> float:
    """The sum over all snapshots when only these were kept: a straight line is drawn between two of them."""
    numbers = sorted(sizes)
    between = sum(
        (after - before - 1) * (sizes[before] + sizes[after]) / 2 for before, after in pairwise(numbers)
    )
    return sum(sizes.values()) + between
