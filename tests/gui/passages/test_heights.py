"""Where rows stand, against the plainest way to reckon it."""

from hypothesis import given
from hypothesis import strategies as st

from snapshot_manager.gui.passages.heights import ALL_AT_ONCE, BLOCK, Heights

MANY = st.lists(st.integers(min_value=1, max_value=50), min_size=1, max_size=40)


class Rows(list[int]):
    """Heights that can be asked for by their numbers; remembers which were."""

    def __init__(self, rows: list[int]) -> None:
        super().__init__(rows)
        self.asked: list[range] = []

    def guess(self, rows: range) -> list[int]:
        self.asked.append(rows)
        return self[rows.start : rows.stop : rows.step]


def long_list(count: int = 100 * BLOCK) -> tuple[Rows, Heights]:
    """Far more rows than are guessed at once, of two heights that take turns."""
    rows = Rows([20 + 40 * (number % 2) for number in range(count)])
    return rows, Heights(count, rows.guess)


@given(MANY, st.integers(min_value=-10, max_value=3_000))
def test_the_row_at_a_place_is_the_one_that_covers_it(rows: list[int], y: int) -> None:
    heights = Heights(len(rows), Rows(rows).guess)
    covering = [n for n in range(len(rows)) if sum(rows[:n]) <= y < sum(rows[: n + 1])]
    expected = covering[0] if covering else (0 if y < 0 else len(rows) - 1)
    assert heights.at(y) == expected


@given(MANY, MANY, st.data())
def test_inserting_measuring_and_removing_keep_the_rows_in_order(
    given_rows: list[int], more: list[int], data: st.DataObject
) -> None:
    rows = Rows(given_rows)
    heights = Heights(len(rows), rows.guess)
    place = data.draw(st.integers(min_value=0, max_value=len(rows)))
    rows[place:place] = more
    heights.insert(place, len(more))
    heights.measure(place, 99)
    rows[place] = 99
    assert [heights.top(row) for row in range(len(rows))] == [sum(rows[:row]) for row in range(len(rows))]
    heights.remove(0, place + 1)
    assert (len(heights), heights.total) == (len(rows) - place - 1, sum(rows[place + 1 :]))


def test_an_empty_list_has_no_rows_in_view() -> None:
    assert list(Heights(0, Rows([]).guess).between(0, 100)) == []


def test_of_a_very_long_list_few_rows_are_guessed_until_somebody_comes_near() -> None:
    rows, heights = long_list()
    assert sum(map(len, rows.asked)) < len(rows) // 10
    assert abs(heights.total - sum(rows)) < sum(rows) // 50
    near = range(60 * BLOCK + 10, 60 * BLOCK + 20)
    assert heights.come_near(near)
    assert not heights.come_near(near)
    assert [heights.height(row) for row in near] == rows[near.start : near.stop]


def test_rows_far_from_each_other_stay_in_order_while_they_are_guessed() -> None:
    _, heights = long_list()
    for row in (90 * BLOCK, 5, 50 * BLOCK + 3):
        heights.measure(row, 1_000)
        assert heights.is_measured(row)
        assert heights.at(heights.top(row)) == heights.at(heights.top(row) + 999) == row
    tops = [heights.top(row) for row in range(0, len(heights), 7)]
    assert tops == sorted(tops)


@given(st.integers(0, 30 * BLOCK), st.integers(1, 3 * ALL_AT_ONCE), st.integers(0, 20 * BLOCK))
def test_many_rows_can_come_and_go_in_the_middle_of_a_long_list(place: int, count: int, gone: int) -> None:
    rows, heights = long_list(30 * BLOCK)
    rows[place:place] = [30] * count
    heights.insert(place, count)
    assert heights.height(place) == heights.height(place + count - 1) == 30
    heights.remove(place, min(gone, len(rows) - place))
    del rows[place : place + gone]
    assert len(heights) == len(rows)
    assert abs(heights.total - sum(rows)) <= sum(rows) // 20 + 100 * BLOCK
