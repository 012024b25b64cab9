"""Addresses of the approved list. They are public."""

from django.urls import path

from approved_list import views


app_name = "approved_list"
urlpatterns = [
    path("", views.approved_qualifications, name="list"),
    path("download.<slug:format>", views.download, name="download"),
]
