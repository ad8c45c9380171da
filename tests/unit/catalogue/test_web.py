"""Hugging Face and internal mirrors, from a server on this machine."""

from __future__ import annotations

import socket
import threading
import urllib.request
from collections.abc import Callable
from email.message import Message
from http.server import BaseHTTPRequestHandler
from io import BytesIO
from pathlib import Path

import pytest

from app.catalogue.sources.https import Web, WebOptions, _NoDowngrade
from app.catalogue.sources.source import SourceProblem
from app.domain.cancellation import Cancellation
from app.domain.errors import Cancelled, EnvironmentProblem, UsageProblem
from app.domain.models import InstallChoices, Progress, Role
from tests.fakes.waiting import PATIENCE_S
from tests.unit.catalogue.workbench import (
    CONFIG,
    NOTHING_SAID,
    TRUSTING,
    WEIGHTS,
    Bench,
    Site,
    entry,
    folder_with,
    send,
    sha256,
)

HUGGING_FACE = '[[model.sources]]\nkind = "hugging-face"\nrepository = "clinic/ears"\nrevision = "v1"\n'
AT = "/clinic/ears/resolve/v1/"


def at_hugging_face(site: Site) -> None:
    site.files = {AT + "model.bin": WEIGHTS, AT + "config.json": CONFIG}


