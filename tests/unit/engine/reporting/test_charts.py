from coach_app.engine.reporting import charts


def test_a_chart_keeps_a_gap_and_stays_within_its_frame() -> None:
    columns = [charts.Column("a", 0.0, 30.0), charts.Column("b", None, None, "×")]
    columns += [charts.Column("c", 100.0, 20.0), charts.Column("d", 50.0)]
    chart = charts.by_week(columns, label="x", unit=" %", top=100.0)
    joining = [
        s for s in chart.shapes if isinstance(s, charts.Line) and s.y1 != s.y2 and s.x1 != s.x2
    ]
    assert len(joining) == 1  # from c to d, and none over the gap
    for shape in chart.shapes:
        for x in (getattr(shape, name) for name in ("x", "x1", "x2") if hasattr(shape, name)):
            assert 0 <= x <= chart.width
        for y in (getattr(shape, name) for name in ("y", "y1", "y2") if hasattr(shape, name)):
            assert 0 <= y <= chart.height
    row = charts.Row("joint", 30.0, error=5.0, before=20.0, shown=170.0)
    wide = charts.by_joint([row, charts.Row("other", None, note="?")], label="x")
    assert "170" not in charts.svg(wide) and ">?<" in charts.svg(wide)
