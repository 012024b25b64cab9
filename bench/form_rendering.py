"""CPU of a page of 32 fields as GOV.UK components, against Django's own `as_div`, in one run."""

import os
import statistics
import time

import django


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "approvals.settings.test")
django.setup()

from django import forms  # noqa: E402
from django.template import Context, Template  # noqa: E402

from bench._verdict import verdict  # noqa: E402


KINDS = (
    forms.CharField,
    forms.IntegerField,
    forms.EmailField,
    lambda **options: forms.CharField(widget=forms.Textarea, **options),
)
FIELDS = {
    f"question_{n}": KINDS[n % 4](label=f"Question {n}", help_text="What is asked.", required=False)
    for n in range(32)
}
PAGE = type("PageOf32", (forms.Form,), FIELDS)
OURS = Template("{% load govuk %}{% govuk_form form %}")
TYPED = dict.fromkeys(FIELDS, "Some text")


def ours() -> None:
    OURS.render(Context({"form": PAGE(initial=TYPED)}))


def djangos() -> None:
    PAGE(initial=TYPED).as_div()


def cpu_of(render, times: int = 20) -> float:
    started = time.process_time()
    for _ in range(times):
        render()
    return (time.process_time() - started) / times * 1000


def main() -> None:
    ours(), djangos()
    rounds = [(cpu_of(ours), cpu_of(djangos)) for _ in range(5)]
    ours_at_best, djangos_at_best = map(min, zip(*rounds, strict=True))
    print(f"CPU a page: ours {ours_at_best:.1f} ms, as_div {djangos_at_best:.1f} ms")
    verdict([("32 fields, ours / as_div", statistics.median(a / b for a, b in rounds), 0.6)])


if __name__ == "__main__":
    main()
