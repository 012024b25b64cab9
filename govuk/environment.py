"""The environment in which the macros run, made quick: a page of 32 fields is some 500 macros."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import ChoiceLoader, DictLoader, Environment, PackageLoader, PrefixLoader, Undefined
from markupsafe import Markup, escape


LIBRARY = "govuk_frontend_jinja"
METHODS = ("items", "get")  # of a mapping, which macros call
IN_PYTHON = {"macros/attributes.html": "{% set govukAttributes = attributes_html %}"}


class MacroEnvironment(Environment):
    """Jinja for macros whose params are plain mappings, and which share one set of globals."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj) is not dict or attribute in METHODS:
            return super().getattr(obj, attribute)
        return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)

    def make_globals(self, d: Any) -> Any:
        return self.globals


@cache
def environment() -> Environment:
    """Built once: templates are compiled on first use and never looked at again."""
    loader = PrefixLoader({LIBRARY: ChoiceLoader([DictLoader(IN_PYTHON), library()])})
    made = MacroEnvironment(autoescape=True, auto_reload=False, cache_size=-1, loader=loader)
    made.globals["attributes_html"] = attributes_html
    made.filters["indent"] = as_it_is
    return made


@cache
def library() -> PackageLoader:
    return PackageLoader(LIBRARY)


def source_of(component: str) -> str:
    """The text of a component's macro, as the library has it."""
    return library().get_source(environment(), f"components/{component}/macro.html")[0]


def as_it_is(text: str, *_: Any) -> str:
    """For `indent`: the macros indent their HTML, and with it what was typed into a text area."""
    return text


def attributes_html(attributes: Any) -> Markup:
    """What the macro govukAttributes writes, which is called several times in every component."""
    if not isinstance(attributes, Mapping):
        return Markup(attributes or "")  # noqa: S704 - a macro's own text, escaped by the macro
    return Markup("".join([attribute(*item) for item in attributes.items()]))  # noqa: S704


def attribute(name: str, value: Any) -> str:
    """One attribute: an optional one only with a value, and by its name alone when it is true."""
    is_optional = False
    if isinstance(value, Mapping):
        is_optional, value = value.get("optional") is True, value.get("value")
    elif isinstance(value, bool):
        value = str(value).lower()
    if is_optional and value is True:
        return f" {escape(name)}"
    if is_optional and (value is None or value is False or isinstance(value, Undefined)):
        return ""
    return f' {escape(name)}="{escape(value)}"'
