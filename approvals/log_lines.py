"""What is logged in production: one JSON object a line, which names things by id and no people."""

import datetime as dt
import json
import logging


class JSONLines(logging.Formatter):
    """Time, level, logger and message of a record; the traceback too when there is one."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "process": record.process,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)
