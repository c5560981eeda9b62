"""From the code to the stored session in a real Chromium, against the real service.

Only the network in the page's worker is scripted: it needs more time than a test has. With the
real one: benchmarks/follow_page.
"""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Route, WebSocket, expect

from coach_app import settings
from coach_app.engine.core.structures import PoseTrack
from coach_app.errors import ModelError
from pose_service.web.runtimes import install
from tests.service.conftest import TOKEN, Service, serving
from tests.service.follow import follow_case
from tests.service.web.axe import AXE, violations
from tests.service.web.conftest import chromium

TIMEOUT_MS = 30_000
FAKE_CAMERA = "--use-fake-device-for-media-stream"

pytestmark = pytest.mark.model

# Answers each frame with the instructor's pose at that time.
WORKER = """
const { keypoints, bones, rate_hz, poses, size } = %s;
self.onmessage = ({ data }) => {
  if (data.type === "open") {
    postMessage({ type: "ready", model: data.model, runtime: "scripted", keypoints, bones });
  } else if (data.type === "frame") {
    data.picture.close();
    const pose = poses[Math.floor(data.t_s * rate_hz) %% poses.length];
    postMessage({ type: "pose", t_s: data.t_s, seen: true, keypoints: Float32Array.from(pose),
      scores: new Float32Array(keypoints.length).fill(0.9), world: null, score: 0.9, size,
      took_ms: 1 });
  }
};
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Service, PoseTrack]]:
    folder = tmp_path_factory.mktemp("following")
    file, _, track = follow_case.made(folder)
    with serving(folder / "data", token_role="admin", token=TOKEN) as service:
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


def opened(
    browser: Browser, track: PoseTrack, address: str, **options: Any
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
        }
    )
    policy = {"Cross-Origin-Embedder-Policy": "require-corp"}

    def answer(route: Route) -> None:
        route.fulfill(body=script, content_type="text/javascript", headers=policy)

    def usual_model_only(route: Route) -> None:
        reply = route.fetch()
        entered = reply.json()
        route.fulfill(response=reply, json=entered | {"models": entered.get("models", [])[:1]})

    context.route("**/follow/files/pose/worker.js", answer)
    # On a loaded machine, a lighter model would be asked for.
    context.route("**/v1/follow/enter", usual_model_only)
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


def test_a_screen_reader_finds_everything(
    with_camera: Browser, place: tuple[Service, PoseTrack], address: str
) -> None:
    try:
        axe = install(AXE, settings.cache_dir()) / "axe.min.js"
    except ModelError as error:
        pytest.skip(str(error))
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
