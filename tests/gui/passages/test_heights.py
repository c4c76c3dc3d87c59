"""Where rows stand, against the plainest way to reckon it."""

from hypothesis import given
from hypothesis import strategies as st

from snapshot_manager.gui.passages.heights import Heights

MANY = st.lists(st.integers(min_value=1, max_value=50), min_size=1, max_size=40)


@given(MANY, st.integers(min_value=-10, max_value=3_000))
def test_the_row_at_a_place_is_the_one_that_covers_it(rows: list[int], y: int) -> None:
    heights = Heights(rows)
    covering = [n for n in range(len(rows)) if sum(rows[:n]) <= y < sum(rows[: n + 1])]
    expected = covering[0] if covering else (0 if y < 0 else len(rows) - 1)
    assert heights.at(y) == expected


@given(MANY, MANY, st.data())
def test_inserting_measuring_and_removing_keep_the_rows_in_order(
    rows: list[int], more: list[int], data: st.DataObject
) -> None:
    heights = Heights(rows)
    place = data.draw(st.integers(min_value=0, max_value=len(rows)))
    heights.insert(place, more)
    rows[place:place] = more
    heights.measure(place, 99)
    rows[place] = 99
    assert [heights.top(row) for row in range(len(rows))] == [sum(rows[:row]) for row in range(len(rows))]
    heights.remove(0, place + 1)
    assert heights.total == sum(rows[place + 1 :])


def test_an_empty_list_has_no_rows_in_view() -> None:
    assert list(Heights().between(0, 100)) == []
