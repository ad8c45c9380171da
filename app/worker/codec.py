"""Facts of the domain as message bodies and back. A child that lies gets a ProtocolError, never a half-built fact."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.documents.layout import Box, PagePicture
from app.domain.documents.own_words import OwnWord, OwnWords
from app.domain.documents.packs import PackInstalled
from app.domain.documents.reference import (
    CacheFacts,
    Document,
    DocumentId,
    FailedIntake,
    Findings,
    GivenFacts,
    Hit,
    IntakeReport,
    LibraryFault,
    PageStart,
    Passage,
    PassageId,
    Section,
    pages_from_text,
    pages_to_text,
)
from app.domain.json import Json
from app.domain.models import Progress
from app.domain.private import PrivateText
from app.domain.voice.speech import Audio, FoundIn, Segment, Word
from app.worker.messages import Body, bodies_of, body_of, float_of, int_of, ints_of, text_of, texts_of
from app.worker.wire import ProtocolError

_DOCUMENT_TEXTS = (
    "external_id", "title", "source", "edition", "specialty", "source_type", "content_sha256", "url", "year", "file",
    "file_sha256", "added_on", "pack", "history", "edited", "signed_by",
)  # fmt: skip


def segment_body(segment: Segment) -> dict[str, Json]:
    """Encode a segment."""
    return {
        "start_s": segment.start_s,
        "end_s": segment.end_s,
        "text": str(segment.text),
        "confidence": segment.confidence,
        "words": [_word_body(w) for w in segment.words],
    }


def _word_body(word: Word) -> dict[str, Json]:
    return {
        "text": str(word.text),
        "start_s": word.start_s,
        "end_s": word.end_s,
        "confidence": word.confidence,
        "is_certain": word.is_certain,
        "is_drug": word.is_drug,
        "written": str(word.written),
        "found_in": word.found_in.value,
        "alternatives": [str(a) for a in word.alternatives],
    }


def _word_of(body: Body) -> Word:
    return Word(
        text=PrivateText(text_of(body, "text")),
        start_s=float_of(body, "start_s"),
        end_s=float_of(body, "end_s"),
        confidence=float_of(body, "confidence"),
        is_certain=body.get("is_certain") is not False,
        is_drug=body.get("is_drug") is True,
        written=PrivateText(text_of(body, "written")),
        alternatives=tuple(PrivateText(a) for a in texts_of(body, "alternatives")),
        found_in=_found_in(text_of(body, "found_in")),
    )


def _found_in(value: str) -> FoundIn:
    try:
        return FoundIn(value)
    except ValueError:
        raise ProtocolError("a name that stands nowhere") from None


def segment_of(body: Body) -> Segment:
    """Decode a segment."""
    return Segment(
        start_s=float_of(body, "start_s"),
        end_s=float_of(body, "end_s"),
        text=PrivateText(text_of(body, "text")),
        confidence=float_of(body, "confidence"),
        words=tuple(_word_of(w) for w in bodies_of(body, "words")),
    )


def own_words_body(words: OwnWords, known: str) -> dict[str, Json]:
    """Encode a library's own words; without the words themselves for whoever knows this version."""
    told = () if words.version == known else words.words
    return {
        "version": words.version,
        "left": words.left,
        "is_private": words.is_private,
        "words": [w.text for w in told],
        "documents": [w.documents for w in told],
    }


def own_words_of(body: Body) -> OwnWords:
    """Decode a library's own words."""
    texts, documents = texts_of(body, "words"), ints_of(body, "documents")
    if len(texts) != len(documents):
        raise ProtocolError("words and how many documents have them do not fit")
    return OwnWords(
        version=text_of(body, "version"),
        words=tuple(OwnWord(text=t, documents=n) for t, n in zip(texts, documents, strict=True)),
        left=int_of(body, "left"),
        is_private=body.get("is_private") is True,
    )


def audio_of(samples: bytes, rate_hz: int) -> Audio:
    """Decode sound."""
    if rate_hz <= 0 or len(samples) % 2:
        raise ProtocolError("not sound of 16-bit samples")
    return Audio(samples=samples, rate_hz=rate_hz)


def document_body(document: Document) -> dict[str, Json]:
    """Encode a document."""
    body: dict[str, Json] = {name: getattr(document, name) for name in _DOCUMENT_TEXTS}
    return body | {
        "id": document.id,
        "pages": document.pages,
        "chunks": document.chunks,
        "is_private": document.is_private,
    }


