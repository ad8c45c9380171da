"""The ground of the house: where its files lie, its options, its weights, and whom it tells what happens."""

from __future__ import annotations

import threading
from functools import cached_property
from pathlib import Path

from app import __version__
from app.catalogue.options import CatalogueOptions
from app.catalogue.store import FileModelStore
from app.domain.desk import WorkerChanged
from app.host.log import open_log
from app.host.observing import Observer
from app.host.paths import Places, make_private, places, policy_file, program_folder
from app.host.watched_key import WatchedKey
from app.ports import Emit
from app.settings.files import load
from app.settings.options import Settings
from app.settings.store import SettingsStore


class HouseGround:
    """Places, options and weights: what every other part of the house stands on."""

    def __init__(self, home: Path | None) -> None:
        self._places: Places = places(home)
        self.resources: Path = program_folder() / "resources"
        self.settings: Settings = load([self._places.config / "settings.toml"], policy=policy_file())
        self._listeners: list[Emit] = []
        self._warming: threading.Thread | None = None
        self._talk_key: WatchedKey | None = None
        for folder in (self._places.data, self._places.cache / "engines"):
            make_private(folder)
        open_log(self._places.log)

    @cached_property
    def settings_store(self) -> SettingsStore:
        """The options one by one, to be changed."""
        return SettingsStore(self._places.config / "settings.toml", policy_file())

    @cached_property
    def models(self) -> FileModelStore:
        """The weights on this machine."""
        sources = self.settings.models
        return FileModelStore(
            CatalogueOptions(
                models_dir=self._places.models,
                catalogue_file=program_folder() / "models" / "catalogue.toml",
                folders=(Path(sources.folder).expanduser(),) if sources.folder else (),
                mirrors=(sources.mirror,) if sources.mirror else (),
            )
        )

    @cached_property
    def observer(self) -> Observer:
        """Metrics and traces, where they are asked for."""
        return Observer(self.settings.observability, __version__)

    def _tell(self, event: WorkerChanged) -> None:
        for listener in self._listeners:
            listener(event)
