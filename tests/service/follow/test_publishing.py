"""Routines are published and fetched, codes handed out: who may what, and what is refused."""

import asyncio
import base64
import json
import time
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
import requests
import sqlalchemy as sa

from benchmarks.follow.page import enter
from coach_app import cli, logs
from coach_app.avatar import shipped
from coach_app.avatar.shipped import describe_routine
from coach_app.engine.core.routine import Routine
from coach_app.engine.routines.coach_file import pack
from coach_app.engine.routines.executions import add_execution
from coach_app.engine.routines.routine_file import load_routine
from coach_app.errors import InputError
from pose_service.__main__ import main
from pose_service.access import Caller
from pose_service.follow import invitations as codes
from pose_service.follow.shelf import FILM_TYPES, Shelf
from pose_service.limits import Limits
from pose_service.reports.erasure import forget
from pose_service.settings import ServiceSettings
from pose_service.storage import tokens
from pose_service.storage.database import Database
from pose_service.storage.files import Files
from pose_service.storage.tables import FollowSessionRow, InvitationRow
from pose_service.storage.token_store import TokenStore
from pose_service.structures import Role
from tests.clip_maker import read_all
from tests.service.conftest import TOKEN, run
from tests.service.direct_client import Client
from tests.service.follow import follow_case
from tests.service.follow.follow_case import INSTRUCTOR, Case

TEXT = """
title en: Two arms
title ko: 두 팔
description en: Short.
description ko: 짧아요.
position: standing

pose ready
    both shoulder abduction 14

pose side from ready
    both shoulder abduction 90

start ready
move both_arms
    name en: Both arms
    name ko: 양팔
    cue en: Raise both arms.
    cue ko: 양팔을 드세요.
    repeat 1
        to side in 0.7
        to ready in 0.7
    end
end
hold 0.6
"""


def test_the_same_file_is_published_once_and_another_takes_its_place(
    case: Case, tmp_path: Path
) -> None:
    file, routine, track = follow_case.made(tmp_path)
    first = follow_case.publish(case.service, file.read_bytes(), "twice")
    assert (first.status_code, first.json()["new"]) == (201, True)
    again = follow_case.publish(case.service, file.read_bytes(), "twice")
    assert (again.status_code, again.json()["new"]) == (200, False)
    add_execution(routine.folder, "again", track)
    pack(routine, {"drawn": track}, file)
    assert follow_case.publish(case.service, file.read_bytes(), "twice").status_code == 201
    listed = requests.get(f"{case.service.url}/v1/routines", headers=INSTRUCTOR, timeout=20)
    assert [one["id"] for one in listed.json()["routines"]].count("twice") == 1
    address = f"{case.service.url}/v1/routines/twice"
    assert requests.delete(address, headers=INSTRUCTOR, timeout=20).status_code == 204
    assert requests.delete(address, headers=INSTRUCTOR, timeout=20).status_code == 404


def test_others_that_are_published_meanwhile_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Meanwhile(Files):
        """While the first is laid out, another is published."""

        def publish(self, workspace: Path, keep: Collection[Path], place: str = "results") -> str:
            if not shelf.find("home", "second"):
                others.publish("home", "second", file, None)
            return super().publish(workspace, keep, place)

    monkeypatch.setattr("pose_service.follow.shelf.MOST_ROUTINES", 1)
    file = follow_case.made(tmp_path)[0]
    database = Database(tmp_path)
    others = Shelf(database, Files(tmp_path / "files"), Limits())
    shelf = Shelf(database, Meanwhile(tmp_path / "files"), Limits())
    with pytest.raises(InputError, match="has 1 routines already"):
        shelf.publish("home", "first", file, None)
    assert [row.id for row in shelf.all("home")] == ["second"]
    assert not shelf.publish("home", "second", file, None), "it is there already"
    database.close()


def test_what_cannot_be_followed_is_refused_with_a_sentence(case: Case, tmp_path: Path) -> None:
    file, routine, track = follow_case.made(tmp_path)
    whole = file.read_bytes()
    pack(routine, {}, file)
    without_poses = file.read_bytes()
    mpeg4 = replace(routine, video=write_mpeg4(routine, routine.folder / "film.mp4"))
    pack(mpeg4, {"drawn": track}, file)
    not_in_browsers = file.read_bytes()
    routine.video.write_bytes(b"\0" * 5000)
    pack(routine, {"drawn": track}, file)
    for content, word in (
        (b"", "empty"),
        (b"PK\5\6" + bytes(30), "not imported"),
        (whole[:-100], "not imported"),
        (whole[:5000] + bytes(500) + whole[5500:], "not imported"),
        (without_poses, "no poses"),
        (not_in_browsers, "not every browser plays its film (.mp4, mpeg4, yuv420p)"),
        (file.read_bytes(), "video cannot be played"),
    ):
        answer = follow_case.publish(case.service, content, "hostile")
        detail = answer.json()["detail"]
        assert answer.status_code == 422, detail
        assert word in detail and str(case.service.data) not in detail and "\n" not in detail
    files = case.service.data / "files"
    assert not list((files / "work").iterdir()) and not list((files / "incoming").iterdir())


