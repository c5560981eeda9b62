import re

import pytest

from coach_app import errors
from coach_app.errors import CoachError

KINDS = {
    name: kind
    for name, kind in vars(errors).items()
    if isinstance(kind, type) and issubclass(kind, Exception)
}


def drawn() -> dict[str, str]:
    """Name -> parent as the tree at the top of errors.py draws them."""
    tree = re.findall(r"^( +)([|+ -]*)([A-Z]\w+)  ", errors.__doc__ or "", re.MULTILINE)
    parents: dict[str, str] = {}
    path: list[str] = []
    for _, branch, name in tree:
        depth = len(branch) // 4
        del path[depth:]
        if path:
            parents[name] = path[-1]
        path.append(name)
    return parents


def test_the_tree_at_the_top_is_the_tree() -> None:
    real = {
        name: kind.__bases__[0].__name__ for name, kind in KINDS.items() if kind is not CoachError
    }
    assert drawn() == real


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_the_message_is_the_sentence(kind: type[CoachError]) -> None:
    sentence = "The camera is used by another program; close it and press Enter."
    assert str(kind(sentence)) == sentence
    assert isinstance(kind(sentence), CoachError)
