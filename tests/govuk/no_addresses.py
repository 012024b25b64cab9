"""An installation without any page."""

urlpatterns = []