def write_mpeg4(routine: Routine, path: Path) -> Path:
    """A film as long as the routine that ends as those do which browsers play, and is none."""
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), 5.0, (160, 120))
    for i in range(round(routine.duration_s * 5)):
        writer.write(np.full((120, 160, 3), 40 + i % 160, np.uint8))
    writer.release()
    return path


def test_only_an_instructor_publishes_and_only_for_the_own_centre(
    case: Case, tmp_path: Path
) -> None:
    content = follow_case.made(tmp_path)[0].read_bytes()
    with follow_case.opened(case.service.data) as database:
        made = {role: tokens.create() for role in (Role.DEVICE, Role.INSTRUCTOR)}
        for role, token in made.items():
            TokenStore(database).add(token, "x", role, "elsewhere")
    device = {"Authorization": f"Bearer {made[Role.DEVICE].text}"}
    instructor = {"Authorization": f"Bearer {made[Role.INSTRUCTOR].text}"}
    address = f"{case.service.url}/v1/routines"
    sent = {"Content-Type": "application/octet-stream"}
    refused = requests.put(f"{address}/arms", data=content, headers=device | sent, timeout=20)
    assert refused.status_code == 403
    assert requests.get(address, headers=instructor, timeout=20).json() == {"routines": []}
    gone = requests.delete(f"{address}/arms", headers=instructor, timeout=20)
    assert gone.status_code == 404
    typed = requests.put(f"{address}/arms", data=content, headers=instructor, timeout=20)
    assert typed.status_code == 415


def test_a_code_opens_one_routine_and_its_film(case: Case) -> None:
    code = follow_case.invite(case.service.data, language="ko")[1]
    answer = enter(case.service.url, code.lower().replace("-", " "))
    assert answer.status_code == 200, answer.text
    entered = answer.json()
    assert entered["language"] == "ko"
    assert entered["routine"]["title"] == case.routine.title
    assert [one["id"] for one in entered["routine"]["moves"]] == [
        move.id for move in case.routine.moves
    ]
    bearer = {"Authorization": f"Bearer {entered['token']}"}
    film = requests.get(f"{case.service.url}/v1/follow/video", headers=bearer, timeout=20)
    assert film.content == case.routine.video.read_bytes()
    assert film.headers["Content-Type"] == FILM_TYPES[case.routine.video.suffix]
    part = requests.get(film.url, headers={**bearer, "Range": "bytes=100-199"}, timeout=20)
    assert (part.status_code, part.content) == (206, film.content[100:200])
    known = {**bearer, "If-None-Match": film.headers["ETag"]}
    assert requests.get(film.url, headers=known, timeout=20).status_code == 304
    track = requests.get(f"{case.service.url}/v1/follow/track", headers=bearer, timeout=20).json()
    points = np.frombuffer(base64.b64decode(track["keypoints_px"]), "<f4")
    assert points.reshape(case.track.keypoints_px.shape) == pytest.approx(case.track.keypoints_px)
    assert track["keypoints"] == list(case.track.skeleton.keypoints)
    sessions = requests.get(f"{case.service.url}/v1/sessions", headers=bearer, timeout=20)
    assert sessions.status_code in (401, 405)  # it opens nothing else
    for headers in ({}, INSTRUCTOR):
        assert requests.get(film.url, headers=headers, timeout=20).status_code == 401


