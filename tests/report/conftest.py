"""A real browser for the tests of pages: a complaint of it, or a request to the network, fails the test."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

FLAGS = """
--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
--disable-component-update --disable-sync --disable-dev-shm-usage
""".split()
OpenPage = Callable[..., Any]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium; without one the tests are skipped, or fail where CI=true says that it has to be there."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    absent = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
    if program is None:
        absent("no Chromium here: apt-get install chromium fonts-noto-cjk")
    try:
        from playwright.sync_api import sync_playwright
    except ModuleNotFoundError:
        absent("no playwright here: pip install playwright")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[OpenPage]:
    """Opens HTML as a file in a window of the given width, in the given scheme."""
    pytest.importorskip("jinja2")
    faults: list[str] = []
    contexts: list[Any] = []

    def opening(html: str, width: int = 1366, scheme: str = "light", **options: Any) -> Any:
        file = tmp_path / f"page{len(contexts)}.html"
        file.write_bytes(html.encode())
        context = browser.new_context(
            viewport={"width": width, "height": 860}, color_scheme=scheme, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: faults.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("dialog", lambda dialog: faults.append(f"dialog: {dialog.message}") or dialog.dismiss())
        page.on("request", lambda request: request.url == file.as_uri() or faults.append(request.url))
        page.goto(file.as_uri())
        return page

    yield opening
    for context in contexts:
        context.close()
    assert not [fault for fault in faults if not fault.startswith("data:")]
