"""Somebody who uses the running service by HTTP: cookies are kept, forms are sent back."""

import re
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar


class HttpVisitor:
    """Signed in by the sign-in page; every form is fetched before it is sent."""

    def __init__(self, address: str):
        self.address = address
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def get(self, path: str) -> bytes:
        with self.opener.open(self.address + path, timeout=20) as answer:
            return answer.read()

    def reads(self, path: str) -> str:
        return self.get(path).decode()

    def sends(self, path: str, **typed: str) -> str:
        """Send the form of a page with its hidden fields; give the page that comes of it."""
        form = hidden_fields(self.reads(path)) | typed
        request = urllib.request.Request(  # noqa: S310
            self.address + path,
            data=urllib.parse.urlencode(form).encode(),
            headers={"Referer": self.address + path},
        )
        with self.opener.open(request, timeout=20) as answer:
            return answer.read().decode()

    def signs_in(self, email: str, password: str) -> "HttpVisitor":
        self.sends("/accounts/login/", login=email, password=password)
        return self


def hidden_fields(page: str) -> dict[str, str]:
    tags = re.findall(r"<input[^>]*type=\"hidden\"[^>]*>", page)
    pairs = [
        (re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)) for tag in tags
    ]
    return {name[1]: value[1] if value else "" for name, value in pairs if name}
