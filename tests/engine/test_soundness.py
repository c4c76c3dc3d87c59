"""What of a state is left when some of it is damaged."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from snapshot_manager.engine.soundness import as_far_as_sound
from snapshot_manager.errors import StoreDamaged
from snapshot_manager.model.digest import Digest
from snapshot_manager.model.state import Mark, Part, PartName, State


class HarmedRecords:
    """Records of which some do not come back; reading stops at the first of them."""

    def __init__(self, whole: int, harmed: set[int]) -> None:
        self._whole, self._harmed = whole, harmed

    def __len__(self) -> int:
        return self._whole

    def head(self, count: int) -> Digest:
        raise AssertionError(f"nobody asked for the digest of {count}")

    def read(self, start: int, stop: int) -> Iterator[bytes]:
        for number in range(start, stop):
            if number in self._harmed:
                raise StoreDamaged("Damaged.")
            yield b"%d" % number


@given(st.integers(0, 60), st.sets(st.integers(0, 59)))
def test_all_that_comes_back_is_kept_in_its_order_and_the_rest_is_counted(
    whole: int, harmed: set[int]
) -> None:
    state = State({PartName.MESSAGES: Part(Mark.CAPTURED, records=HarmedRecords(whole, harmed))})
    part = as_far_as_sound(state).part(PartName.MESSAGES)
    left = [b"%d" % number for number in range(whole) if number not in harmed]
    assert list(part.records.read(0, len(part.records))) == left
    lost = whole - len(left)
    if lost and left:
        assert part.gaps == (f"Damaged in the library and left out: {lost} of {whole} records.",)
    else:
        assert part.mark is (Mark.UNREADABLE if lost else Mark.CAPTURED)