def document_of(body: Body) -> Document:
    """Decode a document."""
    return Document(
        id=DocumentId(text_of(body, "id")),
        external_id=text_of(body, "external_id"),
        title=text_of(body, "title"),
        source=text_of(body, "source"),
        edition=text_of(body, "edition"),
        specialty=text_of(body, "specialty"),
        source_type=text_of(body, "source_type"),
        content_sha256=text_of(body, "content_sha256"),
        url=text_of(body, "url"),
        pages=int_of(body, "pages"),
        chunks=int_of(body, "chunks"),
        year=text_of(body, "year"),
        file=text_of(body, "file"),
        file_sha256=text_of(body, "file_sha256"),
        added_on=text_of(body, "added_on"),
        pack=text_of(body, "pack"),
        history=text_of(body, "history"),
        edited=text_of(body, "edited"),
        signed_by=text_of(body, "signed_by"),
        is_private=body.get("is_private") is True,
    )


def documents_body(documents: Sequence[Document]) -> list[Json]:
    """Encode documents."""
    return [document_body(d) for d in documents]


def findings_body(
    hits: Sequence[Hit], confidence: float, version: int, hops: int = 1, also: Sequence[str] = ()
) -> dict[str, Json]:
    """Encode what a search found."""
    encoded: list[Json] = []
    for hit in hits:
        p = hit.passage
        encoded.append(
            {
                "id": p.id,
                "document_id": p.document_id,
                "external_id": p.external_id,
                "external_section": p.external_section,
                "title": p.title,
                "source": p.source,
                "edition": p.edition,
                "section": p.section,
                "text": p.text,
                "context": p.context,
                "start": p.start,
                "end": p.end,
                "page": p.page,
                "specialty": p.specialty,
                "source_type": p.source_type,
                "year": p.year,
                "pages": pages_to_text(p.pages),
                "score": hit.score,
                "scores": dict(hit.scores),
            }
        )
    return {"hits": encoded, "confidence": confidence, "library_version": version, "hops": hops, "also": list(also)}


def findings_of(body: Body, elapsed_ms: float) -> Findings:
    """Decode what a search found."""
    return Findings(
        hits=tuple(_hit_of(h) for h in bodies_of(body, "hits")),
        confidence=float_of(body, "confidence"),
        elapsed_ms=elapsed_ms,
        library_version=int_of(body, "library_version"),
        hops=int_of(body, "hops"),
        also=tuple(texts_of(body, "also")),
        searched_for=str(body.get("searched_for", "")),
    )


def caches_body(caches: Sequence[CacheFacts]) -> list[Json]:
    """Encode how well caches serve."""
    return [{"name": c.name, "size": c.size, "most": c.most, "hits": c.hits, "misses": c.misses} for c in caches]


def caches_of(body: Body) -> tuple[CacheFacts, ...]:
    """Decode how well caches serve."""
    return tuple(
        CacheFacts(
            name=text_of(c, "name"),
            size=int_of(c, "size"),
            most=int_of(c, "most"),
            hits=int_of(c, "hits"),
            misses=int_of(c, "misses"),
        )
        for c in bodies_of(body, "caches")
    )


def faults_body(faults: Sequence[LibraryFault]) -> list[Json]:
    """Encode what is wrong in an index."""
    return [{"document": f.document, "code": f.code, "message": f.message} for f in faults]


def faults_of(body: Body) -> tuple[LibraryFault, ...]:
    """Decode what is wrong in an index."""
    return tuple(
        LibraryFault(document=text_of(f, "document"), code=text_of(f, "code"), message=text_of(f, "message"))
        for f in bodies_of(body, "faults")
    )


def _hit_of(body: Body) -> Hit:
    page = body.get("page")
    if page is not None and not isinstance(page, int):
        raise ProtocolError("page is not an integer")
    passage = Passage(
        id=PassageId(text_of(body, "id")),
        document_id=DocumentId(text_of(body, "document_id")),
        external_id=text_of(body, "external_id"),
        external_section=text_of(body, "external_section"),
        title=text_of(body, "title"),
        source=text_of(body, "source"),
        edition=text_of(body, "edition"),
        section=text_of(body, "section"),
        text=text_of(body, "text"),
        start=int_of(body, "start"),
        end=int_of(body, "end"),
        page=page,
        specialty=text_of(body, "specialty"),
        source_type=text_of(body, "source_type"),
        year=text_of(body, "year"),
        pages=pages_in(body),
        context=text_of(body, "context"),
    )
    scores = body_of(body, "scores")
    return Hit(passage=passage, score=float_of(body, "score"), scores={n: float_of(scores, n) for n in scores})


