"""Lines of the web page or the printed sheet around a document: navigation, buttons, footers."""

import re
from collections.abc import Sequence

from loader.numbering import leading_mark
from loader.readers.physical_lines import Line
from ontology.folding import simplified

# How far from either end of the file such lines are looked for.
_ZONE = 30
_LONGEST = 160
_BODY_LENGTH = 60

# 当前位置：首页 > 政务公开 · 您现在的位置是：首页 · 主页 > 政务 > · not 首页设计
_BREADCRUMB = re.compile(
    r"(?:您?(?:现在|当前|目前)?(?:所在|的|所处)*(?:当前)?位置是?\s*[:：]|(?:网站)?(?:首页|主页)\s*[>»›→\-－/|｜]).*"
)
# 政务公开 > 法规文件 > 正文 · not A>B
_TRAIL = re.compile(r"[^>»›。，；]{1,20}(?:[>»›]+[^>»›。，；]{0,30}){2,}")
_SEPARATORS = re.compile(r"[\s|｜/·>»【】\[\]()（）:：、，,]+")
# 首页 政务公开 互动交流: words of a page's menu, only where nothing else stands in the line
_MENU_WORD = re.compile(
    "(?:网站)?首页|主页|政务|新闻|资讯|要闻|(?:政务|(?:政府)?信息)公开|(?:政务|办事)服务|互动交流|政民互动|新闻中心|政务动态|公众参与"
    "|数据开放|专题专栏|登录(?:注册)?|注册|无障碍(?:浏览|阅读)?|长者模式|关怀版|适老版|手机版|移动版|[简繁](?:体(?:中文)?)?|English"
    "|搜索|邮箱|(?:网站)?导航|个人中心|政府网站|设为首页|加入收藏"
)
_HOME_WORD = re.compile("(?:网站)?首页|主页|登录|注册|无障碍|长者模式|设为首页|加入收藏")
# 分享到 · 打印本页 · 字体
_BUTTON = re.compile(
    "分享[到至]?|收藏(?:本页)?|打印(?:[本此整]页|文章|正文|内容)?|关闭(?:窗口|本页|页面)?|返回(?:顶部|首页|列表|上一页)?"
    "|字[体号](?:大小|显示)?|文字大小|语音播报|朗读|点赞|纠错|下载|复制链接|TOP"
)
# What may stand beside a button: 大 中 小 · 微信
_BUTTON_PART = re.compile(
    "[大中小]|特大|超大|默认|大中小|大小|微信|微博|QQ(?:空间)?|A[+-]?|[-+T0]|窗口|本页|到"
)
# 扫一扫在手机打开当前页 · 微信扫一扫：分享 · not 开展“扫一扫”活动。
_SCAN = re.compile(r"[^。，；]{0,12}扫一扫[^。；]{0,25}")
# 来源：本网 · 时间:2021-06-01 08:30 来源:网络整理 · 【来源：本网】
_LABEL = re.compile(r"(?:^|(?<=[\s|｜\[【(（\]】)）]))([\u4e00-\u9fff]{2,6}|来 源|作 者|时 间)\s*[:：]")
_PAGE_LABEL = re.compile(
    "(?:(?:信息|文章|稿件|内容)?来 ?源|浏览(?:次数|量)?|点击(?:数|率|量|次数)?|阅读(?:数|量|次数)?"
    "|访问(?:量|次数)|作 ?者|(?:责任)?编辑|责编|录入者?|字[体号](?:大小)?|分享|打印|人气|已阅"
    "|文档编号|上传时间|格式|页数|文件大小|下载次数)"
)
_DATE_LABEL = re.compile("(?:发布|更新|发表|添加|发稿)?(?:时 ?间|日期)")
_CLOCK = re.compile(r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?")
# 2021-06-01 08:30 · 03.05.2019 09:15 · not 2018年4月8日
_TIMESTAMP = re.compile(
    r"\D{0,3}\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}日?\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\s+[^\s。，；]{1,12})?"
)
# - 3 - · — 12 — · 第 3 页 共 9 页 · Page 3 of 9 · not 3, not -3
_PAGE_NUMBER = re.compile(
    r"[-—–―－─·~]{1,3}\s*[0-9０-９]{1,4}\s*[-—–―－─·~]{1,3}|第\s*[0-9０-９]{1,4}\s*[页頁](?:\s*[,，/]?\s*共\s*[0-9０-９]{1,4}\s*[页頁])?"
    r"|Page\s*\d{1,4}(?:\s*of\s*\d{1,4})?",
    re.IGNORECASE,
)
# 版权所有：… · 粤ICP备12345678号 · 上一篇：无 · 责任编辑：甲 · 主办：甲 承办：乙 · not 主办单位：市教育局
_FOOTER = re.compile(
    r".*(?:版权所有|ICP备|公网安备|网站标识码|Copyright|©|未经授权.*转载|分辨率.*浏览|建议使用.*浏览器).*"
    r"|[【\[（(]?\s*(?:责任)?编辑\s*[:：].{0,20}|[<＜«]*\s*[上下]一(?:篇|条|页|章)(?:[\s:：>＞»].{0,80})?"
    r"|(?:(?:网站地图|联系我们|关于我们|关于本站|网站声明|隐私声明|隐私保护|免责声明|法律声明|使用帮助|站点地图|帮助中心|返回顶部)[\s|｜·]*)+"
    r"|主办(?:单位)?\s*[:：].{1,40}承办(?:单位)?\s*[:：].*",
    re.IGNORECASE,
)
# 通用右侧嵌套--通用嵌套--某网: names of page templates · not 2018—2020年
_TEMPLATE = re.compile(r"[^。，；：\s]{2,15}--[^。，；：\s]{1,15}(?:--[^。，；：\s]{1,15})*")
_TEMPLATE_WORD = re.compile(r"通用|嵌套|右侧|左侧|页头|页尾|底部|顶部|模板|频道|正文页|内容页")
# Between two footer lines only: 地址：… 邮编：… 电话：…
_CONTACT = re.compile(
    r"(?:联系)?(?:地址|电话|传真|邮编|邮政编码|邮箱|电子邮箱|网址|主办|主办单位|承办|承办单位|维护|技术支持|建设维护|运行维护)\s*[:：].{0,80}"
)
# 相关阅读 · 相关新闻： · not 相关部门
_RELATED = re.compile(
    r"[【\[]?(?:相关|延伸|推荐|热门)(?:阅读|链接|新闻|文章|文档|报道|推荐|稿件)[】\]]?\s*[:：]?(?:更多)?"
)


def is_page_number(text: str) -> bool:
    """Whether the line is nothing but a page number with its dashes or words."""
    return len(text) <= 80 and "\t" not in text and _PAGE_NUMBER.fullmatch(text.strip()) is not None


def furniture_above(lines: Sequence[Line]) -> dict[int, str]:
    """The reason for every line number of web page furniture above the document's body."""
    reasons: dict[int, str] = {}
    for line in lines[:_ZONE]:
        reason = _furniture(line.text)
        if reason:
            reasons[line.number] = reason
        elif _opens_body(line.text):
            break
    return reasons


def footer_start(lines: Sequence[Line]) -> int:
    """The index of the first line of the page's footer; the number of lines if there is none."""
    start = _related_start(lines)
    place = start
    while place > max(0, start - _ZONE):
        text = lines[place - 1].text
        if _is_footer(text):
            start = place - 1
        elif not _is_contact(text):
            break
        place -= 1
    return start


def _related_start(lines: Sequence[Line]) -> int:
    """Where a closing list of links begins: 相关阅读 and nothing but short titles after it."""
    for place in range(len(lines) - 1, max(-1, len(lines) - 1 - _ZONE), -1):
        text = lines[place].text
        if len(text) <= 20 and _RELATED.fullmatch(simplified(text).strip()):
            return place
        if _opens_body(text) or "。" in text:
            break
    return len(lines)


def _opens_body(text: str) -> bool:
    return "\t" in text or len(text) >= _BODY_LENGTH or leading_mark(text.strip()) is not None


def _is_contact(text: str) -> bool:
    return len(text) <= _LONGEST and _CONTACT.match(simplified(text).strip()) is not None


def _is_footer(text: str) -> bool:
    if len(text) > _LONGEST or text.startswith("\t"):
        return False
    plain = simplified(text).strip()
    if _FOOTER.fullmatch(plain) or _furniture(text):
        return True
    return bool(_TEMPLATE.fullmatch(plain) and _TEMPLATE_WORD.search(plain))


def _furniture(text: str) -> str | None:
    """The reason why a line is furniture, None if it is not."""
    if len(text) > _LONGEST or text.startswith("\t"):
        return None
    plain = simplified(text).strip()
    if _BREADCRUMB.fullmatch(plain) or _TRAIL.fullmatch(plain):
        return "navigation"
    if _SCAN.fullmatch(plain):
        return "share-buttons"
    return _menu_or_buttons(plain) or ("source-line" if _is_source_line(plain) else None)


def _menu_or_buttons(plain: str) -> str | None:
    """The reason if every word of a line is of a page's menu or buttons: 首页 登录 · 字体 大 中 小."""
    # 返 回 is one word
    words = [word for word in _SEPARATORS.split(plain if len(plain) > 4 else plain.replace(" ", "")) if word]
    menu = sum(_MENU_WORD.fullmatch(word) is not None for word in words)
    buttons = sum(_BUTTON.fullmatch(word) is not None for word in words)
    parts = sum(_BUTTON_PART.fullmatch(word) is not None for word in words)
    if menu + buttons + parts < len(words):
        is_home = bool(words) and _HOME_WORD.fullmatch(words[0]) is not None
        return "navigation" if menu > 2 and is_home else None
    if buttons:
        return "share-buttons"
    return "navigation" if menu > 1 or (menu and _HOME_WORD.fullmatch(words[0])) else None


def _is_source_line(plain: str) -> bool:
    """Whether a line tells where and when the page was made, and nothing of the document."""
    if _TIMESTAMP.fullmatch(plain):
        return True
    text = plain.lstrip("[【(（-∙· ")
    labels = [found[1] for found in _LABEL.finditer(text)]
    if not labels or not _LABEL.match(text) or "。" in text:
        return False
    of_page = sum(_PAGE_LABEL.fullmatch(label) is not None for label in labels)
    of_date = sum(_DATE_LABEL.fullmatch(label) is not None for label in labels)
    return of_page + of_date == len(labels) and (of_page > 0 or _CLOCK.search(text) is not None)
