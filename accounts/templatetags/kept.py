"""The mark in a form by which a page that was sent too late is known as this person's own."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.kept import FIELD, mark_of


register = template.Library()


@register.simple_tag(takes_context=True)
def kept_mark(context: template.Context) -> SafeString:
    user = context["request"].user
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, mark_of(user))
