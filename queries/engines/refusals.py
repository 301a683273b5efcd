"""What can go wrong with a server, each with the address and the remedy."""

from queries.errors import StoreError


def no_contact(address: str, reason: str) -> StoreError:
    """The error for a server that is not there, or that broke off."""
    return StoreError(
        f"无法连接 {address}：{reason}。请检查地址和端口，并确认服务器已启动；本机的库没有改动。",
        f"{address} cannot be reached: {reason}. "
        "Check address and port, and that the server runs; nothing of this computer was changed.",
    )


def no_answer(address: str, seconds: float) -> StoreError:
    """The error for a server that does not answer in time."""
    return StoreError(
        f"{address} 在 {seconds:g} 秒内没有答完。请检查服务器是否繁忙或卡住，稍后再试。",
        f"{address} gave no whole answer within {seconds:g} s. "
        "See whether the server is busy or stuck, and try again.",
    )


def redirected(address: str, target: str) -> StoreError:
    """The error for a server that sends the client elsewhere."""
    return StoreError(
        f"{address} 要求转到 {target}，未跟随。请在 --store 中直接写最终地址。",
        f"{address} redirects to {target}, which is not followed. Name the final address with --store.",
    )


def too_long(address: str, size: int) -> StoreError:
    """The error for an answer of more bytes than are taken."""
    return StoreError(
        f"{address} 的回答超过 {size >> 20} MB，已中断。请检查地址是否正确，或缩小查询范围。",
        f"{address} answers with more than {size >> 20} MB; it was broken off. "
        "Check the address, or ask for less.",
    )


def refused(address: str, status: int, reason: str) -> StoreError:
    """The error for a request that the server does not carry out."""
    if status in (401, 403):
        return StoreError(
            f"{address} 拒绝（{status}）：{reason}。请设 FENGONG_STORE_USER 和 FENGONG_STORE_PASSWORD，"
            "或 FENGONG_TOKEN，并确认其权限。",
            f"{address} refuses ({status}): {reason}. Set FENGONG_STORE_USER and FENGONG_STORE_PASSWORD, "
            "or FENGONG_TOKEN, and see that they may do this.",
        )
    return StoreError(
        f"{address} 未能完成（{status}）：{reason}。请查看服务器的记录。",
        f"{address} failed ({status}): {reason}. See the server's log.",
    )


def no_sparql(address: str, reason: str) -> StoreError:
    """The error for a server that speaks something else."""
    return StoreError(
        f"{address} 不是 SPARQL 服务器：{reason}。请检查地址；"
        "查询、更新、图存取地址不同的服务器，请写查询地址，并设 FENGONG_STORE_UPDATE、FENGONG_STORE_GRAPHS。",
        f"{address} is no SPARQL server: {reason}. Check the address; where query, update and graph store "
        "have addresses of their own, name the first and set FENGONG_STORE_UPDATE and FENGONG_STORE_GRAPHS.",
    )


def unreadable(address: str, reason: str) -> StoreError:
    """The error for an answer that is broken off or in another form."""
    return StoreError(
        f"{address} 的回答读不出：{reason}。可能被中断或超时，请稍后再试，并查看服务器的记录。",
        f"The answer of {address} cannot be read: {reason}. "
        "It may have been broken off; try again, and see the server's log.",
    )


def not_one(address: str) -> StoreError:
    """The error for a server whose queries do not read all graphs as one."""
    return StoreError(
        f"{address} 的默认图不是全部图的合并，查询会漏掉内容。请让服务器以合并图为默认图"
        '（fengong serve：default_graph = "union"）。',
        f"Queries of {address} do not read all its graphs as one: answers would miss what plans say. "
        'Let the union of all graphs be its default graph (fengong serve: default_graph = "union").',
    )


def no_writing(address: str) -> StoreError:
    """The error for a server of which only the query address is known."""
    return StoreError(
        f"不知道 {address} 的更新地址，只能查询。请设 FENGONG_STORE_UPDATE 和 FENGONG_STORE_GRAPHS。",
        f"Where {address} takes updates is not known; it can only be asked. "
        "Set FENGONG_STORE_UPDATE and FENGONG_STORE_GRAPHS.",
    )


def no_snapshot(address: str) -> StoreError:
    """The error for a copy of a store that is on a server."""
    return StoreError(
        f"{address} 是服务器，不能在本机制作快照。请用服务器自己的备份，或 fengong export。",
        f"{address} is a server: no snapshot of it can be made here. Use its own backup, or fengong export.",
    )
