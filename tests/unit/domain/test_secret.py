from __future__ import annotations

import copy
import gc
import logging
import pickle

import pytest

from app.domain.errors import Refused
from app.domain.secret import Secret

KEY = b"correct horse battery staple"


def test_a_secret_hides_itself_wherever_text_is_made() -> None:
    secret = Secret(KEY)
    record = logging.LogRecord("app", logging.INFO, "x", 1, "%s %r", (secret, secret), None)
    shown = f"{secret} {secret!r} {secret:>20} {[secret]} {record.getMessage()}"
    assert "horse" not in shown
    assert KEY.hex() not in shown


def test_its_bytes_are_seen_through_a_view_that_cannot_be_written_to() -> None:
    secret = Secret(KEY)
    with secret.reveal() as view:
        assert bytes(view) == KEY
        with pytest.raises(TypeError):
            view[0] = 1


@pytest.mark.parametrize("way", [pickle.dumps, copy.copy, copy.deepcopy, list, bytes, hash])
def test_it_refuses_every_other_way_out(way: object) -> None:
    assert callable(way)
    with pytest.raises(TypeError):
        way(Secret(KEY))


def test_secrets_are_equal_by_content_until_they_are_wiped() -> None:
    assert Secret(KEY) == Secret(KEY)
    assert Secret(KEY) != Secret(b"other")
    assert Secret(KEY) != KEY
    one, two = Secret(b""), Secret(b"")
    one.wipe()
    two.wipe()
    assert one != two


def test_wiping_overwrites_the_bytes_also_under_open_views() -> None:
    secret = Secret(KEY)
    view = secret.reveal()
    secret.wipe()
    secret.wipe()
    assert bytes(view) == bytes(len(KEY))
    assert secret.is_wiped
    with pytest.raises(Refused) as refused:
        secret.reveal()
    assert refused.value.code == "vault-locked"


def test_a_buffer_that_is_handed_over_keeps_nothing() -> None:
    buffer = bytearray(KEY)
    assert Secret.taking(buffer) == Secret(KEY)
    assert buffer == bytes(len(KEY))


def test_a_view_that_outlives_its_secret_shows_the_key_and_never_zeros() -> None:
    view = Secret(
        KEY
    ).reveal()  # a key of zeros, used in good faith, would be worse than one that lives a little longer
    assert bytes(view) == KEY


def test_a_secret_that_nobody_holds_any_more_is_overwritten() -> None:
    secret = Secret(KEY)
    freed = []
    with pytest.MonkeyPatch.context() as patch:
        whole = type(secret._bytes).__del__

        def watched(buffer: bytearray) -> None:
            whole(buffer)  # type: ignore[arg-type]
            freed.append(bytes(buffer))

        patch.setattr(type(secret._bytes), "__del__", watched)
        del secret
        gc.collect()
    assert bytes(len(KEY)) in freed
    assert not any(map(any, freed)), "secrets of other tests may be freed here too: each is overwritten"
