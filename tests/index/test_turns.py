"""Batches that run beside each other."""

from index.turns import in_turn


def test_a_batch_is_done_when_it_was_waited_for() -> None:
    # Progress was told of batches that had only been begun.
    heard: list[str] = []

    class Request:
        """Remembers which batch it runs."""

        batch = 0

        def wait(self) -> None:
            heard.append(f"wait {self.batch}")

    def begin(request: Request, batch: int) -> str:
        request.batch = batch
        heard.append(f"begin {batch}")
        return f"of {batch}"

    for _, batch, kept in in_turn([Request(), Request()], [1, 2, 3], begin):
        heard.append(f"done {batch} {kept}")
    assert heard == [
        "begin 1", "begin 2", "wait 1", "done 1 of 1", "begin 3",
        "wait 2", "done 2 of 2", "wait 3", "done 3 of 3",
    ]  # fmt: skip
