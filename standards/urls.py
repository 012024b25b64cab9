"""Addresses of occupational standards. They are public."""

from django.urls import path
from django.views.generic import RedirectView

from standards.views import browsing, searching


app_name = "standards"
urlpatterns = [
    path("", searching.standards, name="list"),
    path("routes/", browsing.routes, name="routes"),
    path("routes/<slug:slug>/", browsing.route, name="route"),
    path("<reference>/", RedirectView.as_view(url="/standards/?q=%(reference)s"), name="detail"),
]
