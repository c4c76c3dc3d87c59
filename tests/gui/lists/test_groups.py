from hypothesis import given
from hypothesis import strategies as st

from snapshot_manager.gui.group import Group
from snapshot_manager.gui.lists.groups import Geometry, Groups, Heights, Place

HEIGHTS = Heights(heading=40, row=60, gap=12, foot=4)
EXAMPLE = Groups(
    [
        Group("today", "TODAY", 2),
        Group("yesterday", "YESTERDAY", 3, is_open=False),
        Group("older", "OLDER", 1),
    ]
)

some_groups = st.lists(
    st.builds(Group, st.just("g"), st.just("G"), st.integers(1, 5), is_open=st.booleans()), max_size=4
).map(Groups)


def test_rows_are_headings_and_the_snapshots_of_open_groups() -> None:
    places = [EXAMPLE.place(row) for row in range(EXAMPLE.row_count)]
    assert places == [Place(0, None), Place(0, 0), Place(0, 1), Place(1, None), Place(2, None), Place(2, 5)]
    assert EXAMPLE.count == 6


def test_a_snapshot_in_a_closed_group_has_no_row() -> None:
    assert [EXAMPLE.row_of(number) for number in range(7)] == [1, 2, None, None, None, 5, None]


def test_opening_a_group_gives_its_snapshots_rows() -> None:
    opened = EXAMPLE.with_open(1, is_open=True)
    assert [opened.row_of(number) for number in range(6)] == [1, 2, 4, 5, 6, 8]


def test_groups_lie_below_each_other_with_a_gap() -> None:
    geometry = Geometry(EXAMPLE, HEIGHTS)
    assert [tuple(geometry.span(row)) for row in range(6)] == [
        (0, 40),
        (40, 60),
        (100, 60),
        (176, 40),
        (228, 40),
        (268, 60),
    ]
    assert tuple(geometry.group_span(0)) == (0, 164)
    assert geometry.height == 332


def test_nothing_is_at_a_gap_or_outside() -> None:
    geometry = Geometry(EXAMPLE, HEIGHTS)
    assert [geometry.row_at(y) for y in (-1, 0, 39, 40, 159, 160, 170, 176, 331, 332)] == [
        None, 0, 0, 1, 2, None, None, 3, None, None,
    ]  # fmt: skip


def test_an_empty_list_has_no_rows_and_no_height() -> None:
    geometry = Geometry(Groups(), HEIGHTS)
    assert (geometry.height, geometry.row_at(0), list(geometry.rows_between(0, 100))) == (0, None, [])


@given(some_groups)
def test_each_row_is_found_again_where_it_lies(groups: Groups) -> None:
    geometry = Geometry(groups, HEIGHTS)
    for row in range(groups.row_count):
        top, height = geometry.span(row)
        assert geometry.row_at(top) == row
        assert geometry.row_at(top + height - 1) == row
        number = groups.place(row).number
        assert number is None or groups.row_of(number) == row


@given(some_groups, st.integers(-50, 1500), st.integers(0, 700))
def test_the_rows_between_two_heights_are_those_that_touch_them(groups: Groups, top: int, room: int) -> None:
    geometry = Geometry(groups, HEIGHTS)
    bottom = top + room
    spans = [geometry.span(row) for row in range(groups.row_count)]
    touching = [row for row, (y, height) in enumerate(spans) if y <= bottom and y + height > top]
    assert list(geometry.rows_between(top, bottom)) == touching
