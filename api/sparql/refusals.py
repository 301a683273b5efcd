"""Why a request is refused before anything is asked or written."""

from api.serving.refusals import ConflictError
from queries.errors import QueriesError, QuestionError


class MediaTypeError(QueriesError):
    """What was sent is of a kind that is not read here."""


class BodyTooLargeError(QueriesError):
    """What was sent has more bytes than are read."""


class UnreadableDataError(QueriesError):
    """Data that were sent cannot be read."""


def wrong_media_type(given: str, *known: str) -> MediaTypeError:
    """The error for a content type that is not read here."""
    return MediaTypeError(
        f"不接受内容类型 {given[:80] or '（未写明）'}。请在 Content-Type 中写：{'、'.join(known)}。",
        f"Content type {given[:80] or '(none)'} is not taken. Write one of: {', '.join(known)}.",
    )


def wrong_encoding(given: str) -> MediaTypeError:
    """The error for a body in another encoding than UTF-8."""
    return MediaTypeError(
        f"编码 {given[:40]} 不能读。请用 UTF-8 发送。", f"The encoding {given[:40]} is not read. Send UTF-8."
    )


def too_many_bytes(most: int) -> BodyTooLargeError:
    """The error for a body that is too large."""
    return BodyTooLargeError(
        f"内容超过 {most >> 10} kB。请分几次发送。", f"More than {most >> 10} kB were sent. Send it in parts."
    )


def garbled(place: str) -> QuestionError:
    """The error for what is no UTF-8, or not written as a form is."""
    return QuestionError(
        f"{place} 不是有效的 UTF-8 或百分号编码。请用 UTF-8 编码后再发送。",
        f"{place} is no valid UTF-8 or percent-encoding. Encode it as UTF-8 and send it again.",
    )


def said_wrong(name: str, rule: str, rule_en: str) -> QuestionError:
    """The error for a parameter of the protocol that is missing, repeated or wrong."""
    return QuestionError(f"参数 {name}：{rule}。", f"Parameter {name}: {rule_en}.")


def conflicting(reason: str) -> ConflictError:
    """The error for an update of graphs that are not there, or are there already."""
    return ConflictError(
        f"更新没有执行：{reason}。请先核对图是否存在，或在语句中加 SILENT。",
        f"The update was not done: {reason}. Look which graphs there are, or write SILENT.",
    )
