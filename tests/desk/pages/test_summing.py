"""Sums below the tables whose rows come in windows."""

from assistant.terms.browsing import Filter, Op, Query
from assistant.verbs import browsing
from assistant.words import yuan
from desk.pages.conftest import WEAK


def row_of(table):
    return table.parent().sums


def figure(page, key):
    column = next(column for column in page.rows.columns if column.key == key)
    return row_of(page.table).texts(column, 400)


def test_sessions_are_summed_over_all_rows_and_again_when_filtered(desk, verb):
    page = desk.go("sessions")
    every = verb(browsing.every_session, Query())
    total = yuan(sum(row.gmv_fen for row in every))
    desk.bot.waitUntil(lambda: figure(page, "gmv_fen") == (total, ""))
    assert figure(page, "ad_spend_fen") == ("—", "")  # nothing is known of it, which is not nought
    page.table.filters.put("creator", [Filter("creator", Op.ONE_OF, (WEAK,))])
    hers = yuan(sum(row.gmv_fen for row in every if row.creator == WEAK))
    desk.bot.waitUntil(lambda: figure(page, "gmv_fen") == (hers, ""))


def test_an_edit_changes_the_sum_and_an_order_does_not_ask_again(desk, verb):
    page = desk.go("sessions")
    desk.bot.waitUntil(lambda: figure(page, "gmv_fen")[0] != "")
    keys = [column.key for column in page.rows.columns]
    desk.type_into(page.table, 0, keys.index("gmv_fen"), " ")
    desk.bot.waitUntil(lambda: figure(page, "gmv_fen")[1] == "partial")
    known = yuan(sum(row.gmv_fen for row in verb(browsing.every_session, Query()) if row.gmv_fen is not None))
    assert figure(page, "gmv_fen") == (known, "partial")
    with desk.bot.assertNotEmitted(page.table.summed):
        page.table.sortByColumn(keys.index("orders"), page.table.horizontalHeader().sortIndicatorOrder())
        desk.settle()
        desk.bot.wait(300)
