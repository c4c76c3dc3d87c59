"""Laid out documents: text stays text, pictures are pixels, nothing is fetched."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter, QTextDocument, QTextFragment
from PySide6.QtWidgets import QApplication

from snapshot_manager.gui.passages import contents, document, file_diff, markup, picture
from snapshot_manager.gui.passages.conversation import conversation_passages
from snapshot_manager.gui.passages.document import Look
from snapshot_manager.gui.passages.file_diff import Layout
from snapshot_manager.gui.passages.passage import Paragraph, Passage, Run, Shape, Style, walk
from snapshot_manager.model.conversation import Block, BlockKind, Message, Role
from snapshot_manager.model.facts import FileInContext, FileOrigin

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/hostname" width="9"/></svg>'


@pytest.fixture
def look(qapp: QApplication) -> Look:
    return Look.of(qapp.font())


def encoded(width: int, height: int, form: QImage.Format = QImage.Format.Format_RGB32) -> bytes:
    image = QImage(width, height, form)
    image.fill(QColor("red"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, b"png").write(image)
    return bytes(buffer.data().data())


def fragments(made: QTextDocument) -> Iterator[QTextFragment]:
    block = made.begin()
    while block.isValid():
        place = block.begin()
        while not place.atEnd():
            yield place.fragment()
            place += 1
        block = block.next()


@pytest.mark.parametrize(
    "hostile",
    [
        "![x](file:///etc/hostname)",
        '<img src="http://127.0.0.1:9/x.png">',
        "<script>alert(1)</script>",
        '<a href="file:///bin/sh">click</a>',
        "[click](javascript:alert(1))",
    ],
)
def test_markup_of_pictures_links_and_scripts_is_shown_as_the_text_it_is(look: Look, hostile: str) -> None:
    made, _ = document.build(markup.paragraphs(hostile), look)
    assert made.toPlainText() == hostile
    forms = [each.charFormat() for each in fragments(made)]
    assert not any(form.isImageFormat() or form.isAnchor() for form in forms)


def test_the_ground_a_terminal_printed_on_is_shown_in_the_themes_tint(look: Look) -> None:
    lines = [Paragraph((Run("FAIL", Style.CODE, Style.ERROR), Run(" a test", Style.CODE)), Shape.CODE)]
    made, _ = document.build(lines, look)
    grounds = {each.text(): each.charFormat().background().color() for each in fragments(made)}
    assert grounds["FAIL"] == look.colours.q("removed")
    assert grounds[" a test"] != look.colours.q("removed")


def test_a_picture_is_decoded_and_shown(look: Look) -> None:
    shown = Paragraph((Run("[image/png]"),), Shape.IMAGE, image=encoded(20, 10))
    made, _ = document.build([shown], look)
    assert [each.charFormat().isImageFormat() for each in fragments(made)] == [True]


@pytest.mark.parametrize("data", [b"", b"not a picture", SVG, encoded(4, 4)[:-30]])
def test_what_is_no_picture_of_pixels_is_named_instead_of_shown(look: Look, data: bytes) -> None:
    made, _ = document.build([Paragraph((Run("[image/png]"),), Shape.IMAGE, image=data)], look)
    assert made.toPlainText() == "[image/png]"


def test_a_large_picture_is_made_smaller_while_it_is_decoded() -> None:
    image = picture.decoded(encoded(3_000, 1_000))
    assert image is not None
    assert (image.width(), image.height()) == (800, 266)


def test_a_large_picture_has_its_place_before_its_pixels_are_there(look: Look) -> None:
    data = encoded(1_200, 600)
    made, [undecoded] = document.build([Paragraph((Run("[image/png]"),), Shape.IMAGE, image=data)], look)
    made.setTextWidth(900)
    before = made.size()
    image = picture.decoded(undecoded.data)
    assert image is not None
    document.put_picture(made, undecoded.name, image)
    made.markContentsDirty(0, made.characterCount())
    assert before == made.size()
    assert before.height() >= 400


def test_a_picture_of_too_many_pixels_is_not_decoded() -> None:
    assert picture.decoded(encoded(10_000, 4_001, QImage.Format.Format_Mono)) is None


def test_both_sides_of_a_difference_stand_beside_each_other(look: Look) -> None:
    passages = file_diff.file_passages("old", "new", Layout.SIDE_BY_SIDE)
    made, _ = document.build(passages[0].compose(), look)
    said = [each.text().strip() for each in fragments(made)]
    assert said == ["1", "old", "1", "new"]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=300), kind=st.sampled_from(BlockKind), role=st.sampled_from(Role))
def test_whatever_was_said_can_be_laid_out(look: Look, text: str, kind: BlockKind, role: Role) -> None:
    message = Message(id="m", role=role, blocks=(Block(kind=kind, text=text, data=text.encode()),))
    for passage in conversation_passages([message]):
        for each in walk([passage], Passage.inside):
            made, _ = document.build(each.compose(), look)
            made.setTextWidth(300)
            assert made.size().height() > 0
            assert each.sentence


def test_a_file_that_is_a_picture_is_shown_and_other_bytes_are_only_told(look: Look) -> None:
    for content, shown in ((encoded(40, 90), True), (b"\x00\x01 no picture", False)):
        file = FileInContext(path="/shop/logo.png", origin=FileOrigin.USER, content=content)
        [passage] = contents.file_text(file)
        made, _ = document.build(passage.compose(), look)
        made.setTextWidth(300)
        assert (made.size().height() >= 90) == shown
        assert ("Not text" in made.toPlainText()) != shown
