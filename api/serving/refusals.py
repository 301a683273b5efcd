"""Why a request is turned away before anything is done for it."""

from queries.errors import QueriesError, QuestionError


class NoTokenError(QueriesError):
    """What was asked for wants a token, and none or a wrong one was shown."""


class ForbiddenError(QueriesError):
    """Who asks is known, or stays unknown, but may not do this."""


class TokenInAddressError(QuestionError):
    """A token stands in the address, where every log and history keeps it."""


class GuessingError(QueriesError):
    """Too many wrong tokens came from one client."""


class ConflictError(QueriesError):
    """What should be done does not fit what is in the store."""


class PreconditionFailedError(QueriesError):
    """What the client wants to change is not what it last saw."""


class CrowdedError(QueriesError):
    """More requests are being answered than the service takes at once."""


def no_token() -> NoTokenError:
    """The error for a request without a token."""
    return NoTokenError(
        "需要令牌。请在请求头中写 Authorization: Bearer 令牌；令牌由管理员用 fengong token add 发放。",
        "This needs a token. Send it as the header Authorization: Bearer TOKEN; "
        "whoever runs the service makes one with fengong token add.",
    )


def wrong_token() -> NoTokenError:
    """The error for a token that is not known."""
    return NoTokenError(
        "令牌无效：可能写错了，或已被撤销。请检查，或请管理员用 fengong token add 另发一个。",
        "The token is not known: misspelt, or revoked. Check it, or ask for another (fengong token add).",
    )


def wrong_kind(wanted: str) -> ForbiddenError:
    """The error for a token that does not allow this."""
    return ForbiddenError(
        f"这个令牌不能做这项操作，需要 {wanted} 类令牌。请向管理员申请。",
        f"This token does not allow that; a token of the kind {wanted} does. Ask for one.",
    )


def token_in_address() -> TokenInAddressError:
    """The error for a token in the address."""
    return TokenInAddressError(
        "不要把令牌写在网址里：网址会留在各处的记录中。请撤销它，另发一个，写在 Authorization 请求头里。",
        "A token does not belong in the address, which histories and logs keep. "
        "Revoke it, make another, and send that in the header Authorization.",
    )


def guessing() -> GuessingError:
    """The error for a client that tries tokens."""
    return GuessingError(
        "这个客户端在一分钟内用了太多错误的令牌。请一分钟后再试。",
        "Too many wrong tokens came from this client within a minute. Try again in a minute.",
    )


def other_site() -> ForbiddenError:
    """The error for a page of another site that sends something."""
    return ForbiddenError(
        "这个请求来自别的网站的页面，不予处理。请从本服务的页面或程序发送。",
        "This was sent by a page of another site and is refused. "
        "Send it from a page of this service, or a program.",
    )


def crowded() -> CrowdedError:
    """The error for a request too many."""
    return CrowdedError(
        "服务正忙，同时处理的请求太多。请稍后再试。",
        "The service is busy with too many requests at once. Try again shortly.",
    )
