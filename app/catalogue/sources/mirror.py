"""A web server of the clinic: `<base>/sha256/<hash>`, or `<base>/<model>/<file>`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from urllib.parse import urlsplit

from app.catalogue.sources.https import Web
from app.catalogue.sources.source import Delivery, SourceProblem, Wanted
from app.domain.cancellation import Cancellation
from app.domain.errors import UsageProblem


class MirrorSource:
    """An internal mirror."""

    def __init__(self, base: str, web: Web) -> None:
        parts = urlsplit(base)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise UsageProblem(
                f"{base[:120]!r} is not the address of a mirror.",
                remedy="Give it as https://server/path",
                code="mirror-address",
            )
        self._base = base.rstrip("/")
        self._host = parts.hostname
        self._web = web

    @property
    def label(self) -> str:
        """Name it for the user, without what may be a password."""
        return f"mirror {self._host}"

    @contextmanager
    def open(self, wanted: Wanted, offset: int, cancel: Cancellation) -> Iterator[Delivery]:
        """Deliver a file from a byte on. Raises SourceProblem."""
        places = [f"{wanted.model}/{wanted.file.name}"]
        if wanted.file.is_known:
            places.insert(0, f"sha256/{wanted.file.sha256}")
        problem = SourceProblem()
        with ExitStack() as opened:
            for place in places:
                try:
                    delivery = opened.enter_context(self._web.fetch(f"{self._base}/{place}", offset, cancel))
                except SourceProblem as why:
                    problem = why
                else:
                    break
            else:
                raise problem
            yield delivery

    def reject(self, wanted: Wanted) -> None:
        """Keep nothing: there is no copy of ours."""
