# One image for web, worker and beat. Requirements are checked by hash; nothing runs as root.
FROM python:3.11-slim-bookworm

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 fonts-liberation2 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --create-home service \
    && install --directory --owner service --group service /state

WORKDIR /service
COPY requirements.txt .
RUN pip install --require-hashes --requirement requirements.txt
COPY . .
RUN STATE_DIR=/tmp/build STATIC_ROOT=/service/static_root \
        python manage.py collectstatic --noinput --verbosity 0 \
    && rm -rf /tmp/build

ENV DJANGO_SETTINGS_MODULE=approvals.settings.production \
    STATE_DIR=/state STATIC_ROOT=/service/static_root BIND=0.0.0.0 PORT=8000
USER service
VOLUME /state
EXPOSE 8000
CMD ["gunicorn", "approvals.wsgi:application", "--config", "deploy/gunicorn.conf.py", "--no-control-socket"]
