"""Addresses of a standard, of its versions and of what changed between two, after those of search.

They are public. What search and browsing answer to comes first: a reference may be anything.
"""

from django.urls import path

from approvals.standard_pages import addresses, views
from standards import urls as search_and_browsing


addresses.register()
app_name = "standards"
urlpatterns = [
    *search_and_browsing.urlpatterns,
    path("<reference:reference>/", views.standard, name="detail"),
    path("<reference:reference>/compare/", views.compare, name="compare"),
    path("<reference:reference>/<version:version>/", views.version, name="version"),
    path("<reference:reference>/<version:version>/ksbs.csv", views.ksbs, name="ksbs"),
]
