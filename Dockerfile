FROM python:3.11.15-slim-bookworm

# Unset, pip asks its usual index. docs/server.md says what a second one is good for.
ARG PIP_EXTRA_INDEX_URL

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    CUTTINGS_CACHE=/cache \
    HOME=/cache

# /cache is the one place the app may write to; a volume mounted there takes over its owner.
RUN groupadd --gid 1000 cuttings \
    && useradd --uid 1000 --gid cuttings --home-dir /cache --create-home --shell /usr/sbin/nologin cuttings

# For `cuttings add --ocr`. Debian keeps one version of a package at a time, so none is pinned.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends tesseract-ocr \
    && rm -rf /var/lib/apt/lists/*

WORKDIR /srv/cuttings

COPY requirements.lock ./
RUN pip install --no-cache-dir -r requirements.lock

COPY pyproject.toml README.md LICENSE ./
COPY indexer/ indexer/
COPY app/ app/
RUN pip install --no-cache-dir --no-deps -e .

USER 1000:1000
EXPOSE 8501

HEALTHCHECK --interval=15s --timeout=5s --start-period=2m --retries=4 \
    CMD ["python", "-c", "from http.client import HTTPConnection as C; c = C('127.0.0.1', 8501, timeout=4); c.request('GET', '/_stcore/health'); raise SystemExit(c.getresponse().status != 200)"]

# Every address inside the container; which of the host's may reach it is for whoever publishes the port.
CMD ["cuttings", "app", "--host", "0.0.0.0", "--port", "8501"]
