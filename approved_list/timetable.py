"""What the clock starts: the opening of reviews, each night, for days that have come."""

from celery import shared_task

from approved_list.actions import opening


@shared_task(ignore_result=True)
def open_reviews_of_approvals() -> int:
    return len(opening.open_reviews())
