"""Builds packs on a Ray cluster: many processes, or many machines, read and embed; this one puts the pack together, in order.

The only file that knows Ray. Without an address a cluster is started on this machine, on the loopback interface alone, with a
password of its own, without dashboard, usage statistics or metrics, and goes with this process. What strangers wrote is read in
confined readers here as well, which the cluster's workers start. Nothing of a patient ever comes here: packs hold reference documents.

Files → `_Read` (a file becomes its documents) → `_Embed` (documents become parts of the pack) → the caller, in the order of the files.
"""

from __future__ import annotations

import contextlib
import os
import queue
import secrets
import shutil
import socket
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import psutil
import pyarrow as pa

from app.domain.documents.reading import ReadDocument
from app.domain.documents.reference import FailedIntake
from app.domain.errors import EnvironmentProblem, VoiceAssistError
from app.library.cutting import Cutter
from app.library.intake import Reader, Taken, read_all
from app.library.pack_engines import Made, MadeDocument, ReadPart, WaitingDocument, cut_part, embedded_parts, read_part

_QUIET: Final = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_USAGE_STATS_PROMPT_ENABLED": "0",
    "RAY_enable_metrics_collection": "0",
    "RAY_DATA_DISABLE_PROGRESS_BARS": "1",
    "RAY_DEDUP_LOGS": "0",
}
_HERE_ONLY: Final = {
    # What Ray does on Windows and macOS, where it is for one machine: every process of it listens on 127.0.0.1 only.
    "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",
    "RAY_AUTH_MODE": "token",
}
_BLOCK_BYTES: Final = 256 * 1024
"""What one piece of work between the two steps holds: small, so that one large file is embedded by everybody."""

_DOCUMENTS_TOGETHER: Final = 16
_TRIES: Final = 4
"""So often a piece of work is begun again when its process died: a document that kills its process must not do it for ever."""

_FOLDER: Final = "va-ray-"
_POLL_S: Final = 0.2
_ENDING_S: Final = 10.0
_REACHED_S: Final = 10.0
_ROW: Final = pa.schema(
    [
        ("number", pa.int64()),
        ("path", pa.binary()),
        ("what", pa.binary()),
        ("sha256", pa.string()),
        ("kind", pa.string()),
        ("code", pa.string()),
        ("message", pa.string()),
        ("remedy", pa.string()),
        ("name", pa.string()),
        ("one", pa.large_binary()),
        ("two", pa.large_binary()),
        ("layout", pa.large_binary()),
    ]
)
"""What travels between the processes. `kind`: read, made, failed, alive, fatal. `one`: a document as it was read, or its text in the
pack; `two`: its vectors. `path` and `what` as the disk has them: the name of a file need not be Unicode, and a text of Arrow is."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How a process of the cluster gets what it works with: functions of this program, known by their names there."""

    reader: Callable[[], Reader]
    cutter: Callable[[], Cutter]
    encode: Callable[[ReadDocument], bytes]
    decode: Callable[[bytes], ReadDocument]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterOptions:
    """Where the work is done. `address` "" starts a cluster here, with so many workers (0: one for each core)."""

    address: str = ""
    workers: int = 0


class RayEngine:
    """Makes documents on a cluster."""

    def __init__(self, recipe: Recipe, options: ClusterOptions) -> None:
        self._recipe = recipe
        self._options = options

    def make(self, files: Sequence[tuple[Path, str]], stop: threading.Event) -> Iterator[Made]:
        """Make documents. Raises EnvironmentProblem(ray-missing, cluster-unreachable, cluster-failed)."""
        if not files:
            return
        ray = _imported()
        folder = _temporary_folder()
        try:
            workers = _connect(ray, self._options, folder)
            rows = _Rows(self._dataset(ray, files, workers), stop, ray.exceptions.RayError)
            try:
                for row in rows:
                    yield _made(row)
            finally:
                rows.let_go()
                ours = [] if self._options.address else psutil.Process().children(recursive=True)
                ray.shutdown()
                _end(ours)
                rows.wait()
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _dataset(self, ray: Any, files: Sequence[tuple[Path, str]], workers: int) -> Any:
        context = ray.data.DataContext.get_current()
        context.execution_options.preserve_order = True
        context.target_max_block_size = _BLOCK_BYTES
        context.enable_progress_bars = False
        listed = [
            {"number": number, "path": os.fsencode(path.absolute()), "name": os.fsencode(name)}
            for number, (path, name) in enumerate(files)
        ]
        # One process of each step for a worker. Reading has its work done by the readers that it starts.
        common: dict[str, Any] = {
            "compute": ray.data.ActorPoolStrategy(min_size=1, max_size=workers),
            "max_restarts": _TRIES,
            "max_task_retries": _TRIES,
        }
        read = ray.data.from_items(listed, override_num_blocks=min(len(listed), workers * 64)).map_batches(
            _Read, fn_constructor_args=(self._recipe,), batch_size=1, batch_format="pyarrow", num_cpus=0.25, **common
        )
        return read.map_batches(
            _Embed,
            fn_constructor_args=(self._recipe,),
            batch_size=_DOCUMENTS_TOGETHER,
            batch_format="pyarrow",
            num_cpus=0.75,
            **common,
        )


