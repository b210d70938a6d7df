"""Zip and tar archives to the members that match: read in memory, within limits, never unpacked to disk.

Members are named ``archive.zip!member``. Archives inside archives are not followed.
"""

import bz2
import gzip
import lzma
import posixpath
import tarfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from fnmatch import fnmatch
from pathlib import Path
from typing import IO, Any

from guideline_nlp.batch.items import Failure, Item, printable
from guideline_nlp.batch.settings import MEGABYTE, Limits, Settings
from guideline_nlp.patterns import lazily

_OPENERS: dict[str, Any] = {
    ".tar": open,
    ".tar.gz": gzip.open,
    ".tgz": gzip.open,
    ".tar.bz2": bz2.open,
    ".tbz2": bz2.open,
    ".tar.xz": lzma.open,
    ".txz": lzma.open,
}
ARCHIVE_SUFFIXES = (".zip", *_OPENERS)
_BROKEN = (
    OSError,
    EOFError,
    RuntimeError,
    NotImplementedError,
    ValueError,
    tarfile.TarError,
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
)
_ENCRYPTED = 0x1
_UTF8_NAME = 0x800
_DRIVE = lazily("[A-Za-z]:")


class _LimitError(Exception):
    """An archive is larger than it may be: the message says in what."""


def is_archive(path: str) -> bool:
    """Whether a file is taken for an archive, by its name.

    >>> is_archive("通知汇编.tar.gz"), is_archive("通知.docx")
    (True, False)
    """
    return path.lower().endswith(ARCHIVE_SUFFIXES)


def read_archive(path: str, settings: Settings) -> Iterator[Item | Failure]:
    """The members of an archive that match; what is wrong with it or with one of them, as failures."""
    names: Counter[str] = Counter()
    read = _read_zip if path.lower().endswith(".zip") else _read_tar
    try:
        for name, content in read(path, settings):
            names[name] += 1
            repeated = f" ({names[name]})" if names[name] > 1 else ""
            member = printable(f"{path}!{name}{repeated}")
            if isinstance(content, bytes):
                yield Item(member, data=content)
            else:
                yield Failure(member, str(content))
    except _LimitError as error:
        yield Failure(printable(path), str(error))
    except _BROKEN as error:
        yield Failure(printable(path), f"the archive is damaged: {error}")


def _read_zip(path: str, settings: Settings) -> Iterator[tuple[str, bytes | Exception]]:
    limits, unpacked = settings.limits, 0
    with zipfile.ZipFile(path) as archive:
        infos = archive.infolist()
        _check(len(infos) <= limits.members, f"the archive has more than {limits.members} members")
        for info in infos:
            name = _member_name(info)
            if info.is_dir() or not _matches(name, settings):
                continue
            try:
                content = _read_member(archive, info, name, limits)
            except (_LimitError, *_BROKEN) as error:
                yield name, error
                continue
            unpacked += len(content)
            _check_unpacked(unpacked, limits)
            yield name, content


def _member_name(info: zipfile.ZipInfo) -> str:
    """The name of a member: one that is not marked as UTF-8 is GB 18030 in archives of Chinese systems."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    raw = info.filename.encode("cp437", "replace")
    with suppress(UnicodeDecodeError):
        name = raw.decode("utf-8")
        if raw.isascii() or max(name) > "\u07ff":  # GB 18030 can be UTF-8 of two bytes each by accident
            return name
    with suppress(UnicodeDecodeError):
        return raw.decode("gb18030")
    return info.filename


def _read_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, limits: Limits) -> bytes:
    _check_name(name)
    _check(not info.flag_bits & _ENCRYPTED, "the member is encrypted")
    _check_size(info.file_size, limits)
    ratio = info.file_size / max(info.compress_size, 1)
    _check(
        ratio <= limits.ratio or info.file_size <= MEGABYTE,
        f"the member unpacks to more than {limits.ratio} times its size",
    )
    with archive.open(info) as file:
        content = file.read(limits.file_bytes + 1)  # what the directory says of the size may be a lie
    _check_size(len(content), limits)
    return content


def _read_tar(path: str, settings: Settings) -> Iterator[tuple[str, bytes | Exception]]:
    suffix = next(suffix for suffix in _OPENERS if path.lower().endswith(suffix))
    limits, count = settings.limits, 0
    with _OPENERS[suffix](path, "rb") as unpacked:
        metered: Any = _Metered(unpacked, Path(path).stat().st_size, limits)
        with tarfile.open(fileobj=metered, mode="r:") as opened:
            archive: Any = opened
            while (info := archive.next()) is not None:
                archive.members.clear()
                count += 1
                _check(count <= limits.members, f"the archive has more than {limits.members} members")
                if info.isdir() or not _matches(info.name, settings):
                    continue
                try:
                    _check_name(info.name)
                    _check(info.isreg(), "the member is a link or device, not a file")
                    _check_size(info.size, limits)
                except _LimitError as error:
                    yield info.name, error
                    continue
                file = archive.extractfile(info)
                content = file.read() if file else b""
                if len(content) != info.size:
                    raise EOFError("it ends inside a member")
                yield info.name, content
            if not metered.at_end_mark():
                raise EOFError("it ends before its end mark")
            while metered.read(MEGABYTE):  # a checksum stands at the end
                pass


class _Metered:
    """The unpacked side of a tar archive, which refuses to give more than the limits allow."""

    def __init__(self, file: IO[bytes], packed: int, limits: Limits) -> None:
        self._file, self._limits = file, limits
        self._most = max(packed * limits.ratio, MEGABYTE)
        self._last = b""

    def read(self, size: int = -1) -> bytes:
        _check(
            0 <= size <= max(self._limits.file_bytes, MEGABYTE),
            "the archive has a header out of all proportion",
        )
        self._last = self._file.read(size)
        position = self._file.tell()
        _check_unpacked(position, self._limits)
        _check(
            position <= self._most, f"the archive unpacks to more than {self._limits.ratio} times its size"
        )
        return self._last

    def seek(self, offset: int) -> int:
        """Forward by reading, so that what is skipped is bounded too."""
        self._file.seek(min(offset, self.tell()))
        while (ahead := offset - self.tell()) > 0 and self.read(min(ahead, MEGABYTE)):
            pass
        return self.tell()

    def tell(self) -> int:
        return self._file.tell()

    def at_end_mark(self) -> bool:
        """Whether the last that was read is the block of zeros that ends an archive."""
        return len(self._last) == tarfile.BLOCKSIZE and not any(self._last)


def _check(holds: bool, message: str) -> None:
    if not holds:
        raise _LimitError(message)


def _check_unpacked(size: int, limits: Limits) -> None:
    _check(
        size <= limits.archive_bytes,
        f"the archive unpacks to more than {limits.archive_bytes // MEGABYTE} MB",
    )


def _check_size(size: int, limits: Limits) -> None:
    _check(size <= limits.file_bytes, f"larger than {limits.file_bytes // MEGABYTE} MB")


def _check_name(name: str) -> None:
    """Nothing is unpacked to disk, but a name that leads out of the archive is no honest one."""
    path = name.replace("\\", "/")
    _check(
        not path.startswith("/") and not _DRIVE.match(path) and ".." not in path.split("/"),
        "the member's name leads out of the archive",
    )


def _matches(name: str, settings: Settings) -> bool:
    base = posixpath.basename(name.replace("\\", "/")).lower()
    return any(fnmatch(base, pattern.lower()) for pattern in settings.patterns)
