"""The address of the check. It is public."""

from django.urls import path

from approvals.check_scope import views


app_name = "check_scope"
urlpatterns = [path("", views.check, name="check")]
