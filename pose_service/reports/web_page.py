"""The report as a web page that needs nothing else: no script, no other host."""

import base64
import functools
import hashlib
import importlib.resources

import jinja2
from markupsafe import Markup

from coach_app.engine.reporting import charts
from pose_service.reports.view import View


@functools.cache
def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("pose_service", "web/templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=False,
    )


@functools.cache
def _style() -> str:
    folder = importlib.resources.files("pose_service").joinpath("web", "static")
    return folder.joinpath("report.css").read_text("utf-8")


@functools.cache
def content_policy() -> str:
    """The page's Content-Security-Policy: its own style by its hash, and nothing else at all."""
    digest = base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none';"
        " frame-ancestors 'none'"
    )


def page(view: View) -> str:
    """The whole page as HTML."""
    return (
        _templates()
        .get_template("report.html")
        .render(
            view=view,
            style=Markup(_style()),  # our own file, named by its hash in the policy
            week_chart=_svg(view.week_chart),
            range_chart=_svg(view.range_chart),
            tests=[(test, _svg(test.chart)) for test in view.check_sections],
        )
    )


def _svg(chart: charts.Chart | None) -> Markup | None:
    return None if chart is None else Markup(charts.svg(chart))
