from __future__ import annotations

import io
import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import BadInput
from app.vault.deriving import new_key
from app.vault.sealing import AesSealer

KEY = new_key()
SEALER = AesSealer(KEY)
PIECE = 64 * 1024


def assert_noticed(sealed: bytes, context: bytes = b"here") -> None:
    with pytest.raises(BadInput) as problem:
        SEALER.unseal(sealed, context=context)
    assert problem.value.code in {"seal-broken", "seal-unknown"}


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_what_was_sealed_comes_back_also_at_the_borders_of_pieces(size: int) -> None:
    content = secrets.token_bytes(size)
    assert SEALER.unseal(SEALER.seal(content, context=b"here"), context=b"here") == content


@given(parts=st.lists(st.binary(max_size=100_000), max_size=6))
def test_it_does_not_matter_in_which_parts_content_is_written(parts: list[bytes]) -> None:
    out = io.BytesIO()
    writer = SEALER.writer(out, context=b"here")
    for part in parts:
        writer.write(part)
    writer.finish()
    out.seek(0)
    assert b"".join(SEALER.reader(out, context=b"here")) == b"".join(parts)


def test_every_flipped_byte_of_a_small_file_is_noticed() -> None:
    sealed = SEALER.seal(b"a word that was said", context=b"here")
    for place in range(len(sealed)):
        for bits in (0x01, 0x80, 0xFF):
            changed = bytearray(sealed)
            changed[place] ^= bits
            assert_noticed(bytes(changed))


def test_every_way_of_cutting_a_file_is_noticed() -> None:
    sealed = SEALER.seal(secrets.token_bytes(2 * PIECE), context=b"here")
    for end in (0, 5, 47, 48, 49, 48 + PIECE, 48 + PIECE + 16, len(sealed) - 1):
        assert_noticed(sealed[:end])


def test_pieces_that_were_moved_repeated_or_appended_are_noticed() -> None:
    sealed = SEALER.seal(secrets.token_bytes(3 * PIECE), context=b"here")
    head, body, size = sealed[:48], sealed[48:], PIECE + 16
    one, two, three = body[:size], body[size : 2 * size], body[2 * size :]
    for order in ((two, one, three), (one, one, two, three), (one, three), (two, three), (one, two, three, three)):
        assert_noticed(head + b"".join(order))
    assert_noticed(sealed + b"x")


def test_a_file_is_not_taken_for_another_one() -> None:
    sealed = SEALER.seal(b"recording 1", context=b"here")
    assert_noticed(sealed, context=b"there")
    with pytest.raises(BadInput):
        AesSealer(new_key()).unseal(sealed, context=b"here")


def test_the_same_content_never_looks_the_same() -> None:
    assert SEALER.seal(b"x", context=b"") != SEALER.seal(b"x", context=b"")


# ---- journals


def journal(*pieces: bytes, is_finished: bool) -> bytes:
    out = io.BytesIO()
    writer = SEALER.journal(out, context=b"here")
    for piece in pieces:
        assert writer.append(piece) == len(piece) + 24
    if is_finished:
        writer.finish()
    return out.getvalue()


def read(sealed: bytes) -> list[bytes]:
    return list(SEALER.read_journal(io.BytesIO(sealed), context=b"here"))


@given(pieces=st.lists(st.binary(min_size=1, max_size=200), max_size=5), is_finished=st.booleans())
def test_a_journal_gives_its_pieces_back(pieces: list[bytes], is_finished: bool) -> None:
    assert read(journal(*pieces, is_finished=is_finished)) == pieces


def test_a_journal_that_was_cut_anywhere_gives_all_whole_pieces() -> None:
    pieces = [b"one", b"two", b"three"]
    sealed = journal(*pieces, is_finished=False)
    ends = [48 + sum(len(p) + 24 for p in pieces[:n]) for n in range(4)]
    for cut in range(len(sealed) + 1):
        assert read(sealed[:cut]) == pieces[: sum(cut >= end for end in ends[1:])]


def test_a_journal_that_ends_in_room_never_written_gives_all_whole_pieces() -> None:
    assert read(journal(b"one", is_finished=False) + bytes(5000)) == [b"one"]


@pytest.mark.parametrize("is_finished", [True, False])
def test_every_flipped_byte_of_a_journal_is_noticed(is_finished: bool) -> None:
    sealed = journal(b"one", b"two", is_finished=is_finished)
    for place in range(len(sealed)):
        changed = bytearray(sealed)
        changed[place] ^= 0x10
        with pytest.raises(BadInput):
            read(bytes(changed))


def test_a_finished_journal_cannot_be_gone_on_with() -> None:
    with pytest.raises(BadInput):
        read(journal(b"one", is_finished=True) + b"x")
