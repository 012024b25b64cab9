"""Addresses of the windows. They are public."""

from django.urls import path

from approvals.windows import views


app_name = "windows"
urlpatterns = [
    path("", views.windows, name="list"),
    path("<slug:code>/", views.window, name="detail"),
    path("<slug:code>/standards/", views.standards, name="standards"),
    path("<slug:code>/standards.<slug:format>", views.download, name="download"),
]
