from pathlib import Path

import pytest

from assistant.vault.clouds import cloud_of


@pytest.mark.parametrize(
    ("path", "cloud"),
    [
        ("/Users/li/Library/Mobile Documents/com~apple~CloudDocs/agency.streamer", "iCloud"),
        ("/Users/li/OneDrive/直播/agency.streamer", "OneDrive"),
        ("/Users/li/OneDrive - 城步播商中心/agency.streamer", "OneDrive"),
        ("/Users/li/Library/CloudStorage/Dropbox/agency.streamer", "Dropbox"),
        ("/Users/li/我的坚果云/agency.streamer", "坚果云"),
        ("/Users/li/Nutstore Files/x/agency.streamer", "坚果云"),
        ("/d/BaiduSyncdisk/agency.streamer", "百度网盘"),
        ("/Users/li/Documents/agency.streamer", None),
        ("/Users/li/Documents/OneDrive.streamer", None),
    ],
)
def test_the_folders_of_clouds(path: str, cloud: str | None) -> None:
    assert cloud_of(Path(path)) == cloud
