"""Addresses of the register, with that of a qualification. They are public."""

from django.urls import path

from approvals.register_pages import views
from register import urls as search_and_organisations


app_name = "register"
urlpatterns = [
    *search_and_organisations.urlpatterns,
    path(
        "qualifications/<qualification_number:number>/", views.qualification, name="qualification"
    ),
]
