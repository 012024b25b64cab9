"""The macros of the GOV.UK Design System as one function, with one environment for the process."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from django.utils.functional import Promise
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from markupsafe import Markup

from govuk.environment import LIBRARY, environment, source_of


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
def macro(component: str) -> Callable[[Mapping[str, Any]], str]:
    name = "govuk" + "".join(word.capitalize() for word in component.split("-"))
    path = f"{LIBRARY}/components/{component}/macro.html"
    return getattr(environment().get_template(path).module, name)


@cache
def known_params(component: str) -> frozenset[str]:
    """Every name the macro reads from its params, found in its text."""
    return frozenset(re.findall(r"params(?:\.|\[['\"])(\w+)", source_of(component)))


def plain_mapping(params: Mapping[str, Any], html: bool = False) -> dict[str, Any]:
    return {
        name: plain(value, name, html or name[-4:].lower() == "html")
        for name, value in params.items()
        if value is not None
    }


def plain(value: Any, name: str, is_html: bool = False) -> Any:
    """A value as the macros want it: text unmarked, HTML marked, all else as it is."""
    if isinstance(value, dict):
        return plain_mapping(value, html=name == "slots")
    if isinstance(value, list | tuple):
        return [plain(inner, name) for inner in value]
    if is_html:
        return Markup(conditional_escape(value))  # noqa: S704 - escaped here
    if isinstance(value, str | Promise) or hasattr(value, "__html__"):
        return plain_text(str(value), name)
    return value


def plain_text(text: str, name: str) -> str:
    if name == "attributes":
        raise TypeError("attributes are given by name and value, not as text")
    return str.__str__(text)
