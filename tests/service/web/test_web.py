"""The web page in a real browser: Debian's Chromium, against a real service with a worker."""

import base64
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlsplit

import pytest
import requests
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect

from coach_app.engine.kinematics.angles import JOINTS
from coach_app.engine.reporting.vocabulary import capitalised, joint_name
from coach_app.languages.phrases import languages
from pose_service.reports import web_page
from pose_service.reports.structures import Why
from pose_service.reports.texts import why
from pose_service.reports.view import make_view
from pose_service.services import open_services
from pose_service.settings import ServiceSettings
from pose_service.storage import tokens
from pose_service.structures import Role
from tests.service.conftest import TOKEN, Service, serving
from tests.service.reports.report_cases import full_report, joint, session
from tests.service.videos import write_clip

NASTY = '<img src=x onerror="document.title=1">'
TIMEOUT_MS = 30_000  # the cores are shared with other tests

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    data = tmp_path_factory.mktemp("web") / "data"
    with serving(data, worker=True, time_zone="Asia/Seoul") as running:
        for n, participant_id in enumerate(("p-17", "p-18", NASTY)):
            for back in range(10):
                _post_session(running, participant_id, n, back)
        yield running


def _post_session(service: Service, participant_id: str, n: int, back: int) -> None:
    started_at = datetime.now(UTC) - timedelta(weeks=back, seconds=1)
    document = session(
        started_at,
        0.9 - 0.01 * back,
        joints={"left_shoulder": joint(100.0 - 5 * back)},
        routine_title={"en": NASTY, "ko": NASTY} if participant_id == NASTY else {"en": "Arms"},
        participant_id=participant_id,
        session_id=f"web-{n}-{back:04}",
    )
    answer = requests.post(
        f"{service.url}/v1/sessions",
        json=document,
        headers={"Authorization": f"Bearer {TOKEN}"},
        timeout=20,
    )
    assert answer.status_code == 201, answer.text


@pytest.fixture
def context(browser: Browser, web: Service) -> Iterator[BrowserContext]:
    opened = browser.new_context(base_url=web.url, locale="en-US", accept_downloads=True)
    opened.set_default_timeout(TIMEOUT_MS)
    expect.set_options(timeout=TIMEOUT_MS)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext, web: Service) -> Iterator[Page]:
    """A page of which every fault, and every question to another host, fails the test."""
    opened = context.new_page()
    faults: list[str] = []
    elsewhere: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on(
        "console",
        lambda message: (
            faults.append(message.text)
            # A refused request is logged by the browser itself; the page says it in its own words.
            if message.type == "error" and "Failed to load resource" not in message.text
            else None
        ),
    )
    here = urlsplit(web.url).netloc
    opened.on(
        "request",
        lambda request: (
            elsewhere.append(request.url)
            if urlsplit(request.url).netloc not in ("", here)
            else None
        ),
    )
    yield opened
    assert faults == [] and elsewhere == []


def sign_in(page: Page, token: str = TOKEN, hash: str = "") -> None:
    page.goto(f"/{hash}")
    page.get_by_label("Access token").fill(token)
    page.keyboard.press("Enter")


def token_of(service: Service, role: Role) -> str:
    token = tokens.create()
    services = open_services(ServiceSettings(service.data))
    services.tokens.add(token, role, role, "default")
    services.close()
    return token.text


def test_a_wrong_token_is_said_and_not_kept(page: Page) -> None:
    for wrong in ("wrong", "틀린 토큰"):
        sign_in(page, wrong)
        expect(page.get_by_role("status")).to_have_text(
            "This token is not valid; ask the operator for one."
        )
        expect(page.get_by_label("Access token")).to_be_focused()
        assert page.evaluate("sessionStorage.length") == 0


def test_the_token_stays_in_the_tab_and_goes_with_signing_out(page: Page) -> None:
    sign_in(page)
    expect(page.get_by_role("heading", name="A new video")).to_be_visible()
    assert TOKEN not in page.evaluate("JSON.stringify(localStorage) + document.cookie")
    page.reload()
    expect(page.get_by_role("heading", name="A new video")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_label("Access token")).to_be_focused()
    assert page.evaluate("sessionStorage.length") == 0
    page.goto("/#/participants/p-17")
    expect(page.get_by_label("Access token")).to_be_visible()


