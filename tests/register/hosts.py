"""A host on this machine that gives files, well or badly, and keeps what it is asked."""

from collections.abc import Callable
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread


class Host(ThreadingHTTPServer):
    """Answers each path as a test has it; `asked` holds path and headers of each request."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: dict[str, Callable] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.is_over = Event()

    @property
    def name(self) -> str:
        return f"127.0.0.1:{self.server_port}"

    def address(self, path="/register.csv") -> str:
        return f"http://{self.name}{path}"

    def gives(self, content: bytes, path="/register.csv", status=200, **headers) -> str:
        """Give this; headers are written with underscores."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}

        def answer(handler):
            handler.send_response(status)
            for name, value in {"Content-Length": str(len(content)), **named}.items():
                handler.send_header(name, value)
            handler.end_headers()
            handler.wfile.write(content)

        self.answers[path] = answer
        return self.address(path)

    def leads_to(self, address: str, path="/moved", status=302) -> str:
        return self.gives(b"", path, status, Location=address)

    def falls_silent(self, path="/silent") -> str:
        """Give a beginning and nothing after it, until the test is over."""

        def answer(handler):
            handler.send_response(200)
            handler.send_header("Content-Length", "100")
            handler.end_headers()
            handler.wfile.write(b"Qualification Number")
            handler.wfile.flush()
            self.is_over.wait(30)

        self.answers[path] = answer
        return self.address(path)


class Handler(BaseHTTPRequestHandler):
    server: Host

    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        self.server.answers[self.path](self)

    def log_message(self, *said):
        """Nothing is printed."""


@contextmanager
def a_host():
    host = Host()
    thread = Thread(target=host.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield host
    finally:
        host.is_over.set()
        host.shutdown()
        thread.join()
        host.server_close()
