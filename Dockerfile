# releaseconv in an image of its own:
#   docker build -t releaseconv .
#   docker run --rm -u "$(id -u)" -v "$PWD":/work releaseconv convert quay.txt -o quay.pdf
FROM python:3.13-slim AS build
WORKDIR /src
COPY requirements/run.txt requirements/run.txt
RUN python -m venv /opt/releaseconv \
 && /opt/releaseconv/bin/python -m pip install --no-cache-dir --require-hashes -r requirements/run.txt
COPY pyproject.toml README.md LICENSE ./
COPY schemas schemas
COPY src src
COPY packaging packaging
RUN /opt/releaseconv/bin/python -m pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.13-slim
COPY --from=build /opt/releaseconv /opt/releaseconv
RUN useradd --uid 1000 --create-home releaseconv
USER 1000
WORKDIR /work
ENV PATH=/opt/releaseconv/bin:$PATH
ENTRYPOINT ["releaseconv"]
CMD ["--help"]
