"""Discord's error answers: HTTP status, JSON error code, message, and the nested error tree."""

from dataclasses import dataclass, field
from typing import Any

JSON = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ErrorKind:
    """One row of Discord's table of JSON error codes."""

    status: int
    code: int
    message: str


UNAUTHORIZED = ErrorKind(401, 0, "401: Unauthorized")
NOT_FOUND = ErrorKind(404, 0, "404: Not Found")
METHOD_NOT_ALLOWED = ErrorKind(405, 0, "405: Method Not Allowed")
UNKNOWN_APPLICATION = ErrorKind(404, 10002, "Unknown Application")
UNKNOWN_CHANNEL = ErrorKind(404, 10003, "Unknown Channel")
UNKNOWN_GUILD = ErrorKind(404, 10004, "Unknown Guild")
UNKNOWN_MEMBER = ErrorKind(404, 10007, "Unknown Member")
UNKNOWN_MESSAGE = ErrorKind(404, 10008, "Unknown Message")
UNKNOWN_USER = ErrorKind(404, 10013, "Unknown User")
UNKNOWN_EMOJI = ErrorKind(404, 10014, "Unknown Emoji")
UNKNOWN_WEBHOOK = ErrorKind(404, 10015, "Unknown Webhook")
UNKNOWN_INTERACTION = ErrorKind(404, 10062, "Unknown interaction")
UNKNOWN_COMMAND = ErrorKind(404, 10063, "Unknown application command")
TOO_MANY_COMMANDS = ErrorKind(400, 30032, "Maximum number of application commands reached (100)")
ENTITY_TOO_LARGE = ErrorKind(413, 40005, "Request entity too large")
ALREADY_ACKNOWLEDGED = ErrorKind(400, 40060, "Interaction has already been acknowledged.")
TOO_MANY_FOLLOW_UPS = ErrorKind(
    400, 40094, "Maximum number of follow up messages for this interaction has been reached."
)
MISSING_ACCESS = ErrorKind(403, 50001, "Missing Access")
EDIT_OF_ANOTHER = ErrorKind(403, 50005, "Cannot edit a message authored by another user")
EMPTY_MESSAGE = ErrorKind(400, 50006, "Cannot send an empty message")
CANNOT_DM_USER = ErrorKind(403, 50007, "Cannot send messages to this user")
MISSING_PERMISSIONS = ErrorKind(403, 50013, "Missing Permissions")
INVALID_WEBHOOK_TOKEN = ErrorKind(401, 50027, "Invalid Webhook Token")
INVALID_FORM = ErrorKind(400, 50035, "Invalid Form Body")
INVALID_JSON = ErrorKind(400, 50109, "The request body contains invalid JSON.")


class ApiError(Exception):
    """A refusal that the client is to see as Discord words it."""

    def __init__(self, kind: ErrorKind, errors: JSON | None = None) -> None:
        super().__init__(f"{kind.code} {kind.message}")
        self.kind = kind
        self.errors = errors

    def body(self) -> JSON:
        body: JSON = {"message": self.kind.message, "code": self.kind.code}
        if self.errors:
            body["errors"] = self.errors
        return body


@dataclass(slots=True)
class ErrorTree:
    """Collects faults of a request body by place, then raises all of them at once."""

    _tree: JSON = field(default_factory=dict)

    def add(self, path: tuple[str | int, ...], code: str, message: str) -> None:
        node = self._tree
        for step in path:
            node = node.setdefault(str(step), {})
        node.setdefault("_errors", []).append({"code": code, "message": message})

    def required(self, *path: str | int) -> None:
        self.add(path, "BASE_TYPE_REQUIRED", "This field is required")

    def too_long(self, maximum: int, *path: str | int) -> None:
        self.add(path, "BASE_TYPE_MAX_LENGTH", f"Must be {maximum} or fewer in length.")

    def bad_length(self, minimum: int, maximum: int, *path: str | int) -> None:
        self.add(
            path, "BASE_TYPE_BAD_LENGTH", f"Must be between {minimum} and {maximum} in length."
        )

    def choice(self, value: object, allowed: str, *path: str | int) -> None:
        self.add(path, "BASE_TYPE_CHOICES", f"Value {value!r} must be one of {allowed}.")

    @property
    def faults(self) -> bool:
        return bool(self._tree)

    def check(self) -> None:
        """Raises:
        ApiError: 50035 with the tree, if anything was added.
        """
        if self._tree:
            raise ApiError(INVALID_FORM, self._tree)
