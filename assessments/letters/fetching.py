"""What a letter may load while it is made into a PDF: the letters' own assets, and nothing else.

By itself the library reads local files and calls any address that stands in the HTML.
"""

from pathlib import Path

from django.conf import settings
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse


ASSETS = Path(settings.BASE_DIR) / "templates" / "letters" / "assets"
SCHEME = "letter-asset:"
TYPES = {".css": "text/css; charset=utf-8"}


class LetterAssets(URLFetcher):
    """Serves files of the assets' folder by name; counts and refuses all other addresses.

    The refusals are counted, because inside an SVG the library swallows the error and goes on.
    """

    def __init__(self) -> None:
        super().__init__(allowed_protocols=())
        self.refusals = 0

    def fetch(self, url: str, headers: dict | None = None) -> URLFetcherResponse:
        asset = self._asset(url)
        if asset is None:
            self.refusals += 1
            raise FatalURLFetchingError("A letter loads nothing but its own assets.")
        return URLFetcherResponse(url, asset.read_bytes(), {"Content-Type": TYPES[asset.suffix]})

    def _asset(self, url: str) -> Path | None:
        if not url.startswith(SCHEME):
            return None
        name = url.removeprefix(SCHEME)
        return next((path for path in ASSETS.iterdir() if path.name == name), None)