def cut_after(count: int) -> Callable[[BaseHTTPRequestHandler], None]:
    """Answer with the weights, but close the connection after so many bytes."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        send(handler, WEIGHTS[:count], etag='"1"', length=len(WEIGHTS))
        handler.close_connection = True

    return reply


def test_hugging_face_is_asked_by_repository_revision_and_path(bench: Bench, site: Site) -> None:
    at_hugging_face(site)
    store = bench.store(entry(sources=HUGGING_FACE))
    report = store.install(["ears-small"], NOTHING_SAID)
    assert report.models[0].source == "Hugging Face clinic/ears"
    assert sorted(path for path, _ in site.asked) == [AT + "config.json", AT + "model.bin"]
    assert (store.installed(Role.EARS).directory / "model.bin").read_bytes() == WEIGHTS


def test_a_file_may_lie_elsewhere_in_the_repository(bench: Bench, site: Site) -> None:
    site.files = {AT + "en/deep/model.bin": WEIGHTS}
    source = HUGGING_FACE + '[model.sources.paths]\n"model.bin" = "en/deep/model.bin"\n'
    bench.store(entry(files={"model.bin": WEIGHTS}, sources=source)).install(["ears-small"], NOTHING_SAID)
    assert site.asked == [(AT + "en/deep/model.bin", "")]


def test_a_mirror_is_asked_by_hash_first_and_then_by_name(bench: Bench, site: Site) -> None:
    site.files = {f"/m/sha256/{sha256(WEIGHTS)}": WEIGHTS, "/m/ears-small/config.json": CONFIG}
    report = bench.store(entry()).install(["ears-small"], InstallChoices(mirrors=(f"{site.url}/m/",)))
    assert report.models[0].source == "mirror 127.0.0.1"


def test_the_mirror_of_the_settings_comes_before_the_catalogues_sources(bench: Bench, site: Site) -> None:
    at_hugging_face(site)
    site.files |= {"/ears-small/model.bin": WEIGHTS, "/ears-small/config.json": CONFIG}
    report = bench.store(entry(sources=HUGGING_FACE), mirrors=(site.url,)).install(["ears-small"], NOTHING_SAID)
    assert report.models[0].source == "mirror 127.0.0.1"


@pytest.mark.parametrize("address", ["ftp://server/x", "server/x", "https://", "file:///etc"])
def test_what_is_no_web_address_is_no_mirror(bench: Bench, address: str) -> None:
    with pytest.raises(UsageProblem):
        bench.store(entry()).install(["ears-small"], InstallChoices(mirrors=(address,)))


def test_a_connection_that_breaks_is_taken_up_where_it_broke(bench: Bench, site: Site) -> None:
    at_hugging_face(site)
    first = cut_after(100_000)

    def once(handler: BaseHTTPRequestHandler) -> None:
        del site.replies[AT + "model.bin"]
        first(handler)

    site.replies[AT + "model.bin"] = once
    bench.store(entry(sources=HUGGING_FACE)).install(["ears-small"], NOTHING_SAID)
    assert [wanted for path, wanted in site.asked if path.endswith("model.bin")] == ["", "bytes=100000-"]


def test_a_body_that_always_ends_early_is_no_file_and_what_came_is_kept(bench: Bench, site: Site) -> None:
    at_hugging_face(site)
    site.replies[AT + "model.bin"] = cut_after(70_000)
    with pytest.raises(EnvironmentProblem, match=r"ended after 70000 of 307200 bytes") as told:
        bench.store(entry(sources=HUGGING_FACE)).install(["ears-small"], NOTHING_SAID)
    assert told.value.code == "model-unavailable"
    assert [p.stat().st_size for p in bench.parts()] == [70_000]


def test_what_an_earlier_run_left_is_continued(bench: Bench, site: Site) -> None:
    at_hugging_face(site)
    folder_with(bench.incoming, {f"{sha256(WEIGHTS)}.part": WEIGHTS[:200_000]})
    store = bench.store(entry(sources=HUGGING_FACE))
    report = store.install(["ears-small"], NOTHING_SAID)
    assert (AT + "model.bin", "bytes=200000-") in site.asked
    assert report.fetched_bytes == len(WEIGHTS) - 200_000 + len(CONFIG)


def test_a_server_without_ranges_begins_anew(bench: Bench, site: Site) -> None:
    at_hugging_face(site)

    def whole(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        send(handler, WEIGHTS)

    site.replies[AT + "model.bin"] = whole
    folder_with(bench.incoming, {f"{sha256(WEIGHTS)}.part": WEIGHTS[:5]})
    store = bench.store(entry(sources=HUGGING_FACE))
    store.install(["ears-small"], NOTHING_SAID)
    assert (store.installed(Role.EARS).directory / "model.bin").read_bytes() == WEIGHTS


def test_a_wrong_beginning_costs_one_more_fetch_and_not_the_file(bench: Bench, site: Site) -> None:
    at_hugging_face(site)
    folder_with(bench.incoming, {f"{sha256(WEIGHTS)}.part": b"wrong" * 20_000})
    report = bench.store(entry(sources=HUGGING_FACE)).install(["ears-small"], NOTHING_SAID)
    assert report.warnings == ()
    assert [w for p, w in site.asked if p.endswith("model.bin")] == ["bytes=100000-", ""]


def test_a_server_that_answers_another_range_is_not_believed(bench: Bench, site: Site) -> None:
    at_hugging_face(site)

    def other(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(206)
        handler.send_header("Content-Range", f"bytes 7-{len(WEIGHTS) - 1}/{len(WEIGHTS)}")
        send(handler, WEIGHTS[7:])

    site.replies[AT + "model.bin"] = other
    folder_with(bench.incoming, {f"{sha256(WEIGHTS)}.part": WEIGHTS[:5]})
    with pytest.raises(EnvironmentProblem, match="another part of the file"):
        bench.store(entry(sources=HUGGING_FACE)).install(["ears-small"], NOTHING_SAID)


@pytest.mark.parametrize(
    ("status", "words"), [(404, "does not have it"), (401, "asks for an account"), (503, "answered with HTTP 503")]
)
def test_a_refusal_is_told_in_words(bench: Bench, site: Site, status: int, words: str) -> None:
    site.replies[AT + "model.bin"] = lambda handler: handler.send_error(status)
    site.replies[AT + "config.json"] = lambda handler: handler.send_error(status)
    with pytest.raises(EnvironmentProblem, match=words) as told:
        bench.store(entry(sources=HUGGING_FACE)).install(["ears-small"], NOTHING_SAID)
    assert "--from DIR" in told.value.remedy


def test_the_login_page_of_a_guest_network_is_not_taken_for_a_model(bench: Bench, site: Site) -> None:
    def login(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html; charset=utf-8")
        handler.send_header("Content-Length", "5")
        handler.end_headers()
        handler.wfile.write(b"hello")

    site.replies = dict.fromkeys((AT + "model.bin", AT + "config.json"), login)
    with pytest.raises(EnvironmentProblem, match="a web page instead of the file"):
        bench.store(entry(sources=HUGGING_FACE, known=False)).install(["ears-small"], TRUSTING)


def test_a_redirect_is_followed(bench: Bench, site: Site) -> None:
    def elsewhere(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(302)
        handler.send_header("Location", f"{site.url}/cdn")
        send(handler, b"")

    site.files = {"/cdn": WEIGHTS}
    site.replies[AT + "model.bin"] = elsewhere
    bench.store(entry(files={"model.bin": WEIGHTS}, sources=HUGGING_FACE)).install(["ears-small"], NOTHING_SAID)
    assert [path for path, _ in site.asked] == [AT + "model.bin", "/cdn"]


def test_a_redirect_from_https_to_http_is_not_followed() -> None:
    request = urllib.request.Request("https://example.org/model.bin")
    with pytest.raises(SourceProblem, match="without encryption"):
        _NoDowngrade().redirect_request(request, BytesIO(), 302, "Found", Message(), "http://example.org/x")  # type: ignore[arg-type]


def test_a_redirect_to_a_file_of_this_machine_is_not_followed(bench: Bench, site: Site, tmp_path: Path) -> None:
    secret = folder_with(tmp_path, {"secret": WEIGHTS}) / "secret"

    def inwards(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(302)
        handler.send_header("Location", secret.as_uri())
        send(handler, b"")

    site.replies[AT + "model.bin"] = inwards
    with pytest.raises(EnvironmentProblem) as told:
        bench.store(entry(files={"model.bin": WEIGHTS}, sources=HUGGING_FACE)).install(["ears-small"], NOTHING_SAID)
    assert told.value.code == "model-unavailable"


# ---- silence --------------------------------------------------------------------------------------------------------


def test_a_server_that_never_answers_is_passed_over_and_not_asked_again(
    bench: Bench, site: Site, tmp_path: Path
) -> None:
    was_asked, release = threading.Event(), threading.Event()

    def stall(_handler: BaseHTTPRequestHandler) -> None:
        was_asked.set()
        release.wait(PATIENCE_S)

    site.replies = {AT + "model.bin": stall, AT + "config.json": stall}
    share = folder_with(tmp_path / "share", {"a": WEIGHTS, "b": CONFIG})
    source = HUGGING_FACE + f'[[model.sources]]\nkind = "folder"\npath = "{share}"\n'
    store = bench.store(entry(sources=source), parallel=1, web=WebOptions(connect_timeout_s=0.2, read_timeout_s=0.05))
    try:
        report = store.install(["ears-small"], NOTHING_SAID)
        assert was_asked.wait(PATIENCE_S)  # the server may come to it when it has been given up
    finally:
        release.set()
    assert report.models[0].source == f"folder {share}"
    assert len(site.asked) == 1


def test_a_host_that_cannot_be_reached_is_given_up_within_the_connecting_time() -> None:
    # A full backlog: the system accepts no further connection and says nothing.
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(0)
        port = deaf.getsockname()[1]
        fillers = []
        for _ in range(8):
            filler = socket.socket()
            filler.setblocking(False)
            filler.connect_ex(("127.0.0.1", port))
            fillers.append(filler)
        try:
            web = Web(WebOptions(connect_timeout_s=0.1, read_timeout_s=30.0))
            for said in (r"does not answer \(time ran out\)", "did not answer before"):
                with (
                    pytest.raises(SourceProblem, match=said),
                    web.fetch(f"http://127.0.0.1:{port}/x", 0, Cancellation()),
                ):
                    pass
        finally:
            for filler in fillers:
                filler.close()


def test_a_name_that_nobody_can_look_up_is_given_up_within_the_connecting_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    release = threading.Event()

    def slow(*address: object, **options: object) -> list[object]:
        release.wait(PATIENCE_S)
        raise OSError("no such name")

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    web = Web(WebOptions(connect_timeout_s=0.05, read_timeout_s=30.0))
    try:
        with pytest.raises(SourceProblem, match="time ran out"), web.fetch("http://localhost:9/x", 0, Cancellation()):
            pass
    finally:
        release.set()


def test_cancelling_wakes_a_download_that_waits_for_bytes(bench: Bench, site: Site) -> None:
    cancel, release = Cancellation(), threading.Event()

    def half(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        send(handler, WEIGHTS[:100_000], length=len(WEIGHTS))
        release.wait(PATIENCE_S)

    site.replies[AT + "model.bin"] = half

    def stop(progress: Progress) -> None:
        if progress.done >= 100_000:
            cancel.cancel()

    ticking = iter(range(10**9))
    store = bench.store(
        entry(files={"model.bin": WEIGHTS}, sources=HUGGING_FACE),
        web=WebOptions(connect_timeout_s=PATIENCE_S, read_timeout_s=500.0),
        surroundings={"monotonic_s": lambda: float(next(ticking))},
    )
    try:
        with pytest.raises(Cancelled):
            store.install(["ears-small"], NOTHING_SAID, progress=stop, cancel=cancel)
    finally:
        release.set()
    assert [p.stat().st_size for p in bench.parts()] == [100_000]


# ---- unknown hashes -------------------------------------------------------------------------------------------------


def test_halves_of_two_states_of_an_unknown_file_are_never_joined(bench: Bench, site: Site) -> None:
    site.files = {AT + "model.bin": WEIGHTS}
    site.replies[AT + "model.bin"] = cut_after(100_000)
    store = bench.store(entry(files={"model.bin": WEIGHTS}, sources=HUGGING_FACE, known=False))
    with pytest.raises(EnvironmentProblem):
        store.install(["ears-small"], TRUSTING)
    assert [p.stat().st_size for p in bench.parts()] == [100_000]
    newer = WEIGHTS[::-1] + b"newer"
    site.files, site.replies, site.etag = {AT + "model.bin": newer}, {}, '"2"'
    report = store.install(["ears-small"], TRUSTING)
    assert report.models[0].sha256 == sha256(newer)


def test_an_unknown_file_is_continued_where_its_source_says_it_is_the_same(bench: Bench, site: Site) -> None:
    site.files = {AT + "model.bin": WEIGHTS}
    site.replies[AT + "model.bin"] = cut_after(100_000)
    store = bench.store(entry(files={"model.bin": WEIGHTS}, sources=HUGGING_FACE, known=False))
    with pytest.raises(EnvironmentProblem):
        store.install(["ears-small"], TRUSTING)
    site.replies, site.asked = {}, []
    report = store.install(["ears-small"], TRUSTING)
    assert site.asked == [(AT + "model.bin", "bytes=100000-")]
    assert report.models[0].sha256 == sha256(WEIGHTS)