@pytest.mark.parametrize("language", languages())
def test_on_a_phone_the_newest_weeks_are_in_sight(browser: Browser, language: str) -> None:
    phone = browser.new_page(viewport={"width": 360, "height": 780})
    phone.set_content(web_page.page(make_view(full_report(), language)))
    figure = phone.locator("figure").first
    last = figure.locator("text", has_text="03-09").bounding_box()  # the week that is told
    assert last is not None and 0 <= last["x"] <= 360 - last["width"]
    first = figure.locator("text", has_text="12-29").bounding_box()
    assert first is not None and first["x"] < 0  # and the others can be scrolled to
    row = phone.locator("section tbody tr").first.locator("th").bounding_box()
    assert row is not None and 0 <= row["x"] < 360
    phone.close()


def test_each_role_sees_what_it_may(page: Page, web: Service) -> None:
    sign_in(page, token_of(web, Role.DEVICE))
    expect(page.get_by_role("status")).to_contain_text("A device's token can only post sessions")
    for role, shown, hidden in (
        (Role.INSTRUCTOR, "Videos", "Participants"),
        (Role.CLINICIAN, "Participants", "Videos"),
    ):
        sign_in(page, token_of(web, role))
        expect(page.get_by_role("link", name=shown, exact=True)).to_be_visible()
        expect(page.get_by_role("link", name=hidden, exact=True)).to_be_hidden()
        page.get_by_role("button", name="Sign out").click()
    sign_in(page, token_of(web, Role.INSTRUCTOR), "#/participants/p-17")
    expect(page.get_by_role("heading", name="There is no such page.")).to_be_visible()


def dropped(page: Page, video: Path) -> None:
    """Drop a file onto the page, as a mouse does."""
    transfer = page.evaluate_handle(
        """([content, name]) => {
            const bytes = Uint8Array.from(atob(content), (c) => c.charCodeAt(0));
            const transfer = new DataTransfer();
            transfer.items.add(new File([bytes], name, { type: "video/mp4" }));
            return transfer;
        }""",
        [base64.b64encode(video.read_bytes()).decode(), video.name],
    )
    page.dispatch_event(".drop", "dragover", {"dataTransfer": transfer})
    page.dispatch_event(".drop", "drop", {"dataTransfer": transfer})


def test_a_dropped_video_becomes_a_skeleton_video_curves_and_keypoints(
    page: Page, tmp_path: Path
) -> None:
    sign_in(page)
    dropped_clip = write_clip(tmp_path / "clip.mp4", frames=45)
    expect(page.get_by_text("No video yet.")).to_be_visible()
    dropped(page, dropped_clip)
    task = page.locator(".task")
    expect(task.locator(".state")).to_have_text("Done")
    expect(task).to_contain_text("45 frames")
    expect(task).to_contain_text("people seen: 1")
    task.get_by_role("link", name="Open").click()

    video = page.locator("video")
    expect(video).to_be_visible()
    expect(video).to_have_js_property("readyState", 4)  # enough of it to play to the end
    assert video.evaluate("v => v.duration") == pytest.approx(1.5, abs=0.1)
    assert video.evaluate("v => v.videoWidth") == 320

    curves = page.locator(".curves path[data-joint]")
    expect(curves).to_have_count(4)
    page.get_by_label("Trunk").check()
    expect(curves).to_have_count(5)
    drawn = page.locator("path[data-joint=trunk]").get_attribute("d") or ""
    assert drawn.count("L") > 20
    rows = page.get_by_role("region", name="Angle curves").get_by_role("row")
    expect(rows).to_have_count(11)  # the same in numbers, ten joints and the head

    box = page.locator(".curves > div > svg").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert video.evaluate("v => v.currentTime") == pytest.approx(0.75, abs=0.1)

    with page.expect_download() as download:
        page.get_by_role("button", name="coach.json").click()
    assert download.value.suggested_filename == "coach.json"
    assert len(json.loads(download.value.path().read_text())["frames"]) == 45

    page.get_by_role("link", name="Back").click()
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Delete", exact=True).click()
    expect(page.get_by_text("No video yet.")).to_be_visible()


