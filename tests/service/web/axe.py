"""axe-core, which finds what a screen reader would miss in a page."""

from pathlib import Path

from playwright.sync_api import Page

from pose_service.web.runtimes import WebRuntime

AXE = WebRuntime(
    "axe",
    "axe-core",
    "axe-core",
    "4.14.1",
    {"axe.min.js": "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"},
    {},
)


def violations(page: Page, axe: Path) -> dict[str, list[str]]:
    """What it finds in a page as it is now: rule -> elements."""
    page.evaluate(axe.read_text("utf-8"))
    found: dict[str, list[str]] = page.evaluate(
        # Without selectors: it seeks them last, also of elements that the page has replaced since.
        """async () => Object.fromEntries(
            (await axe.run({ selectors: false, resultTypes: ["violations"] })).violations.map(
                ({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 120))]))"""
    )
    return found
