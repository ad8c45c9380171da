"""Lists the licence of everything that VoiceAssist brings along, and fails on one that does not fit GPL-3.0-or-later.

    licences.py            a table; exit status 1 if something does not fit
    licences.py --json     the same as one JSON object
    licences.py --write    also writes resources/licences/THIRD_PARTY.md
    licences.py --release  also fails while something stands open that a package must not be published with

What is brought along: every distribution of packaging/linux/requirements.txt and requirements-llama.txt, as it is
installed, and the starter set of models/catalogue.toml. A statement that is not clear by itself is decided below by a
person, for one version, with the evidence: a new version asks for a new look.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LISTS = ("requirements.txt", "requirements-llama.txt")
THIRD_PARTY = ROOT / "resources" / "licences" / "THIRD_PARTY.md"

# SPDX identifiers of licences whose terms GPL-3.0 can take in (the Free Software Foundation's list of licences).
FITTING = frozenset(
    {
        *("0BSD", "MIT", "MIT-0", "ISC", "Zlib", "BSL-1.0", "BSD-2-Clause", "BSD-3-Clause", "Unlicense"),
        *("Apache-2.0", "Apache-2.0 WITH LLVM-exception"),  # with version 3 of the GPL, not with version 2
        *("PSF-2.0", "CC0-1.0", "CC-BY-4.0"),
        "MPL-2.0",  # its section 3.3 names the GPL as a secondary licence
        *("LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later"),
        *("GPL-2.0-or-later", "GPL-3.0-only", "GPL-3.0-or-later"),
    }
)

# Statements in words, where they are clear. "BSD" alone is not: the oldest of these licences does not fit.
_IN_WORDS = {
    "apache 2": "Apache-2.0",
    "apache 2.0": "Apache-2.0",
    "apache 2.0 license": "Apache-2.0",
    "apache license, version 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",  # the classifier; version 1 has left the index long ago
    "3-clause bsd license": "BSD-3-Clause",
    "isc license": "ISC",
    "isc license (iscl)": "ISC",
    "mit license": "MIT",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person found out about one version of a distribution."""

    version: str
    licence: str
    because: str
    accepts: tuple[str, ...] = ()
    """Identifiers outside FITTING that `because` justifies for this one distribution."""
    open_before_release: str = ""
    """What must be settled before a package with it is published; empty when nothing."""


_BSD_READ = "the licence file in the distribution was read: three clauses, none about advertising"

