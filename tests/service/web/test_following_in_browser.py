"""From the code to the stored session in a real Chromium, against the real service.

Only the network in the page's worker is scripted: it needs more time than a test has. With the
real one: benchmarks/follow_page.
"""

import asyncio
import json
import struct
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Route, WebSocket, expect

from benchmarks.follow import page as follow_page
from coach_app import settings
from coach_app.engine.core.structures import PoseTrack
from coach_app.errors import ModelError
from pose_service.follow.invitations import Invitations, token_of
from pose_service.web.runtimes import install
from tests.service.conftest import TOKEN, Service, serving
from tests.service.follow import follow_case
from tests.service.web.axe import AXE, violations
from tests.service.web.conftest import chromium

TIMEOUT_MS = 30_000
FAKE_CAMERA = "--use-fake-device-for-media-stream"

# No browser takes its fake camera away: its end is only announced, as a real one's is.
CAMERA_ENDS = """document.querySelector('.me video').srcObject.getVideoTracks()[0]
    .dispatchEvent(new Event('ended'))"""

pytestmark = pytest.mark.model

# Answers each frame with the instructor's pose at that time, or with nobody.
WORKER = """
const { keypoints, bones, rate_hz, poses, size, seen } = %s;
self.onmessage = ({ data }) => {
  if (data.type === "open") {
    postMessage({ type: "ready", model: data.model, runtime: "scripted", keypoints, bones });
  } else if (data.type === "frame") {
    data.picture.close();
    const pose = poses[Math.floor(data.t_s * rate_hz) %% poses.length];
    postMessage({ type: "pose", t_s: data.t_s, seen, keypoints: Float32Array.from(pose),
      scores: new Float32Array(keypoints.length).fill(0.9), world: null, score: 0.9, size,
      took_ms: 1 });
  }
};
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Service, PoseTrack]]:
    folder = tmp_path_factory.mktemp("following")
    file, _, track = follow_case.made(folder)
    with serving(folder / "data", token_role="admin", judges="1") as service:
        answer = follow_case.publish(service, file.read_bytes())
        assert answer.ok, answer.text
        yield service, track


@pytest.fixture(scope="module")
def with_camera(playwright: Playwright) -> Iterator[Browser]:
    with chromium(playwright, FAKE_CAMERA) as opened:
        yield opened


@pytest.fixture(scope="module")
def address(place: tuple[Service, PoseTrack]) -> str:
    service, _ = place
    return f"{service.url}/follow/arms#{follow_case.invite(service.data)[1]}"


@pytest.fixture(scope="module")
def axe() -> Path:
    try:
        return install(AXE, settings.cache_dir()) / "axe.min.js"
    except ModelError as error:
        pytest.skip(str(error))


def opened(
    browser: Browser,
    track: PoseTrack,
    address: str,
    *,
    models: Sequence[str] = ("blazepose_full",),  # on a loaded machine, a lighter one is asked for
    seen: bool = True,
    **options: Any,
) -> tuple[BrowserContext, Page]:
    context = browser.new_context(locale="en-US", **options)
    context.set_default_timeout(TIMEOUT_MS)
    expect.set_options(timeout=TIMEOUT_MS)
    skeleton = track.skeleton
    script = WORKER % json.dumps(
        {
            "keypoints": skeleton.keypoints,
            "bones": [[skeleton.index(a), skeleton.index(b)] for a, b in skeleton.bones],
            "rate_hz": 1 / float(track.t_s[1] - track.t_s[0]),
            "poses": [points.ravel().round(1).tolist() for points in track.keypoints_px],
            "size": track.size_px,
            "seen": seen,
        }
    )
    policy = {"Cross-Origin-Embedder-Policy": "require-corp"}

    def answer(route: Route) -> None:
        route.fulfill(body=script, content_type="text/javascript", headers=policy)

    def those_models(route: Route) -> None:
        reply = route.fetch()
        route.fulfill(response=reply, json=reply.json() | {"models": models})

    context.route("**/follow/files/pose/worker.js", answer)
    context.route("**/v1/follow/enter", those_models)
    page = context.new_page()
    page.goto(address)
    return context, page


def test_a_session_is_stored_once_and_only_keypoints_go_over_the_line(
    with_camera: Browser, place: tuple[Service, PoseTrack], address: str
) -> None:
    service, track = place
    context, page = opened(with_camera, track, "about:blank", permissions=["camera"])
    faults: list[str] = []
    hosts: set[str] = set()
    sent: Counter[tuple[str, int]] = Counter()

    def overhear(line: WebSocket) -> None:
        line.on(
            "framesent",
            lambda data: sent.update(
                [("pose", len(data)) if isinstance(data, bytes) else (json.loads(data)["type"], 0)]
            ),
        )

    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.on("websocket", overhear)
    page.goto(address)
    expect(page.get_by_text("The picture stays on this device.")).to_be_visible()
    code = urlsplit(address).fragment
    visited = page.evaluate("navigation.entries().map((entry) => entry.url)")
    assert not any(code in one for one in (page.url, *visited))  # the code has left the address
    page.keyboard.press("Enter")  # the camera, with a remote's OK
    expect(page.locator(".session")).to_be_visible()
    expect(page.locator(".judged")).to_be_visible()
    page.wait_for_timeout(1500)
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Pause")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".result")).to_be_visible()
    shown = page.locator(".result .number").inner_text()
    context.close()

    (document,) = follow_case.stored(service)
    assert (document["source"], document["participant_id"]) == ("browser", "p-17")
    score = document["score"]
    assert str(round(100 * score)) in shown if score is not None else "no number" in shown.lower()
    whole = 24 + 4 * (1 + 3 * len(track.skeleton))
    assert {kind for kind, _ in sent} == {"hello", "pose", "finish"}
    assert {size for kind, size in sent if kind == "pose"} == {whole}
    assert sent["pose", whole] == document["frames"] > 10
    assert hosts <= {"", urlsplit(service.url).netloc}
    assert faults == []


def test_a_camera_that_is_refused_or_missing_is_one_sentence_and_a_way_on(
    browser: Browser, with_camera: Browser, place: tuple[Service, PoseTrack], address: str
) -> None:
    _, track = place
    for of, permissions, sentence in (
        (with_camera, [], "The browser was not allowed to use the camera."),
        (browser, ["camera"], "No camera was found."),
    ):
        context, page = opened(of, track, address, permissions=permissions)
        page.get_by_role("button", name="Switch the camera on").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(sentence)
        expect(page.get_by_role("button", name="Try again")).to_be_focused()
        context.close()


def test_a_killed_service_is_waited_for_and_nothing_is_lost(
    with_camera: Browser, tmp_path: Path, axe: Path
) -> None:
    file, _, track = follow_case.made(tmp_path)
    sent: set[int] = set()

    def overhear(line: WebSocket) -> None:
        line.on("framesent", lambda data: sent.update(numbered(data)))

    with serving(tmp_path / "data", token_role="admin", judges="1") as service:
        assert follow_case.publish(service, file.read_bytes()).ok
        url = f"{service.url}/follow/arms#{follow_case.invite(service.data)[1]}"
        context, page = opened(with_camera, track, url, permissions=["camera"])
        page.on("websocket", overhear)
        page.get_by_role("button", name="Switch the camera on").click()
        expect(page.locator(".judged")).to_be_visible()
        service.process.kill()
        service.process.wait(timeout=20)
        expect(page.locator(".line")).to_contain_text("It comes back by itself")
        assert violations(page, axe) == {}
    port = int(service.url.rsplit(":", 1)[1])
    with serving(tmp_path / "data", port, token_role="admin", judges="1") as again:
        page.evaluate("dispatchEvent(new Event('online'))")  # the page tries again at once
        expect(page.locator(".line")).to_be_empty()
        page.keyboard.press("Escape")
        page.get_by_role("button", name="End and see the result").click()
        expect(page.locator(".result")).to_be_visible()
        (document,) = follow_case.stored(again)
        context.close()
    assert document["frames"] == len(sent) > 10


def numbered(data: str | bytes) -> list[int]:
    """The number of a pose that is sent; of any other message none."""
    return list(struct.unpack_from("<I", data, 16)) if isinstance(data, bytes) else []


def test_another_model_may_be_chosen_and_who_is_not_seen_is_told_so(
    with_camera: Browser, place: tuple[Service, PoseTrack]
) -> None:
    service, track = place
    url = f"{service.url}/follow/arms#{follow_case.invite(service.data)[1]}"
    two = ("blazepose_full", "posenet")
    context, page = opened(with_camera, track, url, models=two, seen=False, permissions=["camera"])
    page.get_by_role("button", name="Switch the camera on").click()
    expect(page.locator(".corner")).to_contain_text("Model: exact")
    page.get_by_role("button", name="Other model").click()
    expect(page.locator(".corner")).to_contain_text("Model: PoseNet")
    # Firefox counts no pictures of a camera, which is not silent for that.
    page.add_init_script(
        "HTMLVideoElement.prototype.getVideoPlaybackQuality = () => ({ totalVideoFrames: 0 })"
    )
    page.reload()
    page.get_by_role("button", name="Switch the camera on").click()
    expect(page.locator(".corner")).to_contain_text("Model: PoseNet")
    page.get_by_role("button", name="Start now").click()
    expect(page.locator(".cue")).to_have_text("Please stand or sit in front of the camera.")
    page.wait_for_timeout(4000)  # less is not told afterwards
    expect(page.locator("dialog")).to_have_count(0)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="End and see the result").click()
    expect(page.locator(".result .lost")).to_contain_text("nobody was in the picture")
    context.close()


def test_a_screen_reader_finds_everything(
    with_camera: Browser, place: tuple[Service, PoseTrack], address: str, axe: Path
) -> None:
    service, track = place
    context, page = opened(with_camera, track, f"{service.url}/", permissions=["camera"])
    assert violations(page, axe) == {}
    page.get_by_label("Access token").fill(TOKEN)
    page.keyboard.press("Enter")
    for part, shown in (
        ("videos", ".drop"),
        ("participants", "main .card"),
        ("participants/p-17", "article.report"),
    ):
        page.goto(f"{service.url}/#/{part}")
        expect(page.locator(shown).first).to_be_visible()
        assert violations(page, axe) == {}, part
    page.goto(f"{service.url}/follow/arms")
    expect(page.get_by_label("Code")).to_be_focused()
    assert violations(page, axe) == {}
    page.get_by_label("Code").fill(urlsplit(address).fragment.lower())
    page.keyboard.press("Enter")
    expect(page.locator(".promise")).to_be_visible()
    assert violations(page, axe) == {}
    page.keyboard.press("Enter")
    for shown in (".setup", ".session .judged"):
        expect(page.locator(shown)).to_be_visible()
        assert violations(page, axe) == {}
    page.keyboard.press("Enter")
    expect(page.locator("dialog")).to_be_visible()
    assert violations(page, axe) == {}
    context.close()


def test_a_screen_reader_finds_everything_where_something_is_wrong(
    browser: Browser, with_camera: Browser, place: tuple[Service, PoseTrack], axe: Path
) -> None:
    service, track = place
    url = f"{service.url}/follow/arms"
    number, code = follow_case.invite(service.data)
    for of, permissions in ((with_camera, []), (browser, ["camera"])):  # refused; there is none
        context, page = opened(of, track, f"{url}#{code}", permissions=permissions)
        page.get_by_role("button", name="Switch the camera on").click()
        expect(page.get_by_role("button", name="Try again")).to_be_focused()
        assert violations(page, axe) == {}
        context.close()

    context, page = opened(with_camera, track, f"{url}#{code}", permissions=["camera"])
    page.get_by_role("button", name="Switch the camera on").click()
    expect(page.locator(".judged")).to_be_visible()
    page.evaluate(CAMERA_ENDS)
    expect(page.locator("dialog")).to_contain_text("The camera has stopped.")
    assert violations(page, axe) == {}
    page.get_by_role("button", name="End and see the result").click()
    expect(page.locator(".result")).to_be_visible()
    assert violations(page, axe) == {}

    page.get_by_role("button", name="Once more").click()
    expect(page.locator(".judged")).to_be_visible()
    Thread(target=asyncio.run, args=(taken_over(service, track, code),)).start()
    expect(page.get_by_role("heading", level=1)).to_contain_text("another window")
    assert violations(page, axe) == {}

    page.route("**/v1/follow/enter", lambda route: route.abort())
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("cannot be reached")
    assert violations(page, axe) == {}
    page.unroute("**/v1/follow/enter")
    page.get_by_role("button", name="Try again").click()  # the code is not to be typed again
    expect(page.locator(".promise")).to_be_visible()
    with follow_case.opened(service.data) as database:
        Invitations(database).revoke(number)
    page.reload()
    expect(page.locator(".problem")).to_contain_text("no longer valid")
    assert violations(page, axe) == {}
    context.close()


def test_what_ends_an_exercise_is_one_sentence_and_a_way_on(
    with_camera: Browser, place: tuple[Service, PoseTrack], axe: Path
) -> None:
    service, track = place
    url = f"{service.url}/follow/arms#{follow_case.invite(service.data)[1]}"
    context, page = opened(with_camera, track, "about:blank", permissions=["camera"])

    def told(sentence: str) -> None:
        expect(page.get_by_role("heading", level=1)).to_contain_text(sentence)
        assert violations(page, axe) == {}, sentence

    def sooner(route: Route) -> None:
        reply = route.fetch()
        assert "GIVE_UP_MS = 120_000" in reply.text()
        route.fulfill(response=reply, body=reply.text().replace("120_000", "2_000"))

    page.route("**/v1/follow/track", lambda route: route.fulfill(body="{"))  # it breaks off
    page.goto(url)
    told("The service cannot be reached.")
    page.unroute("**/v1/follow/track")
    page.route(
        "**/v1/follow/video", lambda route: route.fulfill(body="x", content_type="video/mp4")
    )
    page.get_by_role("button", name="Try again").click()
    told("This video cannot be played here.")
    page.unroute("**/v1/follow/video")
    page.route("**/follow/files/page/line.js", sooner)
    page.route_web_socket("**/v1/follow/session", lambda line: line.close())
    page.reload()
    page.get_by_role("button", name="Switch the camera on").click()
    told("The connection did not come back in time.")
    context.close()


async def taken_over(service: Service, track: PoseTrack, code: str) -> None:
    """Take a session over in another window, which is left."""
    other = follow_page.Page(service.url, token_of(code), follow_page.Clip.of_track(track))
    async with other.line() as line:
        await other.welcomed()
        await other.say(line, {"type": "leave"})
        await other.closed()
