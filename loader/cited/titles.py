"""Titles of documents: the kinds of documents there are, and what a title says about others.

What is asked of a title (names_document, is_short_name …) is asked in simplified characters; what is
taken out of one keeps the characters that it has.
"""

import re

from ontology.folding import simplified

# The last words of a title that name a kind of document.
# …指导意见 · 保密法 · …分工表 · 三年行动计划 · not 人民日报, 申请表, 工作手册, 营业执照
_KINDS = (
    "意见|通知|通报|通告|公告|决定|决议|命令|令|批复|答复|复函|函|请示|议案|提案|方案|办法|规定|条例|细则|规则|准则|守则|规程|规范|标准"
    "|导则|指引|指南|目录|名录|清单|台账|台帐|规划|计划|纲要|要点|措施|政策|举措|制度|报告|公报|白皮书|预案|协定|公约|章程"
    "|建议|安排|分工|任务书|责任书|责任状|责任分解|任务分解|目标分解|分解表|分工表|任务表|责任表|计划表|安排表|进度表"
    "|一览表|推进表|对照表|纪要|大纲|法典"
)
# Kinds that name a document within 《》 and are ordinary words outside it.
# 工程质量通则 · 战略合作框架协议 · 绿色发展指标体系 · 稳增长二十条
_KINDS_IN_BRACKETS = (
    "机制|流程|通则|总则|蓝皮书|议定书|备忘录|宣言|修正案|提纲|刑法|宪法|指标体系|标准体系|定额|要求|战略"
    "|框架协议|分类|指标|对策|程序|解释|操作说明|编制说明|参照表|基准表|(?:基本|技术|安全|认定|准入|申报|建设)条件|[一二三四五六七八九十0-9]{1,3}条"
)
_LAW = r"(?<![书方做看兵用说想魔语手工作疗算技教学读写打唱])法"
# 政府网站发展指引 · 保密法 · not 人民日报, 工作方法, 四步工作法
_KIND_AT_END = re.compile(rf"(?:{_KINDS}|{_LAW})$")
# 工程质量通则 · not 工程质量
_KIND_IN_BRACKETS_AT_END = re.compile(rf"(?:{_KINDS_IN_BRACKETS})$")
# 技术导则 产业园区 · 设计规范 第1部分：总则 · 通用规范—城镇 : standards name their part behind the kind
_STANDARD_PART = re.compile(r"(?:导则|规范|标准|规程|指南|要求|通则)[\s　—:：－-]+[^\s，。；]{1,20}$")

# What stands in 《》 and is no document: papers made for one case, forms, books, news, programmes.
# 检验报告 · 申请表 · 人民日报 · 工作手册 · not 政府工作报告, 责任分解表, 责任清单
_NO_DOCUMENT = re.compile(
    r"(?:(?:申请|检[验测]|体检|化验|鉴定|征信|信用|财务|试验|审计|评估|评审|验收|勘察|监测|可行性研究)报告|(?:确认|承诺|担保|邀请|告知|同意|介绍|慰问|感谢|保)(?:函|信)|一封信|公开信|征求意见|执照|证明?|凭证|发票|票据|收据"
    r"|(?<!皮)(?<!任务|责任|倡议|议定|指导)书|图|合同|(?<!框架)协议|(?<!清)单|卡|簿|(?<!台)账|册|档案"
    r"|(?<!分解|分工|任务|责任|计划|安排|进度|推进|对照|参照|基准|(?<!材料)一览|措施)表"
    r"|论述|文选|选集|选编|摘编|汇编|谈治国理政|思想|讲话|全集|全书|读本|教材|教程|课程|丛书|手册|问答|题库|故事|史|志|年鉴"
    r"|[日晚早时晨商青导]报|都市报|周[刊报]|[月季年学专]刊|杂志|期刊|通讯|政报|简报|快报|专报|内参|政府公报|国务院公报"
    r"|新闻|联播|节目|专栏|栏目|专题|频道|之声|热线|问政|歌|曲|片|剧|(?:工作|[书方做疗算技])法|思考|探讨|探析|研究|初探|浅析|体会|随笔|纪实)$"
)

