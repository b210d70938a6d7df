"""Archives to items: members by name, limits, and every way in which an archive can be wrong."""

import gzip
import io
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from guideline_nlp.batch.archives import read_archive
from guideline_nlp.batch.items import Failure, Item
from guideline_nlp.batch.settings import MEGABYTE, Limits, Settings

PAGE = "<p>各市人民政府：</p>".encode()
Found = dict[str, bytes | str]


def found_in(path: Path, **limits: int) -> Found:
    """The content of each member, or why there is none, by what stands behind the archive's name."""
    return {
        one.path.removeprefix(str(path)): (one.data or b"") if isinstance(one, Item) else one.reason
        for one in read_archive(str(path), Settings(limits=Limits(**limits)))
    }


def make_zip(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def make_tar(path: Path, members: dict[str, bytes]) -> Path:
    mode = "w:" + {".tar": "", ".tgz": "gz"}.get(path.suffix, path.suffix[1:])
    with tarfile.open(path, mode) as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return path


MAKERS: dict[str, Callable[[Path, dict[str, bytes]], Path]] = {
    "a.zip": make_zip, "a.tar": make_tar, "a.tar.gz": make_tar, "a.tgz": make_tar, "a.tar.bz2": make_tar,
    "a.tar.xz": make_tar,
}  # fmt: skip


@pytest.fixture(params=MAKERS)
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[dict[str, bytes]], Path]:
    return lambda members: MAKERS[request.param](tmp_path / request.param, members)


Make = Callable[[dict[str, bytes]], Path]


def test_members_that_match_are_read(make: Make) -> None:
    path = make({"通知/一.html": PAGE, "readme": b"x", "二.TXT": b"", "内.zip": b"PK", "样式.css": b"x"})
    assert found_in(path) == {"!通知/一.html": PAGE, "!二.TXT": b""}


@pytest.mark.parametrize(
    "name", ["../出.html", "/根.html", "甲/../../出.html", "C:/出.html", "甲\\..\\..\\出.html"]
)
def test_a_name_that_leads_out_is_a_failure_and_nothing_is_written(make: Make, name: str) -> None:
    path = make({name: PAGE, "好.html": PAGE})
    found = found_in(path)
    assert found.pop("!好.html") == PAGE
    assert list(found.values()) == ["the member's name leads out of the archive"]
    assert list(path.parent.iterdir()) == [path]


def test_a_member_that_is_too_large_is_a_failure(make: Make) -> None:
    path = make({"大.html": PAGE * 100, "好.html": PAGE})
    found = found_in(path, file_bytes=len(PAGE) * 99)
    assert found == {"!大.html": "larger than 0 MB", "!好.html": PAGE}


def test_an_archive_with_too_many_members_is_left(make: Make) -> None:
    path = make({f"{number}.html": PAGE for number in range(5)})
    assert found_in(path, members=5).keys() == {f"!{number}.html" for number in range(5)}
    assert found_in(path, members=4)[""] == "the archive has more than 4 members"


def test_an_archive_that_unpacks_to_too_much_is_left(make: Make) -> None:
    path = make({f"{number}.html": PAGE * 40_000 for number in range(5)})
    found = found_in(path, archive_bytes=3 * MEGABYTE, ratio=1_000_000)
    assert found[""] == "the archive unpacks to more than 3 MB"
    assert 1 <= len(found) < 5


@pytest.mark.parametrize("name", ["a.zip", "a.tar.gz", "a.tar.bz2", "a.tar.xz"])
def test_a_bomb_is_not_unpacked(tmp_path: Path, name: str) -> None:
    path = MAKERS[name](tmp_path / name, {"弹.html": bytes(40 * MEGABYTE)})
    (reason,) = found_in(path, ratio=50).values()
    assert "unpacks to more than 50 times its size" in str(reason)


def test_a_header_out_of_all_proportion_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.tar.gz"
    info = tarfile.TarInfo("头.html")
    info.type, info.size = tarfile.XHDTYPE, 1 << 32
    path.write_bytes(gzip.compress(info.tobuf() + bytes(1024)))
    assert found_in(path) == {"": "the archive has a header out of all proportion"}


def test_members_of_the_same_name_are_all_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("同.html", b"1")
        archive.writestr("同.html", b"2")
    assert found_in(tmp_path / "a.zip") == {"!同.html": b"1", "!同.html (2)": b"2"}


@pytest.mark.parametrize(
    ("name", "encoding"), [("通知", "gb18030"), ("关于印发", "gb18030"), ("通知", "utf-8"), ("a1", "ascii")]
)
def test_names_that_are_not_marked_as_utf8_are_read(tmp_path: Path, name: str, encoding: str) -> None:
    """Zip programs of Chinese systems wrote names in GB 18030, others UTF-8, and did not say so."""
    raw = name.encode(encoding)
    path = make_zip(tmp_path / "a.zip", {f"{'X' * len(raw)}.html": PAGE})
    path.write_bytes(path.read_bytes().replace(b"X" * len(raw), raw))
    assert list(found_in(path)) == [f"!{name}.html"]


def test_links_and_devices_in_a_tar_are_failures(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "a.tar", "w") as archive:
        for name, kind in (
            ("软.html", tarfile.SYMTYPE),
            ("硬.html", tarfile.LNKTYPE),
            ("管.html", tarfile.FIFOTYPE),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    assert set(found_in(tmp_path / "a.tar").values()) == {"the member is a link or device, not a file"}


def test_an_encrypted_member_is_a_failure(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", {"密.html": PAGE})
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert found_in(path) == {"!密.html": "the member is encrypted"}


def test_a_damaged_member_is_a_failure_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("坏.html", b"AAAA")
        archive.writestr("好.html", PAGE)
    path.write_bytes(path.read_bytes().replace(b"AAAA", b"AABA"))
    found = found_in(path)
    assert "Bad CRC-32" in str(found["!坏.html"])
    assert found["!好.html"] == PAGE


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.97])
def test_a_truncated_archive_is_a_failure_behind_what_could_be_read(
    tmp_path: Path, name: str, share: float
) -> None:
    members = {f"{number}.html": PAGE + bytes(str(number) * 2000, "ascii") for number in range(20)}
    path = MAKERS[name](tmp_path / name, members)
    whole = found_in(path)
    assert len(whole) == 20
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    found = found_in(path)
    if name == "a.tar" and found == whole:
        return  # what was cut off is but the padding behind the end mark
    assert str(found.pop("")).startswith("the archive is damaged: ")
    assert found.items() <= whole.items()


def test_a_tar_cut_between_two_members_is_noticed(tmp_path: Path) -> None:
    path = make_tar(tmp_path / "a.tar", {"1.html": PAGE, "2.html": PAGE})
    path.write_bytes(path.read_bytes()[:1024])
    assert found_in(path) == {"!1.html": PAGE, "": "the archive is damaged: it ends before its end mark"}


def test_what_is_no_archive_is_a_failure(tmp_path: Path) -> None:
    for name in MAKERS:
        path = tmp_path / name
        path.write_text("各市人民政府：" * 200, "utf-8")
        assert str(found_in(path)[""]).startswith("the archive is damaged: ")
    assert isinstance(next(iter(read_archive(str(tmp_path / "没有.zip"), Settings()))), Failure)
