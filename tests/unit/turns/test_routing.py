"""Which writer answers, where IT policy names one on the hospital's own network."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from app.domain.answers.answer import AnswerStatus, Clarification
from app.domain.cancellation import Cancellation
from app.domain.errors import EnvironmentProblem, Refused, VoiceAssistError
from app.domain.private import PrivateText
from app.domain.routing import OnsiteRules, WriterChoice
from app.domain.turn import TurnId
from app.onsite.connection import Address
from app.onsite.writer import EndpointOptions, EndpointWriter
from app.turns.keeping import NothingKept
from app.turns.parts import Onsite, Question, TurnOutcome
from app.turns.take_turn import take_turn
from tests.conftest import ExpectedLog
from tests.fakes.engines import FakeWriter, transcript_of
from tests.fakes.inference_server import InferenceServer, served
from tests.unit.turns.table import Table

TEXT = "The adult dose of adrenaline is 500 micrograms [1]."


class Kept(NothingKept):
    """A turn store that audits; it says what was sent before the choice was in the trail."""

    def __init__(self, onsite: FakeWriter) -> None:
        self.choices: list[str] = []
        self.error: VoiceAssistError | None = None
        self._onsite = onsite

    @property
    def is_keeping(self) -> bool:
        return True

    def choose_writer(self, turn_id: TurnId, choice: WriterChoice) -> None:
        assert self._onsite.prompts == self._onsite.weighed == []
        if self.error is not None:
            raise self.error
        self.choices.append(f"{choice.place}: {choice.why}")


@dataclass
class Ward:
    """A table with a writer on site."""

    table: Table
    onsite: FakeWriter
    kept: Kept

    def ask(
        self,
        *,
        takes: bool = False,
        is_clear: Callable[[str], bool] | None = None,
        vault: bool = True,
        question: Question | None = None,
    ) -> TurnOutcome:
        rules = OnsiteRules(host="llm.hospital.example", takes_patient_data=takes)
        parts = replace(self.table.parts(), onsite=Onsite(writer=self.onsite, rules=rules, is_clear=is_clear))
        parts = replace(parts, keep=self.kept) if vault else parts
        asked = question or Question(text=PrivateText("What is the dose of adrenaline?"))
        return take_turn(TurnId("t"), asked, parts, self.table.options, self.table.emit, Cancellation())


@pytest.fixture
def ward(table: Table) -> Ward:
    onsite = FakeWriter(text=TEXT, context_tokens=8192)
    return Ward(table=table, onsite=onsite, kept=Kept(onsite))


def asked(writer: FakeWriter) -> bool:
    return bool(writer.prompts or writer.weighed)


@pytest.mark.parametrize("chooses", [True, False])
@pytest.mark.parametrize(
    ("takes", "is_clear", "place", "why"),
    [
        (False, None, "this machine", "patient-data"),
        (False, False, "this machine", "patient-data"),
        (False, True, "llm.hospital.example", "no-patient-data"),
        (True, None, "llm.hospital.example", "patient-data-allowed"),
    ],
)
def test_what_may_hold_patient_data_leaves_only_where_policy_says_so(
    ward: Ward, takes: bool, is_clear: bool | None, place: str, why: str, chooses: bool
) -> None:
    ward.table.options = replace(ward.table.options, chooses=chooses)
    outcome = ward.ask(takes=takes, is_clear=None if is_clear is None else lambda _text: is_clear)
    assert outcome.answer is not None
    assert outcome.answer.status is AnswerStatus.GROUNDED
    assert outcome.answer.model is not None
    assert (outcome.answer.model.place, outcome.answer.model.reason) == (place, why)
    assert (asked(ward.onsite), asked(ward.table.mind)) == (place != "this machine", place == "this machine")
    assert ward.kept.choices == [f"{'this machine' if place == 'this machine' else 'on site'}: {why}"]
    assert any("llm.hospital.example" in note for note in outcome.answer.notes)


def test_a_private_document_among_what_was_found_counts_as_patient_data(ward: Ward) -> None:
    library = ward.table.library
    ids = {p.document_id for p in library.passages}
    held = [replace(d, is_private=True) for d in library.documents() if d.id in ids]
    library.known = tuple(held)
    outcome = ward.ask(is_clear=lambda _text: True)
    assert outcome.answer is not None
    assert outcome.answer.model is not None
    assert (outcome.answer.model.reason, asked(ward.onsite)) == ("patient-data", False)


def test_without_a_vault_nothing_can_be_audited_so_nothing_is_sent(ward: Ward) -> None:
    outcome = ward.ask(takes=True, vault=False)
    assert outcome.answer is not None
    assert outcome.answer.model is not None
    assert (outcome.answer.model.reason, asked(ward.onsite)) == ("not-audited", False)


@pytest.mark.parametrize("chooses", [True, False])
@pytest.mark.parametrize(("takes", "why"), [(True, "not-audited"), (False, "patient-data")])
def test_a_disk_without_room_costs_no_answer_and_sends_nothing(
    ward: Ward, takes: bool, why: str, chooses: bool
) -> None:
    ward.table.options = replace(ward.table.options, chooses=chooses)
    ward.kept.error = EnvironmentProblem("The disk is full.", code="disk-full")
    outcome = ward.ask(takes=takes)
    assert outcome.answer is not None
    assert outcome.answer.status is AnswerStatus.GROUNDED
    assert outcome.answer.model is not None
    assert (outcome.answer.model.place, outcome.answer.model.reason) == ("this machine", why)
    assert (asked(ward.onsite), asked(ward.table.mind)) == (False, True)
    assert len([n for n in outcome.answer.notes if "llm.hospital.example" in n]) == 1


def test_what_cannot_be_audited_because_the_vault_was_locked_is_asked_nowhere(ward: Ward) -> None:
    ward.kept.error = Refused("The vault was locked.", code="vault-locked")
    outcome = ward.ask(takes=True)
    assert outcome.error is not None
    assert outcome.error.code == "vault-locked"
    assert not asked(ward.onsite)
    assert not asked(ward.table.mind)


@pytest.mark.parametrize("chooses", [True, False])
def test_where_no_model_is_asked_none_is_named(ward: Ward, chooses: bool) -> None:
    ward.table.options = replace(ward.table.options, chooses=chooses)
    ward.table.library.confidence = 0.0
    outcome = ward.ask(takes=True)
    assert outcome.answer is not None
    assert outcome.answer.model is None
    assert not asked(ward.onsite)
    assert ward.kept.choices == []
    assert not any("Answered with" in note for note in outcome.answer.notes)


@pytest.mark.parametrize("chooses", [True, False])
def test_a_writer_that_cannot_be_reached_costs_no_answer(table: Table, chooses: bool) -> None:
    table.options = replace(table.options, chooses=chooses)
    with served(InferenceServer(FakeWriter())) as server:
        pass
    remote = EndpointWriter(EndpointOptions(address=Address(url=server.url, patience_s=2), model="med"))
    kept = Kept(FakeWriter())
    rules = OnsiteRules(host="127.0.0.1", takes_patient_data=True)
    parts = replace(table.parts(), onsite=Onsite(writer=remote, rules=rules), keep=kept)
    question = Question(text=PrivateText("What is the dose of adrenaline?"))
    outcome = take_turn(TurnId("t"), question, parts, table.options, table.emit, Cancellation())
    assert outcome.answer is not None
    assert outcome.answer.status is AnswerStatus.GROUNDED
    assert outcome.answer.model is not None
    assert (outcome.answer.model.name, outcome.answer.model.place) == ("fake-mind", "this machine")
    assert kept.choices == ["on site: patient-data-allowed", "this machine: not-reached"]
    assert [n for n in outcome.answer.notes if "Answered with" in n] == [outcome.answer.notes[-1]]


def test_what_was_written_before_the_connection_broke_is_kept(ward: Ward) -> None:
    ward.onsite.text = f"{TEXT} It is given into the"
    ward.onsite.error = EnvironmentProblem("The server does not answer.", code="onsite-unreachable")
    outcome = ward.ask(takes=True)
    assert outcome.error is not None
    assert outcome.error.code == "onsite-unreachable"
    assert outcome.answer is not None
    assert len(outcome.answer.sentences) == 1
    assert not asked(ward.table.mind)  # half an answer from each would be nobody's


def without_smith(text: str) -> bool:
    """A check for patient data that knows one name."""
    return "Smith" not in text


NAMED = PrivateText("What is the dose of adrenaline for Mrs Smith?")


@pytest.mark.parametrize("chooses", [True, False])
@pytest.mark.parametrize(
    "question",
    [
        Question(text=NAMED),
        Question(text=PrivateText("and in anaphylaxis?"), before=NAMED),
        Question(text=PrivateText("in adults"), before=NAMED, asked_back=Clarification(question=NAMED)),
        Question(
            text=PrivateText("2"),
            before=NAMED,
            asked_back=Clarification(question=NAMED, choices=("in asthma", "in anaphylaxis")),
        ),
        Question(
            text=PrivateText("2"),
            before=PrivateText("dose"),
            asked_back=Clarification(question=NAMED, choices=("a", "b"), questions=("dose", str(NAMED))),
        ),
        Question(transcript=transcript_of(str(NAMED))),
    ],
    ids=["question", "follow-up", "answer", "choice", "whole question of a choice", "taken up again"],
)
def test_no_way_of_asking_sends_what_holds_patient_data(ward: Ward, question: Question, chooses: bool) -> None:
    ward.table.options = replace(ward.table.options, chooses=chooses)
    outcome = ward.ask(is_clear=without_smith, question=question)
    assert "Smith" in outcome.meant
    assert outcome.answer is not None
    assert outcome.answer.model is not None
    assert outcome.answer.model.reason == "patient-data"
    assert (asked(ward.onsite), asked(ward.table.mind)) == (False, True)


def test_a_second_try_is_made_where_the_first_was(ward: Ward) -> None:
    ward.table.mind.text = "Adrenaline is 5 grams [1]."  # not supported: it is asked to mend it
    ward.ask(is_clear=without_smith, question=Question(text=NAMED))
    assert len(ward.table.mind.prompts) == 2
    assert not asked(ward.onsite)


def test_a_check_that_fails_counts_as_patient_data(ward: Ward, expect_log: ExpectedLog) -> None:
    expect_log("RuntimeError while a question was checked")

    def broken(_text: str) -> bool:
        raise RuntimeError(str(NAMED))

    outcome = ward.ask(is_clear=broken)
    assert outcome.answer is not None
    assert outcome.answer.status is AnswerStatus.GROUNDED
    assert not asked(ward.onsite)


def test_a_calculation_asks_no_model_and_names_none(ward: Ward) -> None:
    request = PrivateText("Anion gap for Mrs Smith with sodium 140, chloride 100 and bicarbonate 24")
    outcome = ward.ask(takes=True, question=Question(text=request))
    assert outcome.answer is not None
    assert outcome.answer.status is AnswerStatus.CALCULATED
    assert (ward.kept.choices, asked(ward.onsite)) == ([], False)