# ---- in the cluster's processes -------------------------------------------------------------------------------------


class _Read:
    """Reads files: each becomes rows of documents, and of what could not be read."""

    def __init__(self, recipe: Recipe) -> None:
        self._recipe = recipe
        self._reader = recipe.reader()

    def __call__(self, files: pa.Table) -> Iterator[pa.Table]:
        for file in files.to_pylist():
            path, name = Path(os.fsdecode(file["path"])), os.fsdecode(file["name"])
            found = read_all(self._reader, [(path, name)], lambda _sha256: False, threading.Event())
            for taken in found:
                yield _table([self._row(taken, file["number"])])

    def _row(self, taken: Taken, number: int) -> Row:
        part = read_part(taken)
        if isinstance(part, Made):
            return _row_of(part, number)
        return _row(kind="read", sha256=part.sha256, one=self._encode(part), **_names(number, part.path, part.what))

    def _encode(self, part: ReadPart) -> bytes:
        return self._recipe.encode(part.item)


class _Embed:
    """Cuts and embeds documents: rows of the pack come out."""

    def __init__(self, recipe: Recipe) -> None:
        self._recipe = recipe
        self._error: VoiceAssistError | None = None
        self._cutter: Cutter | None = None
        try:
            self._cutter = recipe.cutter()
        except VoiceAssistError as error:  # a constructor that raises would be tried again, and tell nobody why
            self._error = error

    def __call__(self, rows: pa.Table) -> pa.Table:
        if self._cutter is None:
            assert self._error is not None
            return _table([_row(kind="fatal", code=self._error.code, message=self._error.message)])
        waiting = [self._waiting(r, self._cutter) for r in rows.to_pylist()]
        return _table([_row_of(m, m.number) for m in embedded_parts(self._cutter, waiting)])

    def _waiting(self, row: Row, cutter: Cutter) -> Made | WaitingDocument:
        if row["kind"] != "read":
            return _made(row)
        part = ReadPart(
            number=row["number"],
            path=os.fsdecode(row["path"]),
            what=os.fsdecode(row["what"]),
            sha256=row["sha256"],
            item=self._recipe.decode(row["one"]),
        )
        return cut_part(cutter, part)


def _row(*, kind: str, **values: Any) -> Row:
    empty: Row = {f.name: "" if f.type == pa.string() else b"" for f in _ROW}
    return empty | {"number": 0, "kind": kind} | values


def _names(number: int, path: str, what: str) -> Row:
    return {"number": number, "path": os.fsencode(path), "what": os.fsencode(what)}


def _table(rows: Sequence[Row]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema=_ROW)


def _row_of(made: Made, number: int) -> Row:
    common = _names(number, made.path, made.what)
    if made.failed is not None:
        why = made.failed
        return _row(kind="failed", code=why.code, message=why.message, remedy=why.remedy, **common)
    if made.document is None:
        return _row(kind="alive", **common)
    document = made.document
    return _row(
        kind="made",
        name=document.external_id,
        one=document.text,
        two=document.vectors,
        layout=document.layout,
        sha256=document.file_sha256,
        **common,
    )


def _made(row: Mapping[str, Any]) -> Made:
    """Return what a row says. Raises EnvironmentProblem for a process that could not begin."""
    if row["kind"] == "fatal":
        raise EnvironmentProblem(
            f"A worker of the cluster could not begin: {row['message']}",
            remedy="Every machine of the cluster needs this program in this version, with the same search model.",
            code=str(row["code"]),
        )
    made = Made(number=int(row["number"]), path=os.fsdecode(row["path"]), what=os.fsdecode(row["what"]))
    if row["kind"] == "failed":
        why = {name: str(row[name]) for name in ("code", "message", "remedy")}
        failed = FailedIntake(path=made.path, **why)
        return Made(number=made.number, path=made.path, what=made.what, failed=failed)
    if row["kind"] == "alive":
        return made
    document = MadeDocument(
        external_id=str(row["name"]),
        text=bytes(row["one"]),
        vectors=bytes(row["two"]),
        file_sha256=str(row["sha256"]),
        layout=bytes(row["layout"]),
    )
    return Made(number=made.number, path=made.path, what=made.what, document=document)


# ---- in this process ------------------------------------------------------------------------------------------------