# （试行） · （2021—2025年） · (2017版) · 〔试行〕 at the end of a title
_CLOSING_BRACKET = re.compile(
    r"(?:\s?(?:[（(][^（）()]{1,30}[）)]|[〔\[［][^〔〕\[\]［］0-9]{1,10}[〕\]］]))+$"
)
# …条例|草案 · …方案|征求意见稿
_DRAFT = re.compile(r"(?<=.{4})(?:修[订正])?(?:草案|征求意见稿|送审稿|讨论稿)$")
# …目录2017版 · …要点 2018 · not …方案（试行）
_CITED_REVISION = re.compile(r"[\s0-9０-９年版第·.]{1,12}$")

# Words that make up the name that a document gives itself or another for short.
# 意见 · 工作要点 · 若干意见 · 实施方案 · not 保密法, not 健康条例
_SHORT_NAME = re.compile(
    r"(?:工作|实施|具体|分工|责任|任务|行动|若干|指导|暂行|管理|重点|年度|三年|总体|整体|推进|整改|落实|考核|分解|建设|改革|处理"
    rf"|专项|主要|本|该|上述|国家|省|市|县|区|州|《|》|〈|〉|[“”]){{0,5}}(?:{_KINDS})"
)

# A notice that only passes another document on.
# 关于印发…的通知 · 转发…的通知 · 印发…的函
_WRAPPING = re.compile(
    r"(?P<verb>印发|转发|下发|发布|公布|颁发|批转)(?P<title>.{4,200}?)(?:文件)?的(?:通知|公告|通报|函|决定|意见|通告)$"
)

_PAIRS = {"《": "》", "〈": "〉", "<": ">", "＜": "＞", "「": "」", "『": "』", "“": "”"}
_IDEOGRAPH_OR_DIGIT = "㐀-鿿〇0-9０-９—–-，、（）()《》〈〉“”"
# A blank that typesetting puts between characters or beside digits: 会 2018 年, 工 作 规 则
_TYPESET_BLANK = re.compile(rf"(?<=[{_IDEOGRAPH_OR_DIGIT}])[\s　]{{1,12}}(?=[{_IDEOGRAPH_OR_DIGIT}])")


def names_document(title: str) -> bool:
    """True for a title in 《》 (in simplified characters) of a kind of document, not of a form or book."""
    core = without_remark(title)
    if _NO_DOCUMENT.search(core):
        return False
    known = _KIND_AT_END.search(core) or _KIND_IN_BRACKETS_AT_END.search(core) or _STANDARD_PART.search(core)
    return bool(known) or "关于" in core


def ends_as_document(title: str) -> bool:
    """True when the last words, remarks in brackets aside, name a kind of document."""
    core = without_remark(title)
    return bool(_KIND_AT_END.search(core)) and not _NO_DOCUMENT.search(core)


def is_no_document(title: str) -> bool:
    """True when the last words name a newspaper, a form, a programme or a book."""
    return bool(_NO_DOCUMENT.search(without_remark(title)))


def is_short_name(title: str) -> bool:
    """True for a name such as 意见 or 工作要点, which refers to a document named in full elsewhere."""
    return bool(_SHORT_NAME.fullmatch(title.strip()))


def without_remark(title: str) -> str:
    """The title without a closing remark such as （试行）, （2021—2025年） or a year of revision."""
    core = _DRAFT.sub("", _CLOSING_BRACKET.sub("", title.strip()))
    return _CITED_REVISION.sub("", core).rstrip("》〉>＞”") or core


def without_typeset_blanks(title: str) -> str:
    """The title without the blanks that typesetting puts between characters and digits."""
    return _TYPESET_BLANK.sub("", title.strip())


def is_covering_notice(title: str) -> bool:
    """True for the title of a notice that passes on another document: 关于印发…的通知."""
    return bool(_WRAPPING.search(title))


def wrapped_title(title: str) -> str | None:
    """The title of the document that a notice of that title passes on; None for any other title."""
    found = _WRAPPING.search(simplified(title))
    return unbracketed(title[slice(*found.span("title"))]) or None if found else None


def unbracketed(title: str) -> str:
    """The title without the one pair of brackets that encloses all of it: 《…》."""
    bare = title.strip()
    closing = _PAIRS.get(bare[:1])
    inner = bare[1:-1]
    if closing is None or bare[-1:] != closing or (closing in inner and bare[0] not in inner):
        return bare
    return inner.strip()


def forwards(title: str) -> bool:
    """True for a notice that hands on the document of another body: 转发…的通知, 批转…."""
    found = _WRAPPING.search(title)
    return bool(found and found["verb"] in ("转发", "批转"))
