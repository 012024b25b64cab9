"""Addresses of the categories. They are public."""

from django.urls import path

from approvals.categories import views


app_name = "categories"
urlpatterns = [
    path("", views.compare, name="list"),
    path("<slug:code>/", views.category, name="detail"),
]
