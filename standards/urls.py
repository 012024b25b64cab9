"""Addresses of search and browsing of occupational standards. They are public.

The project adds those of a single standard, whose pages tell what other apps know of it.
"""

from django.urls import path

from standards.views import browsing, searching


urlpatterns = [
    path("", searching.standards, name="list"),
    path("routes/", browsing.routes, name="routes"),
    path("routes/<slug:slug>/", browsing.route, name="route"),
]
