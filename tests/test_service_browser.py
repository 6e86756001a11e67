"""The page in a real browser: it needs a Chromium, named by KRONIEK_CHROMIUM or found on the path."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from test_service_samples import build

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.browser

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    named = os.environ.get("KRONIEK_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if named is None:
        reason = f"no Chromium: none of {', '.join(NAMES)} is on the path, and KRONIEK_CHROMIUM is not set"
        if os.environ.get("KRONIEK_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=named, args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real server over the hand-made chronicle."""
    path = build(tmp_path_factory.mktemp("browser") / "sample.sqlite")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "kroniek.cli", "serve", "--chronicle", str(path), "--port", str(port)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)}
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment)
    assert server.stdout is not None
    line = server.stdout.readline()
    try:
        assert line.startswith(f"kroniek serves http://127.0.0.1:{port} "), line + server.stdout.read()
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(10)
        server.stdout.close()


def opened(browser: Any, url: str, **options: Any) -> tuple[Any, list[str]]:
    """A page at the address, and what its console and scripts complain of."""
    options.setdefault("viewport", {"width": 1280, "height": 900})
    page = browser.new_context(**options).new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(url)
    page.wait_for_load_state("networkidle")
    return page, complaints


def addresses(browser: Any, address: str) -> list[str]:
    """One address of each page."""
    page, _ = opened(browser, address)
    event = page.locator(".event h2 a").first.get_attribute("href")
    page.goto(address + event)
    report = page.locator(".source a").first.get_attribute("href")
    page.context.close()
    return ["/", event, report, "/?type=NONSENSE"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_pages_load_without_complaints_or_sideways_scrolling(browser: Any, address: str, width: int, scheme: str) -> None:
    for path in addresses(browser, address):
        page, complaints = opened(browser, address + path, viewport={"width": width, "height": 844}, color_scheme=scheme)
        refused = "Failed to load resource: the server responded with a status of 400"
        assert [line for line in complaints if refused not in line] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        page.context.close()


def test_list_map_and_text_work_without_javascript(browser: Any, address: str) -> None:
    page, _ = opened(browser, address, java_script_enabled=False)
    assert page.locator(".event").count() > 5
    assert page.locator(".zoom").is_hidden()
    page.select_option("#f-type", "ASSAULT")
    page.click("text=Apply")
    assert page.url == address + "/?type=ASSAULT"
    assert set(page.locator(".event .type").all_inner_texts()) <= {"ASSAULT", "ASSAULT aerial", "ASSAULT drone"}
    page.locator(".event h2 a").first.click()
    page.locator(".source a").first.click()
    assert re.search(r"/report/r[0-9a-f]+\?statement=s[0-9a-f]+$", page.url)
    assert page.locator(".text .m.trigger").first.is_visible()
    page.context.close()


def test_zoom_buttons_and_keys_change_what_the_map_shows(browser: Any, address: str) -> None:
    page, complaints = opened(browser, address)
    box = "document.querySelector('.chart').getAttribute('viewBox').split(' ').map(Number)"
    whole = page.evaluate(box)
    page.click("button[data-zoom=in]")
    near = page.evaluate(box)
    assert near[2] == pytest.approx(whole[2] / 1.5, abs=0.1)
    page.locator(".chart").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate(box)[0] > near[0]
    page.keyboard.press("0")
    assert page.evaluate(box) == whole
    assert complaints == []
    page.context.close()


def test_dots_keep_their_size_when_the_map_zooms(browser: Any, address: str) -> None:
    page, _ = opened(browser, address)
    width = "document.querySelector('.mark.dot .spot').getBoundingClientRect().width"
    before = page.evaluate(width)
    page.click("button[data-zoom=in]")
    page.click("button[data-zoom=in]")
    assert page.evaluate(width) == pytest.approx(before, rel=0.05)
    page.context.close()


def test_choosing_a_filter_applies_it_and_the_address_holds_it(browser: Any, address: str) -> None:
    page, _ = opened(browser, address)
    page.select_option("#f-status", "claimed")
    page.wait_for_url(address + "/?status=claimed")
    assert set(page.locator(".event .badge").all_inner_texts()) == {"claimed"}
    page.context.close()


def test_a_mark_of_several_events_leads_to_their_list(browser: Any, address: str) -> None:
    page, _ = opened(browser, address)
    page.evaluate(
        "document.querySelector('a.mark[href*=\"spot=settlement\"]').dispatchEvent(new MouseEvent('click', {bubbles: true}))"
    )
    page.wait_for_url(re.compile("spot=settlement"))
    assert all("Kiev" in text for text in page.locator(".event .facts").all_inner_texts())
    page.context.close()


def test_script_in_a_report_does_not_run(browser: Any, address: str) -> None:
    page, complaints = opened(browser, address + "/?text=regel")
    page.locator(".event h2 a").first.click()
    page.locator(".source a").first.click()
    assert "<script>document.title = 'gehackt'</script>" in page.locator(".text").inner_text()
    assert page.title() != "gehackt"
    assert complaints == []
    page.context.close()


def test_screen_readers_find_landmarks_and_names(browser: Any, address: str) -> None:
    for path in addresses(browser, address)[:3]:
        page, _ = opened(browser, address + path)
        assert page.get_by_role("main").count() == 1
        assert page.get_by_role("banner").count() == 1
        assert page.get_by_role("heading", level=1).count() == 1
        unnamed = (
            "[...document.querySelectorAll('input:not([type=hidden]), select')].filter((field) => !field.labels.length).length"
        )
        assert page.evaluate(unnamed) == 0
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.context.close()
