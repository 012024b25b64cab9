"""How gunicorn serves: a few processes with threads, each request bounded in time and size."""

import gc
import os


bind = f"{os.environ.get('BIND', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
timeout = 60
graceful_timeout = 20
keepalive = 65  # longer than the proxy keeps an idle connection
max_requests = 5000
max_requests_jitter = 500
limit_request_line = 4094
limit_request_fields = 60
limit_request_field_size = 8190
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108
accesslog = None  # the proxy keeps the record of requests
errorlog = "-"
loglevel = "warning"


def post_worker_init(worker):
    """What was loaded stays: to search it for cycles again and again held a page up for 75 ms."""
    gc.collect()
    gc.freeze()
