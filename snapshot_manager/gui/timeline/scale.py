"""Which stretch of time is shown, and where each moment of it lies. No Qt; times are seconds since 1970."""

from dataclasses import dataclass, replace

SHORTEST_S = 10.0
"""Nothing is seen closer than this stretch."""

EARLIEST, LATEST = -60_000_000_000.0, 252_000_000_000.0
"""Calendars can name every moment between these; a snapshot with a broken clock may lie anywhere."""

MARGIN = 0.04
"""How much of the strip stays free beyond the first moment and beyond now."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time."""

    start: float
    end: float

    @property
    def length(self) -> float:
        """How long it is."""
        return self.end - self.start

    def padded(self) -> "Span":
        """The same with a margin on both sides."""
        margin = self.length * MARGIN
        return Span(self.start - margin, self.end + margin)


def whole(first: float | None, now: float, at_least: float) -> Span:
    """All there is to see: from the first snapshot until now, with a margin on both sides.

    Args:
        first: When the oldest snapshot was taken, if there is any.
        now: Where the axis ends.
        at_least: Even a library that is a minute old is shown as part of a longer stretch.
    """
    start = min(now - at_least, now if first is None else first)
    padded = Span(start, now).padded()
    return Span(max(padded.start, EARLIEST), min(padded.end, LATEST))


def last(seconds: float, now: float) -> Span:
    """The stretch before now, with a margin after it."""
    return Span(now - seconds, now + seconds * MARGIN)


@dataclass(frozen=True, slots=True)
class Scale:
    """A stretch of time laid out over a width.

    Attributes:
        bounds: What may be seen at most.
        width: Pixels; more than none.
    """

    span: Span
    bounds: Span
    width: float

    @property
    def seconds_per_pixel(self) -> float:
        """How much time a pixel is."""
        return self.span.length / self.width

    def x(self, time: float) -> float:
        """Where a moment lies; outside the width for what is not shown."""
        return (time - self.span.start) / self.seconds_per_pixel

    def time(self, x: float) -> float:
        """The moment at a place."""
        return self.span.start + x * self.seconds_per_pixel

    def showing(self, span: Span) -> "Scale":
        """Show another stretch, or what of it may be seen."""
        longest = self.bounds.length
        length = min(max(span.length, SHORTEST_S), longest)
        start = (span.start + span.end - length) / 2
        start = min(max(start, self.bounds.start), self.bounds.end - length)
        return replace(self, span=Span(start, start + length))

    def zoomed(self, factor: float, at: float) -> "Scale":
        """Show ``factor`` times as much time; the moment at this place stays where it is."""
        length = min(max(self.span.length * factor, SHORTEST_S), self.bounds.length)
        start = self.time(at) - length * at / self.width
        return self.showing(Span(start, start + length))

    def panned(self, pixels: float) -> "Scale":
        """Show what lies so many pixels to the right; to the left when negative."""
        by = pixels * self.seconds_per_pixel
        return self.showing(Span(self.span.start + by, self.span.end + by))

    def revealing(self, time: float) -> "Scale":
        """Show a moment; nothing moves when it is in view already."""
        if self.span.start <= time <= self.span.end:
            return self
        return self.showing(Span(time - self.span.length / 2, time + self.span.length / 2))

    def over(self, width: float) -> "Scale":
        """The same stretch over another width."""
        return replace(self, width=max(width, 1.0))

    def within(self, bounds: Span) -> "Scale":
        """The same stretch where more, or less, may be seen."""
        return replace(self, bounds=bounds).showing(self.span)
