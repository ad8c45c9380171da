"""The whole house: its parts are built and joined in the files `house_*`, each on top of those that it needs.

`ground` (places, options, weights) carries `vaults`, `engines` and `sound`; on these stands `library`; on library and sound
stand `turns` (the desk) and `checks`; on both `window`; and on that `measuring`, which nothing but benchmarks asks for.
"""

from __future__ import annotations

import shutil

from app.wiring.house_measuring import HouseMeasuring


class RealHouse(HouseMeasuring):
    """The program's parts, each built when it is first asked for."""

    def close(self) -> None:
        """End all engines."""
        if self._talk_key is not None:
            self._talk_key.close()
        if "_watcher" in self.__dict__:
            self._watcher.close()
        if "microphone" in self.__dict__:
            self.microphone.close()
        if "pages" in self.__dict__:
            self.pages.close()
        if "_clips" in self.__dict__:
            shutil.rmtree(self._clips, ignore_errors=True)
        if "_vocabulary" in self.__dict__:
            self._vocabulary.stop()
        try:
            if "_workers" in self.__dict__:
                self._workers.close()
        finally:
            if "_vocabulary" in self.__dict__:
                self._vocabulary.join()
            if "observer" in self.__dict__:
                self.observer.close()
            if "door" in self.__dict__:
                self.door.close()
            if self._warming is not None:
                self._warming.join()
