import pytest

from assistant.intake.private import is_private


@pytest.mark.parametrize(
    "header",
    [
        "收货人姓名",
        "收货人电话",
        "收货地址-省",
        "收件人手机",
        "买家昵称",
        "买家ID",
        "买家留言",
        "实名姓名",
        "身份证号",
        "收货地址",
        "省",
        "手机号",
    ],
)
def test_what_tells_who_a_buyer_is(header: str) -> None:
    assert is_private(header)


@pytest.mark.parametrize(
    "header",
    ["主播昵称", "达人昵称", "支付买家数", "商品名称", "店铺名称", "账号ID", "市场价", "收货时间", "城市", "买家数"],
)
def test_what_does_not(header: str) -> None:
    assert not is_private(header)
