"""The platforms, by their own names."""

from enum import StrEnum


class Platform(StrEnum):
    """A platform; the value is its name in the record, in files and in JSON."""

    DOUYIN = "抖音"
    KUAISHOU = "快手"
    TAOBAO = "淘宝直播"
    CHANNELS = "视频号"
    XIAOHONGSHU = "小红书"
    PINDUODUO = "拼多多"
    JD = "京东"
    BILIBILI = "B站"
    DEWU = "得物"
    WEIBO = "微博"
    BAIDU = "百度"
    MEITUAN = "美团"
    VIP = "唯品会"
    YOUZAN = "有赞"
    WEIMOB = "微盟"
    TIKTOK = "TikTok"
    OTHER = "其他"
