"""What a line of the log of an installation looks like."""

import json
import logging
import sys

from approvals.log_lines import JSONLines


def record(message, *arguments, exc_info=None):
    return logging.LogRecord("casework", logging.INFO, "", 1, message, arguments, exc_info)


def test_a_line_is_one_json_object():
    line = JSONLines().format(record("Letter of decision %s is written:\n%s", 7, "“done”"))

    assert line.count("\n") == 0
    assert {name: json.loads(line)[name] for name in ["level", "logger", "message"]} == {
        "level": "INFO",
        "logger": "casework",
        "message": "Letter of decision 7 is written:\n“done”",
    }


def test_the_time_is_in_utc():
    line = json.loads(JSONLines().format(record("Done")))

    assert line["at"].endswith("+00:00")


def test_a_failure_brings_its_traceback_in_the_same_line():
    try:
        raise ZeroDivisionError("no such number")
    except ZeroDivisionError:
        line = JSONLines().format(record("It failed", exc_info=sys.exc_info()))

    assert line.count("\n") == 0
    assert json.loads(line)["traceback"].endswith("ZeroDivisionError: no such number")
