"""The weekly report as a page of HTML that a browser and a printer show alike; everything in it is escaped."""

from html import escape

from assistant.terms.paper import Cell, Paper, Section
from assistant.words import _

_STYLE = (
    "body{font-size:9pt;color:#17211f}h1{font-size:15pt;margin-top:0px;margin-bottom:4px}"
    "h2{font-size:11.5pt;color:#0b665f;margin-top:16px;margin-bottom:5px}p{margin-top:2px;margin-bottom:2px}"
    ".quiet{color:#566561;font-size:8pt}.gap{color:#8a4b00}"
    "table{border-collapse:collapse;margin-top:3px}"
    "th{font-size:8pt;font-weight:600;color:#566561;background-color:#eef3f1}"
    "th,td{padding:3px 5px;border-bottom:1px solid #d5dedb}"
    ".figure,.short{white-space:nowrap}"
)
_BROWSER = "@media screen and (min-width:1px){body{max-width:190mm;margin:2em auto;font-family:sans-serif}}"
"""What only a browser heeds: Qt's printer knows no condition on the width, and would indent every table."""


def page(paper: Paper, language: str) -> str:
    """The page as HTML; nothing of the record or the note is read as markup."""
    parts = [
        f"<h1>{escape(paper.title)}</h1>",
        *(_paragraph(text, "quiet") for text in paper.about),
        *(_paragraph(text, "gap") for text in paper.gaps),
        _note(paper.note),
        *map(_section, paper.sections),
    ]
    return (
        f'<!DOCTYPE html><html lang="{language.replace("_", "-")}"><head><meta charset="utf-8">'
        f"<title>{escape(paper.title)}</title><style>{_STYLE}</style><style>{_BROWSER}</style></head><body>{''.join(parts)}</body></html>"
    )


def _note(note: str) -> str:
    if not note.strip():
        return ""
    head = f"<b>{escape(_('Note for the meeting'))}</b><br>"
    cell = f'<td bgcolor="#f6f1e3" style="padding:8px">{head}{_lines(note.strip())}</td>'
    return f'<p></p><table width="100%" cellspacing="0" cellpadding="0"><tr>{cell}</tr></table>'


def _section(one: Section) -> str:
    lines = "".join(_paragraph(text) for text in one.lines)
    remarks = "".join(_paragraph(text, "quiet") for text in one.remarks)
    return f"<h2>{escape(one.title)}</h2>{lines}{_table(one)}{remarks}"


def _table(one: Section) -> str:
    """The table; its head is repeated on every sheet that it goes on to."""
    if not one.rows:
        return ""
    shown = [at for at, column in enumerate(one.columns) if column.width]
    heads = "".join(_head(one, at) for at in shown)
    rows = "".join(f"<tr>{''.join(_cell(row[at]) for at in shown)}</tr>" for row in one.rows)
    attributes = 'width="100%" cellspacing="0" cellpadding="0"'
    return f"<table {attributes}><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _head(one: Section, at: int) -> str:
    column = one.columns[at]
    side = ' align="right"' if column.figure else ' align="left"'
    return f'<th width="{column.width}%"{side}>{escape(column.title)}</th>'


def _cell(cell: Cell) -> str:
    look = ' class="figure" align="right"' if cell.figure else ' class="short"' if cell.short else ""
    return f"<td{look}>{_lines(cell.said())}</td>"


def _paragraph(text: str, look: str = "") -> str:
    return f'<p class="{look}">{_lines(text)}</p>' if look else f"<p>{_lines(text)}</p>"


def _lines(text: str) -> str:
    """A text as it is, its lines broken, but never between a sign and its number."""
    whole = text.replace("> ", ">\xa0").replace("< ", "<\xa0").replace(" %", "\xa0%")
    return escape(whole).replace("\n", "<br>")
