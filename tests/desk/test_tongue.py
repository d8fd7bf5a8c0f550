import pytest
from PySide6.QtCore import QLocale, QTranslator

from assistant import words
from assistant.desk.tongue import speak


@pytest.fixture(autouse=True)
def _english_again(qapp):
    yield
    speak(qapp, "en")


def test_qt_speaks_the_same_language(qapp):
    speak(qapp, "zh_CN")
    assert words.spoken() == "zh_CN"
    assert QLocale().name() == "zh_CN"
    assert qapp.translate("QLineEdit", "&Copy") != "&Copy"
    speak(qapp, "en")
    assert qapp.translate("QLineEdit", "&Copy") == "&Copy"


def test_switching_often_leaves_one_translator(qapp):
    for language in ("zh_CN", "en", "zh_CN"):
        speak(qapp, language)
    qapp.sendPostedEvents(None, 52)  # deferred deletions
    assert len(qapp.findChildren(QTranslator)) == 1
