"""The Django admin as our templates show it: named inputs, no inline style, one look."""

import pytest
from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.admin.sites import AdminSite
from django.template.loader import render_to_string

from accounts.models import AwardingOrganisation, Membership
from tests.factories.accounts import AwardingOrganisationFactory, MembershipFactory, UserFactory
from tests.govuk.reading import page, words


pytestmark = pytest.mark.django_db


class MembershipInline(admin.TabularInline):
    model = Membership
    extra = 1


class OrganisationAdmin(admin.ModelAdmin):
    inlines = [MembershipInline]
    actions = None


@pytest.fixture
def desk(rf):
    user = UserFactory(is_staff=True, is_superuser=True, first_name="Ada")
    organisations = OrganisationAdmin(AwardingOrganisation, AdminSite())

    def ask(view, *args):
        request = rf.get("/")
        request.user = user
        response = getattr(organisations, view)(request, *args).render()
        return page(response.content.decode())

    return ask


def test_every_input_in_a_table_of_the_desk_is_named(desk):
    organisation = AwardingOrganisationFactory()
    MembershipFactory(awarding_organisation=organisation)

    html = desk("changeform_view", str(organisation.pk))

    cells = html.xpath("//td//*[self::input or self::select][not(@type='hidden')]")
    assert len(cells) == 3 * 3 + 1  # user, role and last day of one, a new and a blank row; delete
    assert [cell.get("name") for cell in cells if not cell.get("aria-label")] == []


def test_every_column_of_a_table_of_the_desk_is_named(desk):
    organisation = AwardingOrganisationFactory()

    html = desk("changeform_view", str(organisation.pk))

    assert [words(heading) for heading in html.xpath("//table//th")] == [
        "Membership",
        "User",
        "Role",
        "Ended on",
        "Delete?",
    ]


def test_a_list_without_actions_has_no_inline_style(desk):
    html = desk("changelist_view")

    assert not html.xpath("//style | //@style | //script[not(@src)]")


def test_the_desk_has_the_look_of_the_service_and_no_second_theme(desk):
    html = desk("changelist_view")

    sheets = [address.split("/")[-1] for address in html.xpath("//link[@rel='stylesheet']/@href")]
    assert sheets[-1] == "admin.css"
    assert "dark_mode.css" not in sheets
    assert not html.xpath("//button[contains(@class, 'theme-toggle')]")


def test_the_desk_says_who_is_signed_in_and_lets_them_out(desk):
    html = desk("changelist_view")

    assert words(html.xpath("//*[@id='user-tools']/span")[0]) == "Ada"
    assert html.xpath("//form[@id='logout-form']/@action") == ["/accounts/logout/"]


def test_the_log_in_of_the_desk_has_a_heading():
    html = page(render_to_string("admin/login.html", {"form": AdminAuthenticationForm()}))

    assert [words(heading) for heading in html.xpath("//h1")] == ["Sign in to the desk"]
