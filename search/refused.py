"""A request that is refused: what is wrong with it, and what to do instead."""


class Refused(Exception):
    """Becomes {"error": {"code", "message", "remedy"}} with its status; raised by any route."""

    def __init__(self, status: int, code: str, message: str, remedy: str) -> None:
        """Refuse a request.

        Args:
            status: of HTTP, 400 to 599.
            code: for programs: "no_such_file".
            message: what was found, a whole sentence.
            remedy: what to do, another one or a command.
        """
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.remedy = remedy
