"""Web archives (.mht, RFC 2557), as which browsers and Word save a page with all its parts: the page in one.

Takes the bytes of the archive, gives those of the page and the charset that is claimed for it.
"""

from email import message_from_bytes

from guideline_nlp.errors import NoTextError
from guideline_nlp.reading.decode import decode


def read_archive(data: bytes) -> tuple[bytes, str | None]:
    """The page of an archive; where it shows another in a frame, the one that holds more sentences."""
    pages: list[tuple[bytes, str | None]] = []
    for part in message_from_bytes(data).walk():
        payload = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(payload, bytes):
            pages.append((payload, part.get_content_charset()))
    if not pages:
        raise NoTextError("the web archive holds no page")
    return max(pages, key=lambda page: decode(*page).text.count("。")) if len(pages) > 1 else pages[0]
