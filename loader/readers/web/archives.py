"""The reader for web archives (mht), as Word, WPS and browsers save a page with its pictures."""

from dataclasses import replace
from email import message_from_bytes, policy
from email.errors import MessageError
from hashlib import sha256

from loader.document import Document
from loader.readers.packages import damaged, empty
from loader.readers.web.pages import read_html


def read_web_archive(data: bytes, name: str) -> Document:
    """The document in the page of a web archive; ReadError if it holds none."""
    try:
        message = message_from_bytes(data, policy=policy.compat32)
        pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
        contents = [part.get_payload(decode=True) for part in pages]
    except (MessageError, ValueError, LookupError, AttributeError, TypeError) as error:
        raise damaged(name) from error
    page = next((content for content in contents if isinstance(content, bytes) and content.strip()), None)
    if page is None:
        raise empty(name)
    return replace(read_html(page, name), sha256=sha256(data).hexdigest())
