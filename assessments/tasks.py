"""Work that the desk owes after a commit: a letter, written once and kept."""

import hashlib
import logging

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.utils import timezone

from assessments.letters import content
from casework import outbox
from submissions.models import Letter, Submission


log = logging.getLogger(__name__)


@outbox.handles("letter")
def write_letter(submission_id: int, kind: str) -> None:
    """Write the first letter of a kind for a submission; when it is there already, do nothing.

    The row of the submission is locked, so that whoever comes second waits and then finds the
    letter. The file is named by its hash and the same letter has the same bytes: a writer that
    was cut off left a file which the next one takes over.
    """
    from assessments.letters import printing  # noqa: PLC0415 -- WeasyPrint loads for 0.8 seconds

    submission = Submission.objects.select_for_update(of=("self",)).get(pk=submission_id)
    if submission.letters.filter(kind=kind, number=1).exists():
        log.info("Submission %s has its %s letter already", submission_id, kind)
        return
    html = content.html_of(submission, kind)
    pdf = printing.as_pdf(html)
    sha256 = hashlib.sha256(pdf).hexdigest()
    letter = Letter(submission=submission, kind=kind, sha256=sha256, written_at=timezone.now())
    letter.html = content.body_of(html)
    letter.file.name = kept(letter.file.storage, f"letters/{sha256}.pdf", pdf)
    letter.save(force_insert=True)
    log.info("Letter %s written: %s for submission %s", letter.pk, kind, submission_id)


def kept(storage: Storage, name: str, pdf: bytes) -> str:
    """Keep the file under exactly this name; a half-written one from before is replaced."""
    if storage.exists(name):
        with storage.open(name) as file:
            if file.read() == pdf:
                return name
        storage.delete(name)
    return storage.save(name, ContentFile(pdf))
