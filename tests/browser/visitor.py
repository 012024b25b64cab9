"""Somebody who walks through the service in a browser, and notices what is wrong with a page."""

import os
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings

from tests.factories.accounts import PASSWORD


RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PATIENCE = 10_000  # milliseconds; what is not there by then is not there
# Without preload: axe would copy imported styles into the page, which our policy forbids.
OPTIONS = {"runOnly": RULES, "preload": False, "resultTypes": ["violations"]}
SCREENSHOTS = Path(settings.BASE_DIR) / "docs" / "screenshots"


class Visitor:
    """One browser window. Each page is looked at when it comes: axe, the console, its width."""

    def __init__(self, page):
        self.page = page
        self.complaints: list[str] = []
        self.looked_at: set[tuple[str, str]] = set()
        page.set_default_timeout(PATIENCE)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _hear(self, message):
        if message.type == "error" and "status of 409" not in message.text:
            self.complaints.append(message.text)

    def goes_to(self, address: str) -> "Visitor":
        self.page.goto(address)
        return self.looks()

    def signs_in(self, user) -> "Visitor":
        self.goes_to("/accounts/login/")
        self.page.get_by_label("Email").fill(user.email)
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        return self.presses("Sign in")

    def follows(self, link: str, within: str = "main") -> "Visitor":
        """Links, also those that look like a button."""
        return self._goes_by(self.page.locator(within).locator("a", has_text=link).first)

    def presses(self, button: str, within: str = "main") -> "Visitor":
        return self._goes_by(self.page.locator(within).get_by_role("button", name=button).first)

    def _goes_by(self, control) -> "Visitor":
        with self.page.expect_navigation():
            control.click()
        return self.looks()

    def fills(self, **texts: str) -> "Visitor":
        """Fill fields by their names."""
        for name, text in texts.items():
            self.page.locator(f'[name="{name}"]').fill(text)
        return self

    def ticks(self, *labels: str) -> "Visitor":
        for label in labels:
            self.page.get_by_label(label).first.check()
        return self

    def chooses(self, name: str, value: str) -> "Visitor":
        """Choose a radio button or an option by its value."""
        control = self.page.locator(f'[name="{name}"]')
        if control.first.evaluate("element => element.tagName") == "SELECT":
            control.select_option(value)
        else:
            self.page.locator(f'[name="{name}"][value="{value}"]').check()
        return self

    def fills_every_box(self, text: str) -> "Visitor":
        for box in self.page.locator("main textarea").all():
            box.fill(text)
        return self

    def reads(self) -> str:
        return self.page.locator("main").inner_text()

    def heading(self) -> str:
        return self.page.locator("h1").first.inner_text()

    def looks(self) -> "Visitor":
        """Nothing may be wrong with a page on the first visit, or once it says “Error”."""
        visit = (self.page.url, self.page.title())
        if visit not in self.looked_at:
            self.looked_at.add(visit)
            self.complaints += self._barriers()
        assert self.complaints == [], f"{self.page.url}: {self.complaints}"
        return self

    def _barriers(self) -> list[str]:
        """What axe knows to be wrong, and what lies out of sight."""
        found = Axe().run(self.page, options=OPTIONS).response["violations"]
        barriers = [f"{rule['id']}: {node['target']}" for rule in found for node in rule["nodes"]]
        if self.page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            barriers.append("The page is wider than the window.")
        return barriers

    def is_photographed(self, name: str) -> None:
        """Keep a picture of a wide window for the documentation, as `make screenshots` asks."""
        if os.environ.get("KEEP_SCREENSHOTS") and self.page.viewport_size["width"] > 1000:
            SCREENSHOTS.mkdir(exist_ok=True)
            self.page.screenshot(path=SCREENSHOTS / f"{name}.png")
