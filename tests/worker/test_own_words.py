"""The words that only a library has, on their way between the engine processes."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import pytest

from app.domain.documents.own_words import OwnWord, OwnWords
from app.domain.json import Json
from app.worker.child.ears import Ears
from app.worker.codec import own_words_body, own_words_of
from app.worker.messages import Body, Done, Request
from app.worker.remote import RemoteTranscriber
from app.worker.wire import ProtocolError

WORDS = OwnWords(
    version="v",
    words=(OwnWord(text="Kolmar", documents=2), OwnWord(text="Xyvantis", documents=1)),
    left=3,
    is_private=True,
)


class Names(list[str]):
    """Takes words."""

    def take(self, words: Sequence[str]) -> None:
        """Take some more."""
        self.extend(words)


class Whisper:
    """A recogniser as far as it learns."""

    def __init__(self, *, reads_again: bool = True) -> None:
        self._reads_again = reads_again
        self.listens_for: list[str] = []

    def begin_to_learn(self) -> Names | None:
        """Begin anew."""
        return Names() if self._reads_again else None

    def listen_for(self, names: Names) -> None:
        """Listen for these, and no others."""
        self.listens_for = list(names)


class Pipe:
    """Stands for a supervisor: hands each request to the ears."""

    def __init__(self, ears: Ears) -> None:
        self.ears = ears
        self.asked: list[tuple[str, Body]] = []

    def ask(self, operation: str, arguments: Body | None = None, **_: object) -> Done:
        """Ask, and return the answer."""
        self.asked.append((operation, arguments or {}))
        (done,) = self.ears.run(Request(id=1, operation=operation, arguments=arguments or {}), threading.Event())
        assert isinstance(done, Done)
        return done

    def reading(self) -> threading.Lock:
        """Nothing is broken here."""
        return threading.Lock()


def test_words_come_back_as_they_were_and_not_at_all_for_whoever_knows_them() -> None:
    assert own_words_of(own_words_body(WORDS, "")) == WORDS
    again = own_words_of(own_words_body(WORDS, "v"))
    assert (again.version, again.words, again.left) == ("v", (), 3)


@pytest.mark.parametrize("lie", [{"documents": [1]}, {"version": 3}, {"words": "Kolmar"}, {"left": "none"}])
def test_a_library_that_lies_is_noticed(lie: dict[str, Json]) -> None:
    with pytest.raises(ProtocolError):
        own_words_of({**own_words_body(WORDS, ""), **lie})


def test_the_ears_listen_for_all_batches_together_and_forget_what_was_before() -> None:
    whisper = Whisper()
    pipe = Pipe(Ears(whisper))  # type: ignore[arg-type]
    remote = RemoteTranscriber(pipe, lambda: "ears")  # type: ignore[arg-type]
    assert remote.learnt() == ""
    many = OwnWords(version="many", words=tuple(OwnWord(text=f"name{n}", documents=1) for n in range(1200)))
    remote.learn(many)
    assert (len(pipe.asked), len(whisper.listens_for), remote.learnt()) == (4, 1200, "many")
    remote.learn(OwnWords(version="none"))
    assert (whisper.listens_for, remote.learnt()) == ([], "none")


def test_a_batch_of_words_whose_beginning_another_process_had_is_dropped() -> None:
    whisper = Whisper()
    pipe = Pipe(Ears(whisper))  # type: ignore[arg-type]
    pipe.ask("learn", {"version": "v", "is_first": False, "is_last": True, "words": ["Kolmar"]})
    assert (whisper.listens_for, pipe.ask("learnt").body) == ([], {"version": ""})


def test_ears_that_read_nothing_again_need_not_be_told_twice() -> None:
    remote = RemoteTranscriber(Pipe(Ears(Whisper(reads_again=False))), lambda: "ears")  # type: ignore[arg-type]
    remote.learn(WORDS)
    assert remote.learnt() == "v"