def test_a_video_can_be_cancelled_and_what_is_none_is_said(page: Page, tmp_path: Path) -> None:
    sign_in(page)
    expect(page.get_by_role("heading", name="A new video")).to_be_visible()
    long = write_clip(tmp_path / "long.mp4", frames=900)
    page.get_by_label("Drop a video here").set_input_files(long)
    running = page.locator(
        ".task[data-running]"
    )  # it has arrived; until then, Cancel stops sending
    running.get_by_role("button", name="Cancel").click()
    expect(page.locator(".task .state.cancelled")).to_have_text("Cancelled")
    text = tmp_path / "notes.mp4"
    text.write_text("This is no video. " * 100)
    page.get_by_label("Drop a video here").set_input_files(text)
    failed = page.locator(".task", has=page.locator(".state.failed"))
    expect(failed).to_have_count(1)
    assert len(failed.locator(".quiet").inner_text()) > 20  # the reason


def test_a_report_in_every_language_and_as_files(page: Page) -> None:
    sign_in(page)
    page.get_by_role("link", name="Participants", exact=True).click()
    expect(page.get_by_role("row")).to_have_count(4)
    page.get_by_label("Find a participant").fill("P-17")
    page.get_by_role("link", name="p-17").click()
    report = page.locator("article.report")
    expect(report.get_by_role("heading", name="Exercise report")).to_be_visible()
    expect(report).to_contain_text("89 %")  # last full week
    expect(report).to_contain_text("Left shoulder: 55° to 95°, 40° ± ")
    expect(report.get_by_role("img", name="Range of motion by joint, in degrees")).to_be_visible()
    assert report.evaluate("r => getComputedStyle(r.querySelector('.big')).fontSize") == "51.2px"

    page.get_by_label("Period").select_option("4")
    expect(report.get_by_role("region", name="Week by week").get_by_role("row")).to_have_count(5)
    page.get_by_role("button", name="한국어").click()
    expect(report.get_by_role("heading", name="운동 보고서")).to_be_visible()
    assert page.evaluate("document.documentElement.lang") == "ko"
    page.get_by_role("button", name="Deutsch").click()
    expect(report.get_by_role("heading", name="Trainingsbericht")).to_be_visible()
    expect(page.get_by_role("link", name="Teilnehmende", exact=True)).to_be_visible()
    for name, start in (("PDF", b"%PDF-"), ("FHIR", b'{"resourceType":"Bundle"'), ("JSON", b"{")):
        with page.expect_download() as download:
            page.get_by_role("button", name=name).click()
        assert download.value.path().read_bytes().startswith(start)


def test_an_admin_lets_a_participant_be_forgotten_after_a_question(
    page: Page, web: Service
) -> None:
    _post_session(web, "p-99", 9, 1)
    sign_in(page, token_of(web, Role.CLINICIAN), "#/participants/p-99")
    expect(page.locator("article.report")).to_contain_text("Participant p-99")
    forget = page.get_by_role("button", name="Forget this participant")
    expect(forget).to_have_count(0)
    page.get_by_role("button", name="Sign out").click()

    sign_in(page, hash="#/participants/p-99")
    questions: list[str] = []
    answers = [False, True]

    def answer(dialog: Dialog) -> None:
        questions.append(dialog.message)
        if answers.pop(0):
            dialog.accept()
        else:
            dialog.dismiss()

    page.on("dialog", answer)
    forget.click()
    expect(page.locator("article.report")).to_contain_text("Participant p-99")
    forget.click()
    expect(page.get_by_role("status")).to_have_text("The participant was forgotten.")
    expect(page.get_by_role("link", name="p-17")).to_be_visible()
    expect(page.get_by_role("link", name="p-99")).to_have_count(0)
    assert questions == ["Delete every session of p-99 for good? This cannot be undone."] * 2


def test_what_comes_from_outside_stays_text(page: Page) -> None:
    sign_in(page, hash="#/participants")
    page.get_by_role("link", name=NASTY).click()
    report = page.locator("article.report")
    expect(report.locator(".who")).to_have_text(f"Participant {NASTY}")
    expect(report.get_by_role("row").last).to_contain_text(NASTY)  # the routine's title
    assert report.locator("img[src=x]").count() == 0
    assert page.title().startswith("Coach")


