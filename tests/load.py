"""Threads that ask all the time, and what was wrong with the answers."""

import threading

from search.engine import Engine


class Askers:
    """Ask `engine` the same question again and again while the body of a `with` runs."""

    def __init__(self, engine: Engine, threads: int = 4) -> None:
        self.engine = engine
        self.wrong: list[str] = []
        self.generations: set[int] = set()
        self.answered = 0
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._run) for _ in range(threads)]

    def __enter__(self) -> "Askers":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _run(self) -> None:
        while not self._stop.wait(0.002):
            try:
                self._ask()
            except Exception as error:
                self.wrong.append(repr(error))

    def _ask(self) -> None:
        """Ask twice in one generation; all that is found must be of it."""
        with self.engine.reading() as reader:
            generation = reader.snapshot.catalog.generation
            hits = reader.search("第几天", 9).hits
            # Every paragraph of 日.txt names the same day, so two days are two generations.
            days = {"".join(filter(str.isdigit, h.text)) for h in hits if h.file == "日.txt"}
            lost = [hit.file for hit in hits if hit.text not in (reader.source(hit.file) or "")[0]]
            if len(days) > 1 or lost or reader.status()["generation"] != generation:
                self.wrong.append(f"generation {generation}: days {days}, lost {lost}")
        self.engine.ask("第几天")
        self.generations.add(generation)
        self.answered += 1