def given_body(given: GivenFacts) -> dict[str, Json]:
    """Encode what is given for all documents that are taken in together."""
    return {"specialty": given.specialty, "source_type": given.source_type, "edition": given.edition}


def given_of(body: Body) -> GivenFacts:
    """Decode what is given for all documents that are taken in together."""
    return GivenFacts(
        specialty=text_of(body, "specialty"),
        source_type=text_of(body, "source_type"),
        edition=text_of(body, "edition"),
    )


def pages_in(body: Body) -> tuple[PageStart, ...]:
    """Decode where pages begin."""
    try:
        return pages_from_text(text_of(body, "pages"))
    except ValueError:
        raise ProtocolError("pages are not marks") from None


def section_body(section: Section) -> dict[str, Json]:
    """Encode a section."""
    return {
        "id": section.id,
        "heading": section.heading,
        "text": section.text,
        "pages": pages_to_text(section.pages),
    }


def section_of(body: Body) -> Section:
    """Decode a section."""
    return Section(
        id=text_of(body, "id"), heading=text_of(body, "heading"), text=text_of(body, "text"), pages=pages_in(body)
    )


def report_body(report: IntakeReport) -> dict[str, Json]:
    """Encode what adding documents did."""
    return {
        "added": documents_body(report.added),
        "unchanged": documents_body(report.unchanged),
        "replaced": documents_body(report.replaced),
        "failed": [{"path": f.path, "code": f.code, "message": f.message, "remedy": f.remedy} for f in report.failed],
        "left_out": [{"ending": ending, "files": number} for ending, number in report.left_out.items()],
    }


def report_of(body: Body) -> IntakeReport:
    """Decode what adding documents did."""
    return IntakeReport(
        added=tuple(document_of(d) for d in bodies_of(body, "added")),
        unchanged=tuple(document_of(d) for d in bodies_of(body, "unchanged")),
        replaced=tuple(document_of(d) for d in bodies_of(body, "replaced")),
        failed=tuple(
            FailedIntake(**{name: text_of(f, name) for name in ("path", "code", "message", "remedy")})
            for f in bodies_of(body, "failed")
        ),
        left_out={text_of(o, "ending"): int_of(o, "files") for o in bodies_of(body, "left_out")},
    )


def progress_body(progress: Progress) -> dict[str, Json]:
    """Encode how far long work is."""
    return {
        "progress": {
            "done": progress.done,
            "total": progress.total,
            "what": progress.what,
            "remaining_s": progress.remaining_s,
        }
    }


def progress_of(body: Body) -> Progress:
    """Decode how far long work is."""
    inner = body_of(body, "progress")
    remaining = inner.get("remaining_s")
    return Progress(
        done=int_of(inner, "done"),
        total=int_of(inner, "total"),
        what=text_of(inner, "what"),
        remaining_s=None if remaining is None else float_of(inner, "remaining_s"),
    )


def picture_of(body: Body, pixels: bytes, page: int) -> PagePicture:
    """Decode the picture of a page."""
    width, height = int_of(body, "width"), int_of(body, "height")
    listed = body.get("boxes")
    if not isinstance(listed, list) or width <= 0 or height <= 0 or len(pixels) != width * height * 3:
        raise ProtocolError("not a picture of a page")
    return PagePicture(
        page=page,
        pages=int_of(body, "pages"),
        width=width,
        height=height,
        pixels=pixels,
        boxes=tuple(_box_of(b) for b in listed),
    )


def _box_of(value: Json) -> Box:
    if not isinstance(value, list) or len(value) != 5:
        raise ProtocolError("not a box")
    page, *sides = (float_of({"side": v}, "side") for v in value)
    left, top, right, bottom = sides
    return Box(page=int(page), left=left, top=top, right=right, bottom=bottom)


def pack_body(pack: PackInstalled) -> dict[str, Json]:
    """Encode what installing a pack did."""
    return {
        "name": pack.name,
        "version": pack.version,
        "documents": pack.documents,
        "embedded_anew": pack.embedded_anew,
        "removed": pack.removed,
    }


def pack_of(body: Body, signed_by: str) -> PackInstalled:
    """Decode what installing a pack did."""
    return PackInstalled(
        name=text_of(body, "name"),
        version=text_of(body, "version"),
        documents=int_of(body, "documents"),
        signed_by=signed_by,
        verified=bool(signed_by),
        embedded_anew=body.get("embedded_anew") is True,
        removed=int_of(body, "removed"),
    )
