"""Addresses of one standard, of its versions and of what changed between two. They are public.

They stand in the namespace of the standards, beside those of search and browsing.
"""

from django.urls import path

from approvals.standard_pages import addresses, views


addresses.register()
urlpatterns = [
    path("<reference:reference>/", views.standard, name="detail"),
    path("<reference:reference>/compare/", views.compare, name="compare"),
    path("<reference:reference>/<version:version>/", views.version, name="version"),
    path("<reference:reference>/<version:version>/ksbs.csv", views.ksbs, name="ksbs"),
]
