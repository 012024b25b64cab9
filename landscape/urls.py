"""Addresses of the landscape. They are public."""

from django.urls import path

from landscape import views


app_name = "landscape"
urlpatterns = [
    path("", views.tree, name="tree"),
    path("search/", views.search, name="search"),
    path("table.<str:format>", views.download, name="download"),
    path("embed/", views.embedded, name="embedded"),
    path("embed/<str:area>/", views.embedded, name="embedded"),
    path("embed/<str:area>/<int:organisation>/", views.embedded, name="embedded"),
    path("<str:area>/", views.tree, name="tree"),
    path("<str:area>/<int:organisation>/", views.tree, name="tree"),
]
