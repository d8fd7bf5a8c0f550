"""Every model of the desk keeps Qt's contract: those we wrote, in all their states, and those behind every view there is."""

import importlib
import pkgutil

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QTabWidget

import assistant.desk
from assistant.desk.pages import PAGES
from assistant.desk.table.model import WindowModel
from assistant.terms.browsing import Window
from desk.pages.conftest import WEAK
from desk.table.rows import COLUMNS, row

KEYS = [*(entry.key for entry in PAGES), "creator", "backtest", "compare"]


def empty():
    return WindowModel(COLUMNS)


def whole():
    model = empty()
    model.show_rows([row(number) for number in range(5)])
    return model


def sorted_down():
    model = whole()
    model.sort(0, Qt.SortOrder.DescendingOrder)
    return model


def windowed():
    model = empty()
    model.reset(500)
    model.put(Window(tuple(row(number) for number in range(200)), 0, 500))
    return model


def grown_and_cut():
    model = windowed()
    model.put(Window(tuple(row(number) for number in range(200, 400)), 200, 700))
    model.put(Window(tuple(row(number) for number in range(90)), 0, 90))
    return model


STATES = {WindowModel: (empty, whole, sorted_down, windowed, grown_and_cut)}
"""How each model that is ours is made; a new one is to be added here."""


def ours():
    for module in pkgutil.walk_packages(assistant.desk.__path__, "assistant.desk."):
        importlib.import_module(module.name)
    found, left = set(), [QAbstractItemModel]
    while left:
        below = left.pop().__subclasses__()
        found.update(one for one in below if one.__module__.startswith("assistant."))
        left += below
    return found


def test_no_model_of_ours_is_forgotten():
    assert ours() == set(STATES)


@pytest.mark.parametrize("make", [make for several in STATES.values() for make in several])
def test_a_model_is_sound_in_every_state(qtmodeltester, make):
    qtmodeltester.check(make())


@pytest.mark.parametrize("key", KEYS)
def test_the_model_behind_every_view_is_sound(desk, qtmodeltester, key):
    page = desk.creator(WEAK) if key == "creator" else desk.go(key)
    for tabs in page.findChildren(QTabWidget):
        for at in range(tabs.count()):
            tabs.setCurrentIndex(at)
            desk.settle()
    models = {id(view.model()): view.model() for view in page.findChildren(QAbstractItemView) if view.model()}
    assert models or key in {"overview", "funnel"}
    for model in models.values():
        qtmodeltester.check(model)