def _imported() -> Any:
    try:
        import ray  # noqa: PLC0415 - an optional extra
        import ray.data  # noqa: PLC0415
    except ImportError:
        raise EnvironmentProblem(
            "Ray is not installed, so the work cannot be spread over a cluster.",
            remedy="Install the extra: pip install 'voiceassist[ray]'. Or leave out --engine ray: the result is the same.",
            code="ray-missing",
        ) from None
    return ray


def _connect(ray: Any, options: ClusterOptions, folder: Path) -> int:
    """Start or find a cluster; return how many workers it has."""
    try:
        if options.address:
            require_listener(options.address)
            ray.init(address=options.address, log_to_driver=False, logging_level="ERROR")
        else:
            ray.init(
                address="local",
                num_cpus=options.workers or os.cpu_count() or 1,
                include_dashboard=False,
                log_to_driver=False,
                logging_level="ERROR",
                _temp_dir=str(folder),
            )
        return max(1, int(ray.cluster_resources().get("CPU", 1)))
    except (ConnectionError, OSError, RuntimeError, TimeoutError, ValueError, ray.exceptions.RayError) as error:
        ray.shutdown()
        raise EnvironmentProblem(
            f"The Ray cluster could not be {'reached' if options.address else 'started'} ({type(error).__name__}).",
            remedy="Check library.ray_address, that the cluster runs the same version of Ray, and its password"
            " (RAY_AUTH_MODE=token, RAY_AUTH_TOKEN_PATH)."
            if options.address
            else "Free some memory and try again, or leave out --engine ray: the result is the same.",
            code="cluster-unreachable",
        ) from None


def require_listener(address: str) -> None:
    """Raise OSError where nobody listens at "host:port": Ray itself would go on trying for minutes."""
    host, _, port = address.rpartition(":")
    if host and port.isdigit() and "/" not in host:
        socket.create_connection((host.strip("[]"), int(port)), timeout=_REACHED_S).close()


def _end(processes: Sequence[psutil.Process]) -> None:
    """Wait for a cluster of our own to be gone. A worker that was only just starting may not have heard of its end."""
    _, alive = psutil.wait_procs(processes, timeout=_ENDING_S)
    for process in alive:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(alive, timeout=_ENDING_S)


class _Rows:
    """Rows as they are ready, pulled in a thread, so that a cancelled build need not wait for the next."""

    def __init__(self, dataset: Any, stop: threading.Event, failure: type[Exception]) -> None:
        self._dataset = dataset
        self._stop = stop
        self._failure = failure
        self._ready: queue.Queue[Row | Exception | None] = queue.Queue(maxsize=64)
        self._gone = threading.Event()
        self._thread = threading.Thread(target=self._pull, name="cluster-rows", daemon=True)
        self._thread.start()

    def __iter__(self) -> Iterator[Row]:
        while not self._stop.is_set():
            try:
                item = self._ready.get(timeout=_POLL_S)
            except queue.Empty:
                continue
            if item is None:
                return
            if isinstance(item, self._failure):
                raise _gave_up(item) from None
            if isinstance(item, Exception):
                raise item
            yield item

    def let_go(self) -> None:
        """Want no more rows."""
        self._gone.set()

    def wait(self) -> None:
        """Wait for the thread, once the cluster is gone."""
        self._thread.join()

    def _pull(self) -> None:
        try:
            for row in self._dataset.iter_rows():
                if not self._put(row):
                    return
            self._put(None)
        except Exception as error:  # noqa: BLE001 - it is raised where the rows are asked for
            self._put(error)

    def _put(self, item: Row | Exception | None) -> bool:
        while not self._gone.is_set():
            try:
                self._ready.put(item, timeout=_POLL_S)
            except queue.Full:
                continue
            return True
        return False


def _gave_up(error: Exception) -> EnvironmentProblem:
    return EnvironmentProblem(
        f"The cluster gave up ({type(error).__name__}). No pack was written.",
        remedy="A document may need more memory than a worker has. Build without --engine ray to see which one: it is named.",
        code="cluster-failed",
    )


def prepare_environment(options: ClusterOptions) -> None:
    """Set what Ray reads from the environment, before it is imported: nothing is reported to anybody, and nobody else may join."""
    os.environ.update(_QUIET)
    if not options.address:
        os.environ.update(_HERE_ONLY)
        os.environ["RAY_AUTH_TOKEN"] = secrets.token_hex(32)


def _temporary_folder() -> Path:
    """Make a folder for Ray's sockets, whose names must be short, and remove those of processes that were killed."""
    root = Path("/tmp") if sys.platform != "win32" else Path(tempfile.gettempdir())  # noqa: S108 - mkdtemp makes it private
    for old in root.glob(f"{_FOLDER}*"):
        owner = old.name[len(_FOLDER) :].partition("-")[0]
        if owner.isdigit() and not _is_running(int(owner)):
            shutil.rmtree(old, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=f"{_FOLDER}{os.getpid()}-", dir=root))


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
