# Two stages: the first installs, the second only runs.
FROM python:3.13-slim-trixie AS build
WORKDIR /app
COPY requirements.lock pyproject.toml README.md LICENSE ./
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY bot bot
COPY data data
RUN /venv/bin/pip install --no-cache-dir --no-deps .

FROM python:3.13-slim-trixie
RUN useradd --system --uid 10001 --home-dir /var/lib/mynabot --create-home mynabot
COPY --from=build /venv /venv
# The file system may be read-only: the volume is all that is written, and charts' caches go to /tmp.
ENV PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    MPLCONFIGDIR=/tmp/matplotlib \
    MYNABOT_DATA_DIR=/var/lib/mynabot \
    MYNABOT_HEALTH_PORT=8766
USER mynabot
WORKDIR /var/lib/mynabot
VOLUME /var/lib/mynabot
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["mynabot", "health"]
# docker run --read-only --tmpfs /tmp -v mynabot:/var/lib/mynabot -e DISCORD_TOKEN mynabot
ENTRYPOINT ["mynabot"]
CMD ["run"]
