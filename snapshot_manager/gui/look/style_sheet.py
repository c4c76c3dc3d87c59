"""The one style sheet; ``theme`` fills in the colours.

Widgets say what they are through the property ``kind`` (``theme.set_kind``), never how they look.
"""

from string import Template

TEMPLATE = Template(
    """
QToolTip { color: $text; background: $raised; border: 1px solid $line; padding: 4px 6px; }

QPushButton {
    color: $text; background: $card; border: 1px solid $line; border-radius: ${radius}px;
    padding: ${pad}px ${wide}px; min-height: 1.2em;
}
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $selected; }
QPushButton:checked { background: $selected; border-color: $accent; }
QPushButton:focus { outline: 0; border: 2px solid $focus; padding: ${pad_in_ring}px ${wide_in_ring}px; }
QPushButton:disabled { color: $muted; background: $window; }
QPushButton[kind="primary"] { color: $on_accent; background: $accent; border-color: $accent; }
QPushButton[kind="primary"]:hover { border-color: $text; }
QPushButton[kind="primary"]:focus {
    border: 4px double $on_accent; padding: ${pad_in_double}px ${wide_in_double}px;
}
QPushButton[kind="primary"]:disabled { color: $muted; background: $track; border-color: $track; }
QPushButton[kind="danger"] { color: $red; }
QPushButton[kind="quiet"], QToolButton { background: transparent; border: 1px solid transparent; }
QPushButton[kind="quiet"] { color: $text; padding: ${pad}px 10px; }
QPushButton[kind="link"] { color: $accent_text; background: transparent; border: none; padding: 2px 4px; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QBalloonTip QPushButton { background: transparent; border: none; padding: 0; }
QBalloonTip QLabel { color: black; }  /* Qt paints its ground pale yellow, whatever the colours in force */
QPushButton[kind="quiet"]:hover, QToolButton:hover { background: $hover; border-color: $line; }
QPushButton[kind="quiet"]:focus, QPushButton[kind="link"]:focus { border: 2px solid $focus; }
QToolButton { color: $text; border-radius: ${radius}px; padding: ${tool}px; }
QToolButton:pressed { background: $selected; }
QToolButton:checked { color: $accent_text; background: $selected; border-color: $accent_text; }
QToolButton:focus { border: 2px solid $focus; padding: ${tool_in_ring}px; }
QLineEdit QToolButton, QMenuBar QToolButton, QTabBar QToolButton { padding: 0; border: none; }
QTabBar::scroller { width: ${arrow}px; }
QToolButton::menu-indicator { image: none; width: 0; }

QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox {
    color: $text; background: $card; border: 1px solid $edge; border-radius: ${radius}px;
    padding: ${pad}px ${beside}px; min-height: 1.2em; placeholder-text-color: $muted; combobox-popup: 0;
    selection-color: $on_accent; selection-background-color: $accent;
}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {
    border: 2px solid $focus; padding: ${pad_in_ring}px ${beside_in_ring}px;
}
QAbstractSpinBox { max-height: 1.2em; }
QLineEdit[kind="plain"] { background: transparent; border: none; padding: 0; min-height: 0; }
QLineEdit[kind="plain"]:focus { border: none; border-bottom: 1px solid $focus; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: none; }
QAbstractSpinBox QLineEdit {
    background: transparent; border: none; padding: 0 ${beside}px; min-height: 0;
}
QComboBox::drop-down { border: none; width: ${arrow}px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView {
    color: $text; background: $raised; border: 1px solid $line; outline: 0; padding: 4px;
    selection-color: $text; selection-background-color: $selected;
}
QComboBox QAbstractItemView::item { border: 2px solid transparent; border-radius: ${radius}px; }
QComboBox QAbstractItemView::item:selected { background: $selected; border-color: $focus; }

QFrame[kind="card"] { background: $card; border: 1px solid $line; border-radius: ${card_radius}px; }
QFrame[kind="warning"] {
    background: $edited; border: 1px solid $amber_fill; border-radius: ${card_radius}px;
}
QFrame[kind="toast"] { background: $raised; border: 1px solid $line; border-radius: ${card_radius}px; }
QLabel[kind="muted"] { color: $muted; }
QLabel[kind="amber"] { color: $amber; }
QLabel[kind="red"] { color: $red; }
QLabel[kind="green"] { color: $green; }
QPlainTextEdit[kind="code"] {
    background: $code; border: 1px solid $line; border-radius: ${radius}px; padding: 8px 10px; min-height: 0;
    font-family: monospace;
}
QPlainTextEdit[kind="code"]:focus { border: 2px solid $focus; padding: 7px 9px; }

QCheckBox, QRadioButton {
    spacing: 8px; border: 2px solid transparent; border-radius: ${radius}px; padding: 1px 4px 1px 1px;
    outline: 0;
}
QCheckBox:focus, QRadioButton:focus { border-color: $focus; }
QRadioButton::indicator {
    width: ${box}px; height: ${box}px; border: 1px solid $muted; border-radius: ${round}px; background: $card;
}
QRadioButton::indicator:checked {
    width: ${dot}px; height: ${dot}px; border: ${ring}px solid $accent; background: $on_accent;
}
QCheckBox::indicator, QTreeView::indicator, QListView::indicator {
    width: ${box}px; height: ${box}px; border: 1px solid $muted; border-radius: 4px; background: $card;
}
QCheckBox::indicator:hover, QTreeView::indicator:hover { border-color: $accent_text; }
QCheckBox::indicator:focus { border: 2px solid $focus; width: ${box_in_ring}px; height: ${box_in_ring}px; }
QCheckBox::indicator:checked, QTreeView::indicator:checked, QListView::indicator:checked {
    background: $accent; border-color: $accent; image: url("$tick");
}
QCheckBox::indicator:disabled, QTreeView::indicator:disabled { border-color: $line; background: $window; }

QMenuBar { background: $window; color: $text; }
QMenuBar::item {
    padding: 3px 9px; background: transparent; border: 1px solid transparent; border-radius: ${radius}px;
}
QMenuBar::item:selected { background: $selected; border-color: $focus; }
QMenu { background: $raised; color: $text; border: 1px solid $line; padding: 4px; }
QMenu::item {
    padding: ${pad}px 28px ${pad}px 12px; border: 1px solid transparent; border-radius: ${radius}px;
}
QMenu::item:selected { background: $selected; border-color: $focus; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }

QTabWidget::pane { border: none; top: 8px; }
QTabBar::tab {
    color: $muted; background: transparent; padding: ${tab}px 14px; border: none;
    border-bottom: 2px solid transparent;
}
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:focus {
    color: $accent_text; border: 2px solid $focus; border-radius: ${radius}px; padding: ${tab_in_ring}px 12px;
    outline: 0;
}

QListView, QTreeView, QTableView {
    background: $card; border: 1px solid $line; border-radius: ${radius}px; outline: 0; padding: 1px;
    gridline-color: $line; selection-color: $text; selection-background-color: $selected;
}
QListView:focus, QTreeView:focus, QTableView:focus { border: 2px solid $focus; padding: 0; }
QListView[kind="bare"], QListView[kind="bare"]:focus {
    background: transparent; border: none; padding: 0;
}
QListView::item, QTreeView::item { padding: ${item}px; }
QListView::item { border-left: 3px solid transparent; }
QListView::item:selected { border-left-color: $accent_text; }
QListView::item:selected, QTreeView::item:selected { color: $text; background: $selected; }
QHeaderView::section {
    color: $muted; background: $card; border: none; border-bottom: 1px solid $line; padding: 6px;
}

QProgressBar {
    border: none; border-radius: 4px; background: $track; color: transparent;
    min-height: 8px; max-height: 8px;
}
QProgressBar::chunk { border-radius: 4px; background: $accent_text; }
QProgressBar[kind="amber_fill"]::chunk { background: $amber_fill; }
QProgressBar[kind="red_fill"]::chunk { background: $red_fill; }

QSizeGrip { image: none; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 36px; }
QScrollBar::handle:horizontal { min-width: 36px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""
)
