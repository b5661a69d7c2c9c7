# First stage: the packages, exactly those of the lock, and the static files named and compressed.
FROM python:3.13-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PYTHONDONTWRITEBYTECODE=1
RUN python -m venv /opt/readout
ENV PATH=/opt/readout/bin:$PATH
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-deps --require-hashes -r requirements.txt
COPY . .
# A key for this one command: none stays in the image.
RUN mkdir -p var \
 && SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(50))')" \
    python manage.py collectstatic --no-input --verbosity 0

# Second stage: what runs. The user it runs as can write nothing there; all data lie in the database.
FROM python:3.13-slim
ENV PATH=/opt/readout/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
RUN useradd --system --uid 10001 --no-create-home readout
COPY --from=build /opt/readout /opt/readout
COPY --from=build /app /app
WORKDIR /app
USER readout
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s CMD ["python", "docker/healthcheck.py"]
# WEB_CONCURRENCY sets the number of workers. exec form: gunicorn itself receives the signal to stop.
# Addresses of any length are answered by Readout, in its own words: see tools/serve.py.
CMD ["gunicorn", "readout.wsgi", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", "--threads", "4", \
     "--limit-request-line", "0", "--limit-request-field_size", "65536", \
     "--worker-tmp-dir", "/dev/shm", "--no-control-socket"]
