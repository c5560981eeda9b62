from coach_app.app.camera.connected import numbered
from coach_app.helper_program import Answer

FOUND = Answer({"ids": ["uid-b", "uid-a"], "names": ["USB Camera", "FaceTime"]}, ended=True)


def test_windows_counts_as_qt_lists() -> None:
    assert [(c.id, c.number) for c in numbered(FOUND, "win32")] == [
        ("camera:uid-b", 0),
        ("camera:uid-a", 1),
    ]


def test_macos_counts_in_the_order_of_the_ids() -> None:
    assert [(c.name, c.number) for c in numbered(FOUND, "darwin")] == [
        ("FaceTime", 0),
        ("USB Camera", 1),
    ]


def test_no_answer_is_no_list() -> None:
    assert numbered(Answer({}, ended=False), "darwin") == ()
