"""The weekly report's dialog: the wishes at the left, the sheets as they will be printed at the right."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QGraphicsView,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from assistant.desk.paper import lay_out, print_html
from assistant.desk.theme.icons import wear
from assistant.desk.theme.tokens import Space, colours_of
from assistant.desk.widgets.card import caption, heading
from assistant.desk.widgets.fitting import FittingRow
from assistant.desk.widgets.scroll import scrolled
from assistant.desk.widgets.trouble import TroubleBar
from assistant.terms.errors import message
from assistant.terms.weekly import ORDERS, PARTS, Order, Part, Reportable, Week, Wish
from assistant.words import _, day, discreet, say

_SIZE, _WISHES, _NOTE = (1040, 640), 330, 76  # pixels
_PAUSE = 300  # milliseconds without a key, until the sheets are drawn anew


class WeeklyDialog(QDialog):
    """Emits what is wanted; show_weeks() and show_page() bring what it shows."""

    week_chosen = Signal(object)  # Week
    wished = Signal()  # the same week, told in another way
    pdf_wanted = Signal()
    book_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("weekly")
        self.setWindowTitle(_("Weekly report"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.trouble, self.told = TroubleBar(), caption("")
        self.week, self.order, self.note = QComboBox(), QComboBox(), QPlainTextEdit()
        self.parts = {part: QCheckBox(say(name)) for part, name in PARTS.items()}
        self.names, self.money = QCheckBox(_("Show names")), QCheckBox(_("Show money"))
        self.pdf, self.book = QPushButton(_("Save as PDF …")), QPushButton(_("Save as workbook …"))
        self.printed = QPushButton(_("Print …"))
        self._html = ""
        self._printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        self._printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)  # asks no printer of the system
        lay_out(self._printer)
        self.preview = QPrintPreviewWidget(self._printer)
        self._rest = QTimer(self, singleShot=True, interval=_PAUSE)
        self._build()
        self._connect()
        self._wait(waiting=True)
        self.resize(*_SIZE)

    def _build(self) -> None:
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self.trouble)
        row.setSpacing(Space.L)
        row.addWidget(self._wishes())
        self._build_preview()
        row.addWidget(self.preview, 1)
        column.addLayout(row, 1)
        column.addLayout(self._buttons())

    def _build_preview(self) -> None:
        self.preview.setZoomMode(QPrintPreviewWidget.ZoomMode.FitToWidth)
        self.preview.setAccessibleName(_("The report as it will be printed"))
        for view in self.preview.findChildren(QGraphicsView):
            view.setAccessibleName(self.preview.accessibleName())
            view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            view.setBackgroundBrush(QColor(colours_of(self.palette()).line))

    def _wishes(self) -> QWidget:
        content = QWidget()
        wishes = QVBoxLayout(content)
        wishes.setContentsMargins(0, 0, Space.S, 0)
        wishes.setSpacing(Space.S)
        form = QFormLayout()
        form.setVerticalSpacing(Space.S)
        self.week.setAccessibleName(_("Week"))
        self.order.setAccessibleName(_("Creators"))
        for order, name in ORDERS.items():
            self.order.addItem(say(name), order)
        form.addRow(_("Week"), self.week)
        form.addRow(_("Creators"), self.order)
        wishes.addWidget(heading(_("Weekly report")))
        wishes.addLayout(form)
        wishes.addWidget(caption(_("What it holds")))
        for box in (*self.parts.values(), self.names, self.money):
            box.setChecked(True)
        for part in self.parts.values():
            wishes.addWidget(part)
        wishes.addWidget(caption(_("For other eyes")))
        for box in (self.names, self.money):
            box.setChecked(not discreet())
            box.setEnabled(not discreet())
            wishes.addWidget(box)
        wishes.addWidget(caption(_("Note for the meeting")))
        self.note.setAccessibleName(_("Note for the meeting"))
        self.note.setPlaceholderText(_("It is printed on top, and not kept."))
        self.note.setTabChangesFocus(True)
        self.note.setMinimumHeight(_NOTE)
        self.note.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        wishes.addWidget(self.note, 1)
        around = scrolled(content)
        around.setFixedWidth(_WISHES)
        return around

    def _buttons(self) -> FittingRow:
        row = FittingRow()
        row.setSpacing(Space.S)
        close = QPushButton(_("Close"))
        close.clicked.connect(self.reject)
        self.pdf.setProperty("role", "primary")
        wear(self.pdf, "export", on_accent=True)
        wear(self.book, "export")
        wear(self.printed, "file")
        row.addWidget(self.told, 1)
        for button in (close, self.printed, self.book, self.pdf):
            button.setAutoDefault(False)
            row.addWidget(button)
        return row

    def _connect(self) -> None:
        self.week.activated.connect(self._choose)
        self.order.activated.connect(self.wished)
        for box in (*self.parts.values(), self.names, self.money):
            box.clicked.connect(self.wished)
        self.note.textChanged.connect(self._rest.start)
        self._rest.timeout.connect(self.wished)
        self.preview.paintRequested.connect(lambda printer: print_html(self._html, printer))
        self.pdf.clicked.connect(self.pdf_wanted)
        self.book.clicked.connect(self.book_wanted)
        self.printed.clicked.connect(self.print_wanted)

    def show_weeks(self, weeks: Reportable) -> None:
        """Offer the weeks of the record, and choose the usual one."""
        told = message("Last seven days, {week}", week=_days(weeks.days))
        self.week.addItem(say(told), weeks.days)
        for week in weeks.whole:
            self.week.addItem(_days(week), week)
        self.week.setCurrentIndex(1 + weeks.whole.index(weeks.usual))
        self._choose()

    def _choose(self) -> None:
        self._wait(waiting=True)
        self.week_chosen.emit(self.week.currentData())

    def _wait(self, *, waiting: bool) -> None:
        for button in (self.pdf, self.book, self.printed):
            button.setEnabled(not waiting)
        self.told.setText(_("Putting the report together …") if waiting else "")

    def chosen(self) -> Week:
        """The week that is chosen."""
        week = self.week.currentData()
        assert isinstance(week, Week)
        return week

    def wish(self) -> Wish:
        """What the report shall show."""
        parts = frozenset(part for part, box in self.parts.items() if box.isChecked())
        order = Order(self.order.currentData())
        return Wish(parts, order, self.note.toPlainText(), self.money.isChecked(), self.names.isChecked())

    @property
    def page(self) -> str:
        """The page that is shown, as HTML."""
        return self._html

    def show_page(self, html: str) -> None:
        """Show the report as it will be printed."""
        self._html = html
        self.order.setEnabled(self.parts[Part.CREATORS].isChecked())
        self._wait(waiting=False)
        self.preview.updatePreview()

    def tell(self, text: str) -> None:
        """Say what was done."""
        self.trouble.calm()
        self.told.setText(text)


def _days(week: Week) -> str:
    return f"{day(week.first)} – {day(week.last)}"
