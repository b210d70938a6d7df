"""Which phrases name bodies."""

import pytest

from guideline_nlp.parsing.bodies import (
    Sureness,
    are_two_names,
    is_collective,
    is_plain_class,
    shares_ending,
    sureness,
)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "市财政局",
            "条法司",
            "市委",
            "团县委",
            "县妇联",
            "省国资委",
            "市委编办",
            "国管局",
            "市金融办",
            "县法院",
            "西岭海关",
        ),
        *(
            "各有关单位",
            "省直各部门",
            "有关部门",
            "各区",
            "各市（地）人民政府（行署）",
            "人行西岭中心支行",
            "西岭新区管委会",
        ),
        *(
            "省发展改革委（省粮食和储备局）",
            "17个市级帮扶集团牵头单位",
            "市公安局交警支队",
            "省推进数据工作专班成员单位",
            "各地级以上市人民政府",
            "县级以上地方人民政府",
        ),
    ],
)
def test_surely_a_body(name: str) -> None:
    assert sureness(name) is Sureness.SURE


@pytest.mark.parametrize(
    "name", ["社会", "全部", "布局", "内部", "教室", "城市", "承办", "全市", "用处", "浦沙"]
)
def test_no_body(name: str) -> None:
    assert sureness(name) <= Sureness.NAME


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "局",
        "市财政局制定的办法",
        "应当由市财政局",
        "不少于3家企业",
        "3家以上企业主管部门",
        "市" * 60 + "局",
    ],
)
def test_never_a_name(phrase: str) -> None:
    assert sureness(phrase) is Sureness.NEVER


@pytest.mark.parametrize(
    ("name", "collective"),
    [
        ("各省级人民政府", True),
        ("国务院有关部门", True),
        ("试点县政府", True),
        ("领导小组成员单位", True),
        ("西岭市人民政府", False),
        ("地方金融监管局", False),
        ("市财政局", False),
        ("省投资集团", False),
    ],
)
def test_collective(name: str, collective: bool) -> None:
    assert is_collective(name) is collective


@pytest.mark.parametrize(
    ("phrase", "plain"),
    [
        ("部门", True),
        ("部门和企业", True),
        ("6个部门", True),
        ("有关部门", False),
        ("市直单位", False),
        ("市财政局", False),
    ],
)
def test_plain_class(phrase: str, plain: bool) -> None:
    assert is_plain_class(phrase) is plain


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("各市", "州", True),
        ("各市、州", "县人民政府", True),
        ("各有关区", "县级市", True),
        ("市", "县（区）有关部门", True),
        ("各省", "自治区", True),
        ("各区", "市有关部门", False),
        ("各县（市、区）", "开发区", False),
        ("市财政局", "县财政局", False),
        ("各镇", "街道办事处", False),
        ("省直各委", "办", True),
        ("市财政局", "办", False),
    ],
)
def test_shared_ending(first: str, second: str, one: bool) -> None:
    assert shares_ending(first, second) is one


@pytest.mark.parametrize(
    ("left", "right", "two"),
    [
        ("市财政局", "市商务局", True),
        ("市财政局", "各区政府", True),
        ("有关部门", "省属企业", True),
        ("市文化", "旅游局", False),
        ("市工业", "信息化局", False),
        ("有关部门", "单位", False),
        ("各级人民政府", "其部门", False),
        ("城市", "农村工作委员会", False),
        ("各乡镇政府", "街道办事处", False),
    ],
)
def test_two_names(left: str, right: str, two: bool) -> None:
    assert are_two_names(left, right) is two
