"""How log-in by allauth is made ours: nobody signs up by themselves."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are opened by an administrator for people an organisation has named."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