def test_a_code_that_is_over_or_wrong_lets_nobody_in(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert enter(case.service.url, "0000-0000-0000").status_code == 404
    invitation_id, revoked = follow_case.invite(case.service.data)
    with follow_case.opened(case.service.data) as database:
        codes.Invitations(database).revoke(invitation_id)
    now_s = time.time()
    with monkeypatch.context() as before:
        before.setattr("time.time", lambda: now_s - 3 * 3600.0)
        expired = follow_case.invite(case.service.data, hours=0.5)[1]
    for code in (revoked, expired):
        answer = enter(case.service.url, code)
        assert answer.status_code == 410
        assert "new one" in answer.json()["detail"]
    with follow_case.opened(case.service.data) as database, database.read() as session:
        kept = repr(session.execute(sa.select(InvitationRow.__table__)).all())
    assert revoked not in kept and codes.token_of(revoked) not in kept


def test_a_session_under_way_ends_when_its_invitation_is_revoked(case: Case) -> None:
    with follow_case.opened(case.service.data) as database:
        invitations = codes.Invitations(database)
        invitation_id, code = invitations.invite("default", "revoked", "arms")
    page = case.page()
    page.token = codes.token_of(code)

    async def follow() -> int:
        async with page.line():
            await page.welcomed()
            with follow_case.opened(case.service.data) as again:
                codes.Invitations(again).revoke(invitation_id)
            return await page.closed()

    assert asyncio.run(follow()) == 4002
    assert follow_case.ended_of(case.service, "revoked")[0]["state"] == "interrupted"


def test_who_is_forgotten_leaves_no_invitation_and_no_session(case: Case) -> None:
    page = case.page("forgotten")

    async def follow() -> None:
        async with page.line() as line:
            await page.welcomed()
            for i in range(60):
                await page.pose(line, i)
            await page.until(60)
            with follow_case.opened(case.service.data) as database:
                assert forget(database, Caller(None, Role.ADMIN, "default"), "forgotten")
            await page.say(line, {"type": "finish"})
            await page.closed()

    asyncio.run(follow())
    with follow_case.opened(case.service.data) as database, database.read() as session:
        for table in (InvitationRow, FollowSessionRow):
            assert not session.scalars(
                sa.select(table).where(table.participant_id == "forgotten")
            ).all()
    documents = follow_case.stored(case.service)
    assert not [one for one in documents if one["participant_id"] == "forgotten"]


def test_wrong_codes_are_tried_so_often_and_no_more(tmp_path: Path) -> None:
    client = Client(ServiceSettings(tmp_path, token=TOKEN, most_bad_tokens_minutely=3))
    tried = [
        client.post("/v1/follow/enter", json={"code": f"0000-0000-000{i}"}).status_code
        for i in range(4)
    ]
    assert tried == [404, 404, 404, 429]


def test_the_command_invites_and_says_what_it_cannot(
    case: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    here = ("--data", case.service.data, "--json")
    made = run(
        *("invite", "arms", "--participant", "p-30", "--language", "ko"),
        *("--url", "https://centre.example", *here),
    )
    document = json.loads(made.stdout)
    assert document["url"] == f"https://centre.example/follow/arms#{document['code']}"
    assert enter(case.service.url, document["code"]).ok
    with follow_case.opened(case.service.data) as database:
        assert "p-30" in [row.participant_id for row in codes.Invitations(database).all()]
    for wrong in (["arms"], ["nothing", "--participant", "p"], ["arms", "--participant", "\u200b"]):
        assert main(["invite", *wrong, "--data", str(case.service.data)]) == 2
        assert capsys.readouterr().err.count("\n") == 1


def test_a_drawn_routine_is_published_from_the_command_line_with_its_film(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(logs, "configure", lambda *_: None)
    monkeypatch.setenv("COACH_DATA", str(tmp_path / "app"))
    monkeypatch.setenv("COACH_CACHE", str(tmp_path / "cache"))
    token = tmp_path / "token"
    token.write_text(f"{TOKEN}\n")
    folder = tmp_path / "app" / "routines" / "two-arms"
    folder.mkdir(parents=True)
    (folder / "choreography.txt").write_text(TEXT)
    describe_routine(folder)
    words = ["routine", "publish", "two-arms", "--service", case.service.url]
    assert cli.main([*words, "--token-file", str(token), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["new"] is True
    assert load_routine(folder).drawn
    code = follow_case.invite(case.service.data, "two-arms")[1]
    bearer = {"Authorization": f"Bearer {enter(case.service.url, code).json()['token']}"}
    film = requests.get(f"{case.service.url}/v1/follow/video", headers=bearer, timeout=20)
    (tmp_path / "film.mp4").write_bytes(film.content)
    assert len(read_all(tmp_path / "film.mp4")) == 60
    monkeypatch.setattr(shipped, "render", lambda *_: pytest.fail("drawn for nobody"))
    assert cli.main([*words[:-1], "http://127.0.0.1:9", "--token-file", str(token)]) == 1
    assert cli.main([*words, "--token-file", str(tmp_path / "none")]) == 2
    assert "cannot be read" in capsys.readouterr().err
