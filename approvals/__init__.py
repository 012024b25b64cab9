"""The project: it composes the apps and holds no domain of its own."""

from approvals.celery import app as celery_app


__all__ = ["celery_app"]
