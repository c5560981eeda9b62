"""The page that is followed in a browser: its files, what it shares with the engine, its words."""

import re
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
import requests
from playwright.sync_api import Browser, Page

from coach_app.engine.core.skeletons import SKELETONS
from coach_app.engine.core.structures import Frame, Pose
from coach_app.engine.kinematics import framing
from coach_app.engine.overlay.palette import HEX
from coach_app.languages.phrases import languages
from pose_service.web import page_words
from pose_service.web.follow_words import WORDS
from tests.service.conftest import Service

WEB = Path(page_words.__file__).parent
SIZE = (640, 480)
SKELETON = SKELETONS["blazepose_33"]
# x and y of a standing body in torsos, from between the shoulders; not mirrored.
BODY = {
    **{"nose": (0, -0.5), "left_shoulder": (0.35, 0), "right_shoulder": (-0.35, 0)},
    **{"left_elbow": (0.5, 0.5), "right_elbow": (-0.5, 0.5)},
    **{"left_hip": (0.2, 1), "right_hip": (-0.2, 1), "left_knee": (0.2, 1.8)},
    **{"right_knee": (-0.2, 1.8), "left_ankle": (0.2, 2.6), "right_ankle": (-0.2, 2.6)},
}


@pytest.fixture(scope="module")
def page(browser: Browser, service: Service) -> Iterator[Page]:
    opened = browser.new_page(base_url=service.url, locale="en-US")
    opened.goto("/follow/any-routine")
    yield opened
    opened.close()


def body(x: float, y: float, torso_px: float, without: str = "") -> Pose:
    points = np.zeros((len(SKELETON), 2), np.float32)
    scores = np.zeros(len(SKELETON), np.float32)
    for name, (right, down) in BODY.items():
        points[SKELETON.index(name)] = x + right * torso_px, y + down * torso_px
        scores[SKELETON.index(name)] = 0.1 if name == without else 0.9
    return Pose(points, scores, None, 0.9)


CASES = {
    "nobody": (None, False, 100),
    "dark": (None, False, 20),
    "well": (body(320, 130, 110), False, 100),
    "well but dark": (body(320, 130, 110), False, 20),
    "feet cut off": (body(320, 200, 110), False, 100),
    "seated without feet": (body(320, 200, 110), True, 100),
    "a hidden knee": (body(320, 130, 110, without="left_knee"), False, 100),
    "too far left": (body(100, 130, 110), False, 100),
    "too far right": (body(560, 130, 110), False, 100),
    "too near": (body(320, 200, 300), True, 100),
    "too far": (body(320, 200, 40), False, 100),
}


@pytest.mark.model
def test_the_page_and_the_window_say_the_same_about_where_somebody_stands(page: Page) -> None:
    for name, (pose, seated, luma) in CASES.items():
        picture = np.full((SIZE[1], SIZE[0], 3), luma, np.uint8)
        wanted = framing.check(Frame(picture, 0.0, 0), pose, SKELETON, seated=seated).advice
        told = page.evaluate(
            """async ([points, scores, names, size, seated, luma]) => {
                const { adviceFor } = await import("/follow/files/page/framing.js");
                const pose = { seen: points.length > 0, keypoints: points, scores, size };
                return adviceFor(pose, names, seated, luma);
            }""",
            [
                [] if pose is None else pose.keypoints_px.ravel().tolist(),
                [] if pose is None else pose.scores.tolist(),
                *(list(SKELETON.keypoints), SIZE, seated, luma),
            ],
        )
        assert told == wanted.value, name


@pytest.mark.model
def test_every_word_that_is_shown_is_there_in_every_language(page: Page) -> None:
    words = page.evaluate("import('/follow/files/page/engine.js').then((m) => m.TEXTS)")
    assert list(words) == list(languages())
    for name, (folder, kept) in {
        "page": (WEB / "follow" / "page", WORDS),
        "/": (WEB / "static", page_words.WORDS),
    }.items():
        source = "".join(path.read_text("utf-8") for path in folder.glob("*.js"))
        named = set(re.findall(r"\b(?:text|button)\(\"(\w+)\"", source))
        assert len(named) > 25 and named <= kept.keys(), name
    assert words["de"]["goOn"] == "Weiter" and words["ko"]["goOn"] == "계속"
    spoken = page.evaluate("import('/follow/files/page/engine.js').then((m) => m.COUNTING)")
    assert (spoken["ko"][23], spoken["en"][23]) == ("스물셋", "23")
    assert page.evaluate("import('/follow/files/page/engine.js').then((m) => m.COLOURS)") == {
        judgement.value: colour for judgement, colour in HEX.items()
    }


@pytest.mark.model
def test_a_pose_goes_over_the_line_as_numbers_of_a_fixed_length(page: Page) -> None:
    def sent(pose: dict[str, Any]) -> bytes:
        message = page.evaluate(
            """async (pose) => {
                const { poseMessage } = await import("/follow/files/page/line.js");
                return [...new Uint8Array(poseMessage(pose, 2.5, 7))];
            }""",
            pose,
        )
        return bytes(cast(list[int], message))

    pose = {"t_s": 1.25, "seen": True, "score": 0.5, "keypoints": [1, 2, 3, 4], "scores": [0.5, 1]}
    whole = sent({**pose, "world": [1, 2, 3, 4, 5, 6]})
    assert struct.unpack_from("<ddIB3x", whole) == (1.25, 2.5, 7, 3)
    assert np.frombuffer(whole, "<f4", offset=24).tolist() == [
        *(0.5, 1, 2, 3, 4, 0.5, 1),
        *(1, 2, 3, 4, 5, 6),
    ]
    assert len(sent({**pose, "world": None})) == 24 + 4 * 7
    assert sent({**pose, "seen": False, "world": None})[20:] == bytes(4)
    assert len(sent({**pose, "world": None, "score": None})) == 24  # what no judge takes


def test_the_page_may_do_little_and_the_camera_is_its_own(service: Service) -> None:
    answer = requests.get(f"{service.url}/follow/any-routine", timeout=10)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "script-src 'self' 'wasm-unsafe-eval';" in policy
    assert "unsafe" not in policy.replace("'wasm-unsafe-eval'", "")
    assert answer.headers["Permissions-Policy"].startswith("camera=(self)")
    for path in ("/follow/any-routine", "/follow/files/page/main.js", "/web/elements.js"):
        headers = requests.get(service.url + path, timeout=10).headers
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    isolated = requests.get(f"{service.url}/follow/files/page/engine.js", timeout=10)
    assert isolated.headers["Cross-Origin-Embedder-Policy"] == "require-corp"
    again = {"If-None-Match": isolated.headers["ETag"]}
    assert requests.get(isolated.url, timeout=10, headers=again).status_code == 304
    for path in ("page/../page/main.js%00", "page/nothing.js", "%2e%2e/web_pages.py", "page"):
        assert requests.get(f"{service.url}/follow/files/{path}", timeout=10).status_code == 404
