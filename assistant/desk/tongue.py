"""Speaking a language everywhere: our own words, and what Qt itself says in menus, calendars and dialogs."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from assistant import words

_NAME = "qt-words"


def speak(app: QApplication, language: str) -> None:
    """Speak a language from now on; widgets that are there already keep their words."""
    words.use(language)
    QLocale.setDefault(QLocale(words.spoken()))
    for old in app.findChildren(QTranslator, _NAME):
        app.removeTranslator(old)
        old.deleteLater()
    translator = QTranslator(app)
    translator.setObjectName(_NAME)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{words.spoken()}", folder):  # English is built in
        app.installTranslator(translator)
