"""What build.spec puts into the bundle, without building it."""

from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.mark.model
@pytest.mark.usefixtures("open_blazepose")
def test_the_bundle_holds_the_models_the_routines_and_what_lies_beside_the_modules() -> None:
    pytest.importorskip("PyInstaller")
    collected: dict[str, Any] = {}

    class Analysis:
        binaries: tuple[()] = ()
        pure = scripts = ()

        def __init__(self, _scripts: list[str], datas: list[tuple[str, str]], **_: object) -> None:
            collected["datas"] = datas
            self.datas = [(str(Path(to) / Path(of).name), of, "DATA") for of, to in datas]

    spec = REPOSITORY / "build.spec"
    names: dict[str, Any] = {"SPECPATH": str(REPOSITORY), "Analysis": Analysis}
    names |= dict.fromkeys(("PYZ", "EXE", "COLLECT"), lambda *_, **__: None)
    exec(compile(spec.read_text("utf-8"), str(spec), "exec"), names)
    there = {(Path(of).name, to) for of, to in collected["datas"]}
    assert ("landmarks.onnx", "models/blazepose_full") in there
    assert ("model.toml", "models/blazepose_full") in there
    assert ("reference_routines", "reference_routines") in there
    assert ("ko.ts", "coach_app/languages") in there
    files = (REPOSITORY / "coach_app").rglob("*")
    beside = {path.name for path in files if path.suffix in (".json", ".toml", ".txt", ".svg")}
    assert beside <= {name for name, _ in there}
