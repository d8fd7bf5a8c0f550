"""What a bundle does without: parts of Qt that no page uses, tools, tests and what only a compiler reads."""

import re

_QT_PARTS = (
    "3D|Bluetooth|Charts|Concurrent|DataVisualization|Designer|Graphs|Help|HttpServer|Labs|Lottie|Multimedia|Network|Nfc"
    "|Pdf|Positioning|Qml|Quick|RemoteObjects|Scxml|Sensors|SerialPort|ShaderTools|SpatialAudio|Sql|StateMachine"
    "|Svg(?:Widgets)(?=[._])|Test|TextToSpeech|UiTools|VirtualKeyboard|Wayland(?:Compositor|Eglfs)|Web|Xml"
    "|EglFS|FFmpeg|Examples|Asyncio"
)
_PLUGINS = (
    "platforms/|styles/|imageformats/|iconengines/|platforminputcontexts/|platformthemes/|printsupport/"
    "|xcbglintegrations/|wayland"
)
_UNUSED = (
    # parts of Qt: libraries, bindings, frameworks
    rf"PySide6/(?:Qt/lib/)?(?:lib)?Qt6?(?:{_QT_PARTS})",
    r"PySide6/(?:Qt/)?(?:qml|resources|libexec|metatypes|include|typesystems|glue|scripts|support|doc|modules)/",
    r"PySide6/(?:lib/|[^/]*\.(?:exe|lib|app|json|typed)(?:/|$)|(?:lib)?pyside6qml)",
    r"PySide6/(?:assistant|designer|linguist|lupdate|lrelease|rcc|uic|qmllint|qmlformat|qmlls|balsam\w*|svgtoqml)$",
    r"PySide6/(?:opengl32sw|vcamp140|vccorlib140|concrt140)",
    # plug-ins: those of the platforms, of styles and of the pictures that the desk draws stay
    rf"PySide6/(?:Qt/)?plugins/(?!{_PLUGINS})",
    r"/plugins/platforms/(?:lib)?q(?:direct2d|eglfs|linuxfb|minimal|minimalegl|vnc|vkkhrdisplay)\.",
    r"/plugins/platforminputcontexts/(?:lib)?qtvirtualkeyboard",
    r"/plugins/platformthemes/(?:lib)?qgtk3",
    r"/plugins/imageformats/(?:lib)?q(?:pdf|tga|tiff|wbmp|webp|icns|gif)\.",
    # Qt's own words in the languages that are spoken
    r"PySide6/(?:Qt/)?translations/(?!qtbase_zh_CN\.qm$)",
    # what only a compiler, a type checker or a test reads
    r"\.(?:pyi|h|hpp|pxd|c|cpp|lib|a|pdb)$",
    r"(?:^|/)(?:numpy|pyqtgraph|shiboken6|pypinyin)/(?:.*/)?(?:tests?|testing|examples|f2py|typing)/(?!__init__|overrides)",
    r"(?:^|/)pyqtgraph/(?:flowchart|console|dockarea|canvas|opengl|jupyter)/(?!__init__\.py)",
    r"(?:^|/)(?:pip|setuptools|_distutils_hack)(?:-[^/]*\.dist-info)?/",
    r"(?:^|/)pypinyin/phrases_dict\.json$",  # single signs are asked for (assistant/terms/pinyin.py)
    r"(?:^|/)bin/",
    r"\.dist-info/(?:RECORD|WHEEL|INSTALLER|REQUESTED|direct_url\.json|top_level\.txt|sboms?/)",
    r"numpy/_core/(?:lib|include)/",
)
_PATTERN = re.compile("|".join(f"(?:{one})" for one in _UNUSED))


def unused(path: str) -> bool:
    """Whether a file of site-packages or of a bundle (a path with slashes) is one that the program does without."""
    return _PATTERN.search(path.replace("\\", "/")) is not None
