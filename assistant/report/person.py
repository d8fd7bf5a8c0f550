"""Everything about one person in one archive: a workbook, her documents, the pages of her reviews."""

import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter

from assistant.terms.erasing import Held
from assistant.terms.errors import Message, message
from assistant.terms.fields import FIELDS, Kind
from assistant.terms.texts import file_name

Both = Callable[[Message], str]
"""A message in Chinese and English, one behind the other."""

_TABLES = {
    "creator": message("Creators"),
    "alias": message("Earlier names"),
    "account": message("Accounts"),
    "follower": message("Follower counts"),
    "session": message("Sessions"),
    "session_product": message("Products in sessions"),
    "sale": message("Orders"),
    "refund_case": message("Refunds"),
    "ad_spend": message("Ad spend"),
    "account_day": message("Figures by day"),
    "deal": message("Cooperations"),
    "pick": message("Picks"),
    "cost": message("Costs"),
    "mark": message("Marks"),
    "review": message("Reviews"),
    "review_note": message("Notes of reviews"),
    "review_step": message("Plans of reviews"),
    "review_change": message("Changes of reviews"),
    "flag": message("Flags"),
    "document": message("Documents"),
    "merge": message("Merges"),
    "history": message("Changes by hand"),
    "version": message("Figures as told"),
}
_KINDS = {
    "creator": Kind.CREATORS,
    "session": Kind.SESSIONS,
    "session_product": Kind.SESSION_PRODUCTS,
    "sale": Kind.ORDERS,
    "refund_case": Kind.REFUNDS,
    "ad_spend": Kind.AD_SPEND,
    "account_day": Kind.DAYS,
    "deal": Kind.DEALS,
}
_COLUMNS = {
    "id": "编号",
    "name": "名称",
    "creator": "主播编号",
    "account": "账号编号",
    "session": "场次编号",
    "product": "商品编号",
    "review": "复盘编号",
    "batch": "导入编号",
    "line": "文件行号",
    "platform": "平台",
    "platform_id": "账号ID",
    "nickname": "昵称",
    "on_day": "日期",
    "followers": "粉丝数",
    "at": "时间",
    "made_at": "时间",
    "first": "开始",
    "last": "结束",
    "title": "标题",
    "text": "内容",
    "note": "备注",
    "kind": "类型",
    "amount": "金额",
    "state": "状态",
    "opened_at": "建立时间",
    "opened_on": "建立日期",
    "closed_at": "结束时间",
    "closed_on": "结束日期",
    "closing": "结束说明",
    "due_on": "到期日",
    "done_on": "完成日",
    "dropped_at": "取消时间",
    "outcome": "结果",
    "score": "把握",
    "shortfall_per_week": "每周差额",
    "evidence": "依据",
    "frozen": "当日判断",
    "causes": "可能原因",
    "cause_note": "原因说明",
    "view": "本人说法",
    "metric": "指标",
    "snoozed_until": "推迟至",
    "owner": "负责人",
    "policy": "规则",
    "noted_at": "记录时间",
    "taken_back_at": "撤回时间",
    "expires_on": "到期日",
    "added_at": "加入时间",
    "size": "大小(字节)",
    "kept": "保留编号",
    "kept_name": "保留名称",
    "dropped": "并入编号",
    "dropped_name": "并入名称",
    "body": "内容",
    "undone_at": "撤销时间",
    "table_name": "表",
    "row": "行号",
    "field": "字段",
    "old": "原值",
    "new": "新值",
    "why": "原因",
    "who": "操作者",
    "known_at": "数据时间",
    "position": "顺序",
}
_WIDTH, _LONGEST_SHEET, _LONGEST_CELL = 16, 31, 32_000
_NO_SHEET = re.compile(r"[\[\]:*?/\\']")


def write_person(
    path: Path,
    name: str,
    held: Sequence[Held],
    documents: Iterable[tuple[str, bytes]],
    pages: Mapping[str, str],
    both: Both,
) -> None:
    """Write the archive; OSError where it cannot be written. Names inside it lead to no other folder."""
    used: set[str] = set()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_free(f"{file_name(name)}.xlsx", used), _workbook(held, both))
        for title, content in documents:
            archive.writestr(f"documents/{_free(file_name(title), used)}", content)
        for title, page in pages.items():
            archive.writestr(f"reviews/{_free(f'{file_name(title)}.html', used)}", page)


def heading(table: str, column: str) -> str:
    """A column's header in both languages: 成交金额 gmv; money is in yuan."""
    kind = _KINDS.get(table)
    known = {field.column: field.header for field in FIELDS[kind]} if kind else {}
    plain = column.removesuffix("_fen")
    chinese = known.get(column) or _COLUMNS.get(plain)
    english = plain.replace("_", " ")
    return f"{chinese} {english}" if chinese else english


def _workbook(held: Sequence[Held], both: Both) -> bytes:
    """A sheet a table; every text is written as text, never as a formula or a link."""
    out = BytesIO()
    plainly = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, plainly) as book:
        bold = book.add_format({"bold": True})
        for one in held:
            sheet = book.add_worksheet(_NO_SHEET.sub(" ", both(_TABLES[one.table]))[:_LONGEST_SHEET])
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, len(one.columns) - 1, _WIDTH)
            sheet.write_row(0, 0, [heading(one.table, column) for column in one.columns], bold)
            for line, row in enumerate(one.rows, 1):
                for place, (column, value) in enumerate(zip(one.columns, row, strict=True)):
                    _write(sheet, line, place, _in_yuan(column, value))
    return out.getvalue()


def _in_yuan(column: str, value: Any) -> Any:
    return value / 100 if column.endswith("_fen") and isinstance(value, int) else value


def _write(sheet: Any, line: int, place: int, value: Any) -> None:
    if isinstance(value, int | float):
        sheet.write_number(line, place, value)
    elif value:
        sheet.write_string(line, place, str(value)[:_LONGEST_CELL])


def _free(name: str, used: set[str]) -> str:
    """The name, with a number before its ending where it is taken."""
    stem, dot, ending = name.rpartition(".") if "." in name else (name, "", "")
    number, free = 1, name
    while free.casefold() in used:
        number += 1
        free = f"{stem} ({number}){dot}{ending}"
    used.add(free.casefold())
    return free
