"""The macros of the GOV.UK Design System as one function, with one environment for the process."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from django.utils.functional import Promise
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from jinja2 import Environment, PackageLoader, PrefixLoader
from markupsafe import Markup

LIBRARY = "govuk_frontend_jinja"


def draw(component: str, params: Mapping[str, Any]) -> SafeString:
    """The HTML of a component, for example `draw("button", {"text": "Save"})`.

    Text is always escaped, even text marked safe. HTML is taken only under a name which ends in
    html (`html`, `titleHtml`), and is escaped too unless it is marked safe. A name the component
    does not know is refused, so that a slip of the pen is not silently left out.
    """
    if unknown := params.keys() - known_params(component):
        raise TypeError(f"{component} has no parameter called {', '.join(sorted(unknown))}")
    return SafeString(macro(component)(plain_mapping(params)))


@cache
def environment() -> Environment:
    """Built once: templates are compiled on first use and never looked at again.

    The macros indent their HTML, and with it the second line of what somebody typed into a text
    area. Here `indent` leaves text alone.
    """
    loader = PrefixLoader({LIBRARY: PackageLoader(LIBRARY)})
    made = Environment(autoescape=True, auto_reload=False, cache_size=-1, loader=loader)
    made.filters["indent"] = lambda text, *_: text
    return made


@cache
def macro(component: str) -> Callable[[Mapping[str, Any]], str]:
    name = "govuk" + "".join(word.capitalize() for word in component.split("-"))
    return getattr(environment().get_template(path_of(component)).module, name)


@cache
def known_params(component: str) -> frozenset[str]:
    """Every name the macro reads from its params, found in its text."""
    text, _, _ = environment().loader.get_source(environment(), path_of(component))
    return frozenset(re.findall(r"params(?:\.|\[['\"])(\w+)", text))


def path_of(component: str) -> str:
    return f"{LIBRARY}/components/{component}/macro.html"


def plain_mapping(params: Mapping[str, Any], html: bool = False) -> dict[str, Any]:
    return {
        name: plain(value, html=html or name[-4:].lower() == "html", name=name)
        for name, value in params.items()
        if value is not None
    }


def plain(value: Any, *, html: bool = False, name: str = "") -> Any:
    """A value as the macros want it: text unmarked, HTML marked, all else as it is."""
    if isinstance(value, Mapping):
        return plain_mapping(value, html=name == "slots")
    if isinstance(value, list | tuple):
        return [plain(inner, name=name) for inner in value]
    if html:
        return Markup(conditional_escape(value))
    if isinstance(value, str | Promise) or hasattr(value, "__html__"):
        return plain_text(str(value), name)
    return value


def plain_text(text: str, name: str) -> str:
    if name == "attributes":
        raise TypeError("attributes are given by name and value, not as text")
    return str.__str__(text)