DECISIONS: Mapping[str, Decision] = {
    "av": Decision(
        version="18.1.0",
        licence="BSD-3-Clause AND GPL-2.0-or-later AND LGPL-3.0-or-later",
        because="the statement covers PyAV alone; its av.libs holds FFmpeg (libavcodec: LGPL version 3 or later) with "
        "libx264 and libx265, which are GPL-2.0-or-later. All fit",
    ),
    "ctranslate2": Decision(
        version="4.8.5",
        licence="MIT",
        because="MIT is its own licence; Intel oneMKL is linked into libctranslate2 (found in its strings), which may be "
        "passed on but is not free software. `make run` passes nothing on: each machine fetches it from its publisher",
        open_before_release="contains Intel oneMKL. Either build it without (its CMake option WITH_MKL=OFF, with "
        "OpenBLAS and oneDNN), or let the holders of VoiceAssist's copyright grant a permission under section 7 of the "
        "GPL and keep GPL code of others (libx264, libx265 in av) out of its process",
    ),
    "jinja2": Decision(version="3.1.6", licence="BSD-3-Clause", because=_BSD_READ),
    "mpmath": Decision(version="1.3.0", licence="BSD-3-Clause", because=_BSD_READ),
    "opencv-python-headless": Decision(
        version="5.0.0.93",
        licence="Apache-2.0 AND LGPL-2.1-or-later AND BSD-3-Clause AND GPL-3.0-or-later WITH GCC-exception-3.1",
        accepts=("GPL-3.0-or-later WITH GCC-exception-3.1",),
        because="OpenCV is Apache-2.0; its libs hold FFmpeg (LGPL), OpenBLAS, libvpx, libaom, libavif, libpng (BSD and the like) "
        "and libgfortran with its run-time exception. They hold OpenSSL 1.1.1 too, for FFmpeg's network, which we never use; "
        "`make run` passes nothing on: each machine fetches it from its publisher",
        open_before_release="contains OpenSSL 1.1.1 under its old licence, which does not fit the GPL: leave out libssl, "
        "libcrypto and the FFmpeg libraries (OCR decodes no video), or build OpenCV without video",
    ),
    "pillow": Decision(
        version="13.0.0",
        licence="MIT-CMU",
        accepts=("MIT-CMU",),
        because="the licence file was read: a permission with notice and disclaimer, as MIT's; its libs hold FreeType, HarfBuzz, "
        "libjpeg-turbo, libtiff, libwebp, OpenJPEG and their like, all permissive",
    ),
    "python-xlib": Decision(
        version="0.33",
        licence="LGPL-2.1-or-later",
        because="the licence file is the LGPL, version 2.1; every source file says that or, at one's choice, any later version",
    ),
    "pypdfium2": Decision(
        version="5.15.2",
        licence="(Apache-2.0 OR BSD-3-Clause) AND BSD-3-Clause",
        because="its files name both for the binding; PDFium is BSD-3-Clause, with FreeType, ICU, libjpeg-turbo, lcms, OpenJPEG and "
        "zlib, all permissive (licenses/BUILD_LICENSES)",
    ),
    "regex": Decision(
        version="2026.11.15",
        licence="Apache-2.0 AND CNRI-Python",
        accepts=("CNRI-Python",),
        because="the CNRI part is Secret Labs' `re` module as CPython has it, with the same notice; CPython has been passed on "
        "under terms that fit the GPL since 2.0.1, as its own licence file says",
    ),
    "scipy": Decision(
        version="1.17.1",
        licence="BSD-3-Clause AND LGPL-2.1-or-later AND GPL-3.0-or-later WITH GCC-exception-3.1",
        accepts=("GPL-3.0-or-later WITH GCC-exception-3.1",),
        because="the licence file was read: three clauses; scipy.libs holds OpenBLAS and LAPACK (BSD), libgfortran (GPL with "
        "the run-time exception) and libquadmath (LGPL)",
    ),
    "sqlcipher3": Decision(
        version="0.6.4",
        licence="Zlib AND BSD-3-Clause AND Apache-2.0",
        because="its LICENSE is the zlib licence in words; the wheel has SQLCipher community edition (BSD-3-Clause, Zetetic) "
        "and OpenSSL 3.6 (Apache-2.0) linked in, SQLite itself is in the public domain",
    ),
    "sympy": Decision(version="1.14.0", licence="BSD-3-Clause", because=_BSD_READ),
    "torch": Decision(
        version="2.13.0+cpu",
        licence="Apache-2.0 AND Apache-2.0 WITH LLVM-exception AND BSD-2-Clause AND BSD-3-Clause AND BSL-1.0 AND MIT",
        because="as it says; Intel oneMKL is linked into libtorch_cpu (found in its strings) and is not named there; "
        "the same holds as for ctranslate2",
        open_before_release="contains Intel oneMKL, as ctranslate2 does: replace it (the embedder would run on "
        "onnxruntime as well), build it without, or grant the permission",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is brought along, and whether its licence fits."""

    name: str
    version: str
    kind: str
    licence: str
    fits: bool
    note: str = ""
    open_before_release: str = ""


def brought_along(lists: Iterable[Path]) -> list[str]:
    """Return the names in hashed package lists."""
    text = "\n".join(path.read_text() for path in lists)
    return re.findall(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==", text, flags=re.MULTILINE)


def judge_distribution(found: Distribution) -> Finding:
    """Find the licence of an installed distribution: a decision for this version, else what it says itself."""
    name = re.sub(r"[-_.]+", "-", found.metadata["Name"]).lower()
    decision = DECISIONS.get(name)
    if decision and decision.version == found.version:
        return Finding(
            name=name,
            version=found.version,
            kind="package",
            licence=decision.licence,
            fits=does_fit(decision.licence, FITTING | set(decision.accepts)),
            note=decision.because,
            open_before_release=decision.open_before_release,
        )
    if decision:
        note = f"decided for {decision.version} only: look at this version, then write the decision anew"
        return Finding(name=name, version=found.version, kind="package", licence="?", fits=False, note=note)
    statement = stated_licence(found)
    return Finding(
        name=name,
        version=found.version,
        kind="package",
        licence=statement or "?",
        fits=statement is not None and does_fit(statement, FITTING),
        note="" if statement else "its statement is missing or unclear: read its files, then write a decision",
    )


def stated_licence(found: Distribution) -> str | None:
    """Return the SPDX expression that a distribution states about itself; None where it is unclear."""
    expression = _field(found, "License-Expression")
    if expression:
        return expression
    free_text = _field(found, "License").strip()
    if free_text.lower() in _IN_WORDS:
        return _IN_WORDS[free_text.lower()]
    if free_text in FITTING or _is_expression(free_text):
        return free_text
    classifiers = [
        str(line).rpartition(" :: ")[2]
        for line in found.metadata.get_all("Classifier") or []
        if str(line).startswith("License :: ") and "DFSG" not in str(line)
    ]
    spoken = {_IN_WORDS.get(name.lower()) for name in classifiers}
    return spoken.pop() if len(spoken) == 1 else None


def _field(found: Distribution, name: str) -> str:
    return str((found.metadata.get_all(name) or [""])[0])


def _is_expression(text: str) -> bool:
    words = re.sub(r"[()]", " ", text).split()
    return bool({"AND", "OR", "WITH"} & set(words)) and all(re.fullmatch(r"[A-Za-z0-9.+-]+", word) for word in words)


def does_fit(expression: str, fitting: frozenset[str]) -> bool:
    """Evaluate an SPDX expression: of OR one side must fit, of AND both; WITH names one licence together with its exception."""
    tokens = re.findall(r"\(|\)|[^\s()]+", expression)
    position = 0

    def alternative() -> bool:
        nonlocal position
        fits = conjunction()
        while position < len(tokens) and tokens[position] == "OR":
            position += 1
            fits = conjunction() or fits
        return fits

    def conjunction() -> bool:
        nonlocal position
        fits = term()
        while position < len(tokens) and tokens[position] == "AND":
            position += 1
            fits = term() and fits
        return fits

    def term() -> bool:
        nonlocal position
        if position >= len(tokens):
            return False
        word = tokens[position]
        position += 1
        if word == "(":
            fits = alternative()
            position += 1
            return fits
        if tokens[position : position + 1] == ["WITH"]:
            word = " ".join([word, *tokens[position : position + 2]])
            position += 2
        return word in fitting

    return alternative() and position == len(tokens)


def judge_models(catalogue: Path) -> Iterator[Finding]:
    """Yield a finding for every model of the starter set."""
    for model in tomllib.loads(catalogue.read_text(encoding="utf-8")).get("model", []):
        if model.get("starter"):
            licence = str(model.get("licence", "?"))
            yield Finding(
                name=str(model["name"]),
                version="",
                kind="model",
                licence=licence,
                fits=does_fit(licence, FITTING),
                note="" if does_fit(licence, FITTING) else "the starter set must be free for every use",
            )


def judge_all(catalogue: Path = ROOT / "models" / "catalogue.toml") -> list[Finding]:
    """Judge all packages and models that are brought along."""
    findings = []
    for name in brought_along(ROOT / "packaging" / "linux" / file for file in LISTS):
        try:
            findings.append(judge_distribution(distribution(name)))
        except PackageNotFoundError:
            note = "not installed here, so nothing is known about it: run make test"
            findings.append(Finding(name=name, version="?", kind="package", licence="?", fits=False, note=note))
    return [*sorted(findings, key=lambda finding: finding.name), *judge_models(catalogue)]


def third_party_text(findings: Iterable[Finding]) -> str:
    """Return resources/licences/THIRD_PARTY.md."""
    lines = [
        "# What VoiceAssist brings along, and under which licence",
        "",
        "Made by `packaging/licences.py --write`. VoiceAssist itself: GPL-3.0-or-later (LICENSE). The full text of each licence",
        "lies in the package's own folder (`*.dist-info`) of the installation.",
        "",
        "| name | version | what | licence | note |",
        "|---|---|---|---|---|",
    ]
    lines += [f"| {f.name} | {f.version} | {f.kind} | {f.licence} | {f.note} |" for f in findings]
    still_open = [f for f in findings if f.open_before_release]
    if still_open:
        lines += ["", "## Open before a package is published", ""]
        lines += [f"- **{f.name}** {f.open_before_release}." for f in still_open]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Judge, show, and say by the exit status whether everything fits."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--release", action="store_true")
    options = parser.parse_args()
    findings = judge_all()
    unfit = [finding for finding in findings if not finding.fits]
    still_open = [finding for finding in findings if finding.open_before_release]
    if options.write:
        THIRD_PARTY.parent.mkdir(parents=True, exist_ok=True)
        THIRD_PARTY.write_text(third_party_text(findings))
    if options.json:
        print(json.dumps({"fits": not unfit, "findings": [asdict(finding) for finding in findings]}, indent=1))
    else:
        for finding in findings:
            mark = "open" if finding.open_before_release else "ok  " if finding.fits else "NO  "
            print(f"{mark} {finding.name:32} {finding.version:14} {finding.licence[:60]:60} {finding.note}")
        print(f"{len(findings)} brought along, {len(unfit)} do not fit, {len(still_open)} open before a release")
    return 1 if unfit or (options.release and still_open) else 0


if __name__ == "__main__":
    sys.exit(main())
