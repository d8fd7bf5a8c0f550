"""Folders that a program keeps in step with a cloud: a record there can be torn apart while it is in use."""

from pathlib import Path

_CLOUDS = {
    "onedrive": "OneDrive",
    "mobile documents": "iCloud",
    "icloud": "iCloud",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "dropbox": "Dropbox",
    "nutstore": "坚果云",
    "nutstore files": "坚果云",
    "坚果云": "坚果云",
    "我的坚果云": "坚果云",
    "baidusyncdisk": "百度网盘",
    "baidunetdisk": "百度网盘",
    "百度网盘": "百度网盘",
    "百度网盘同步空间": "百度网盘",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "wpsdrive": "WPS 云盘",
    "wps云盘": "WPS 云盘",
    "aliyundrive": "阿里云盘",
    "阿里云盘": "阿里云盘",
    "weiyun": "腾讯微云",
    "腾讯微云": "腾讯微云",
}
_LONGER = {
    "onedrive - ": "OneDrive",
    "onedrive-": "OneDrive",
    "dropbox (": "Dropbox",
    "dropbox-": "Dropbox",
    "googledrive-": "Google Drive",
    "nutstore ": "坚果云",
}
"""How such a name may begin, with the firm's or the person's behind it."""


def cloud_of(path: Path) -> str | None:
    """The cloud in whose folder a file lies, by the names its programs give such folders; None for none."""
    for part in path.resolve().parent.parts:
        name = part.strip().lower()
        found = _CLOUDS.get(name) or next((one for start, one in _LONGER.items() if name.startswith(start)), None)
        if found:
            return found
    return None
