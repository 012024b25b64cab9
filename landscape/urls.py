"""Addresses of the landscape. They are public."""

from django.urls import path

from landscape import views


app_name = "landscape"
urlpatterns = [
    path("", views.tree, name="tree"),
    path("search/", views.search, name="search"),
    path("table.<str:format>", views.download, name="download"),
    path("<str:area>/", views.tree, name="node"),
    path("<str:area>/<int:organisation>/", views.tree, name="node"),
]