def test_everything_is_reached_by_keyboard(page: Page) -> None:
    sign_in(page)
    expect(page.get_by_role("heading", name="A new video")).to_be_visible()

    def press_until(name: str) -> None:
        for _ in range(25):
            page.keyboard.press("Tab")
            focused = page.evaluate("document.activeElement.innerText || document.activeElement.id")
            if focused == name:
                outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
                assert outline != "none"
                return
        pytest.fail(f"{name} cannot be reached")

    press_until("Participants")
    page.keyboard.press("Enter")
    expect(page.get_by_role("row")).to_have_count(4)
    press_until("search")
    press_until("p-18")
    page.keyboard.press("Enter")
    expect(page.locator("article.report")).to_contain_text("Participant p-18")
    press_until("PDF")
    with page.expect_download():
        page.keyboard.press("Enter")


def test_every_control_has_a_name_and_the_page_one_heading(page: Page) -> None:
    sign_in(page)
    for part in ("#/videos", "#/participants"):
        page.goto(f"/{part}")
        expect(page.locator("main h1")).to_have_count(1)
        expect(page.locator("main .card").first).to_be_visible()
        nameless: list[Any] = page.evaluate(
            """() => [...document.querySelectorAll("button, a, input, select, progress")]
                .filter((e) => e.checkVisibility() && !(e.innerText?.trim() || e.labels?.length
                    || e.getAttribute("aria-label")))
                .map((e) => e.outerHTML)"""
        )
        assert nameless == []


def test_on_a_phone_nothing_sticks_out_and_charts_can_be_read(
    browser: Browser, web: Service
) -> None:
    phone = browser.new_context(
        base_url=web.url,
        locale="en-US",
        viewport={"width": 390, "height": 844},
        is_mobile=True,
        has_touch=True,
    )
    phone.set_default_timeout(TIMEOUT_MS)
    page = phone.new_page()
    sign_in(page)
    for part, shown in (
        ("#/videos", ".drop"),
        ("#/participants", ".list"),
        ("#/participants/p-17", "article.report"),
    ):
        page.goto(f"/{part}")
        expect(page.locator(shown)).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    letters_px: list[float] = page.evaluate(
        "[...document.querySelectorAll('.report svg text')]"
        ".map((text) => text.getBoundingClientRect().height)"
    )
    assert letters_px and min(letters_px) > 9
    phone.close()


def test_a_service_that_is_gone_is_said(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path / "data", token_role="clinician") as gone:
        opened = browser.new_context(base_url=gone.url, locale="en-US")
        opened.set_default_timeout(TIMEOUT_MS)
        page = opened.new_page()
        sign_in(page)
        expect(page.get_by_text("No session has come yet.")).to_be_visible()
        gone.stop()
        page.evaluate("location.hash = '#/participants/p-17'")
        expect(page.get_by_role("status")).to_have_text(
            "The service cannot be reached; is it running?"
        )
        opened.close()


def test_the_page_takes_the_names_of_joints_and_reasons_from_the_one_table(web: Service) -> None:
    script = requests.get(f"{web.url}/web/vocabulary.js", timeout=10)
    assert script.headers["Content-Type"] == "text/javascript; charset=utf-8"
    words = json.loads(script.content.decode().removeprefix("export const WORDS =").rstrip(";\n"))
    assert words["ko"]["left_elbow"] == "왼쪽 팔꿈치"
    for language in languages():
        for name in JOINTS:
            assert words[language][name] == capitalised(joint_name(name, language))
        for reason in get_args(Why):
            assert words[language][f"why_{reason}"] == why(reason, language)


def test_the_page_is_kept_to_its_own_files(web: Service) -> None:
    answer = requests.get(web.url, timeout=10)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    again = requests.get(web.url, timeout=10, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    for path in ("report.html", "../reports.py", "%2e%2e/reports.py", "nothing.js", ""):
        assert requests.get(f"{web.url}/web/{path}", timeout=10).status_code == 404, path


def test_the_log_names_no_participant_and_no_file(web: Service) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    requests.get(f"{web.url}/v1/participants/p-17/report", headers=headers, timeout=10)
    log = (web.data.parent / "data.log").read_text()
    assert "/v1/participants…" in log
    assert "p-17" not in log and "clip.mp4" not in log
