"""Whether what stands in 《》 is a document, told by its own words and by the words around it."""

import re

from loader.cited.bracketed_titles import BracketedTitle
from loader.cited.titles import (
    is_no_document,
    is_short_name,
    names_document,
    without_remark,
    without_typeset_blanks,
)
from ontology.folding import simplified

# （以下简称《要点》 · （下称《方案》 · 简称“《意见》” · not 名称《
_SHORT_NAME_GIVEN = re.compile(r"(?:以下|下)[简统]?称[为]?[：:]?[“「]?$|简称[为]?[：:]?[“「]?$")

# The rest of an enumeration, before the word that says what its members are: 》、《…》等|剧目
_REST_OF_LIST = (
    r"[”’」]?(?:\s?(?:[、，,和及与或]|以及)?\s?《[^《》]{1,60}》[”’」]?){0,12}\s?(?:等[^，。；、《》]{0,6}?)?"
)
_WORKS = (
    "专栏|栏目|节目|杂志|周刊|月刊|刊物|期刊|报社|报纸|频道|一书|一文|专著|图书|书籍|读物|丛书|画册|课件|教材|读本|文章|论文"
    "|(?:纪录|专题|宣传|动画|电教|警示教育)片|微?电影|影片|电视剧|剧目|剧本|话剧|歌曲|舞蹈|作品|公众号|客户端|APP|App|小程序|专刊"
    "|展览|图片展|晚会|演出|展演|征文"
)
# Words that also begin a clause about a document, so that they tell nothing of a title that names its kind:
# 《条例》|专题培训 · 《通知》|系统部署
_LOOSE_WORKS = "专题|版面|系列|电视|广播|微信|平台|系统|模块|板块|专区"
# 《…》专栏 · 《…》《…》等剧目 · 《…》一书 · not 《…条例》专题培训
_WORK_BEHIND = re.compile(rf"{_REST_OF_LIST}(?:大型|原创|主题|精品|优秀)?(?:{_WORKS})")
_LOOSE_WORK_BEHIND = re.compile(rf"{_REST_OF_LIST}(?:大型|主题)?(?:{_LOOSE_WORKS})")
# 话剧《 · 编印画册《 · 题为《 · not 国家标准《
_WORK_BEFORE = re.compile(
    r"(?:[话歌舞京豫川粤越婺昆秦晋湘赣闽楚吕]剧|(?:音乐|杂技|舞台|广播|电视|情景|儿童)剧|剧目|电影|影片|(?:纪录|专题|宣传|动画)片|[微短]视频"
    r"|歌曲|组歌|小说|散文|诗集|画册|图书|丛书|专著|著作|教材|课件|刊物|杂志|报纸|栏目|专栏|节目|文章|论文|社论|题为|征文)[：:]?[“「]?$"
)
# 填写《 · 签订了《 · 核发《 : what follows is written out for one case
_PAPER_BEFORE = re.compile(
    r"(?:填写|填报|填制|签订|签署|签收|出具|核发|换发|开具|领取|取得|申领|打印|凭)(?:了|好|的)?[“「]?$"
)
# 《…方案》《…承诺》等材料 · 《…意见》等表格
_PAPERS_BEHIND = re.compile(rf"{_REST_OF_LIST}(?<=[等关相种类需])(?:证件|证照|表格|合同|凭证|材料|资料)")
# What holds for everybody and is written out for nobody: …管理办法 · 保密法 · not …报告, 责任书
_LASTING = re.compile(
    r"(?:条例|办法|规定|细则|规则|准则|守则|规程|规范|标准|导则|指引|指南|规划|纲要|要点|措施|政策|制度|法|法典|章程|协定|框架协议|备忘录|宣言)$"
)
# 《国民经济行业分类》等国家标准 · 《…》《…》等法律法规 · 《…》文件精神
_DOCUMENT_BEHIND = re.compile(
    rf"{_REST_OF_LIST}(?:有关|相关|上级|系列|一系列|配套|国家|行业|地方|政策)?(?:文件|法律|法规|规章|条例|标准(?!化)|规定)"
)
# 《…》（GB/T 4754—2017） · 《…》（JGJ 79-2012） · not 《…》（A座）
_STANDARD_NUMBER_BEHIND = re.compile(r"\s?[（(]?\s?(?:[A-Z]{1,4}/?[A-Z]{0,3}\s?)[0-9]{2,6}(?:[.—–\-][0-9]+)*")
# 国家标准《 · 行业规范《
_STANDARD_BEFORE = re.compile(r"(?:国家|行业|地方|团体|技术|建设)(?:标准|规范|规程)[：:]?$")
# 按照《 · 贯彻落实国务院《 : what stands before a document whose title names no kind (《中国制造2025》)
_CARRIED_OUT_BEFORE = re.compile(
    r"(?:按照|根据|依据|依照|对照|参照|遵照|遵守|符合|违反|适用|落实|执行|贯彻|实施|印发|转发|颁布|出台|修订|同意)"
    r"(?:了)?[^，,。；;《》]{0,6}$"
)
_SHORTEST_WITHOUT_KIND = 4
_WINDOW = 14


def is_document(plain: str, title: BracketedTitle) -> bool:
    """True for a title in 《》 that names a document; `plain` is the whole text in simplified characters."""
    words = simplified(title.title)
    # 工 作 规 则 is a title as typesetting prints it; in 技术导则 产业园区 the blank parts.
    compact = without_typeset_blanks(words)
    words = words if names_document(words) else compact
    before = plain[max(0, title.start - _WINDOW) : title.start]
    if is_short_name(compact) or _WORK_BEHIND.match(plain, title.end):
        return False
    if names_document(words):
        return not _is_paper(plain, title, before, words)
    return not is_no_document(words) and _is_used_as_document(plain, title, before, words)


def gives_short_name(plain: str, title: BracketedTitle) -> bool:
    """True for a title that is a short name being given: （以下简称《意见》）."""
    return bool(_SHORT_NAME_GIVEN.search(plain[max(0, title.start - 8) : title.start]))


def _is_paper(plain: str, title: BracketedTitle, before: str, words: str) -> bool:
    """Whether a paper is meant that is written out for one case: 签订《…责任书》."""
    if "关于" in words or _LASTING.search(without_remark(words)):
        return False
    return bool(_PAPER_BEFORE.search(before) or _PAPERS_BEHIND.match(plain, title.end))


def _is_used_as_document(plain: str, title: BracketedTitle, before: str, words: str) -> bool:
    """Whether a title that names no kind of document is treated as one."""
    if len(words) < _SHORTEST_WITHOUT_KIND or _WORK_BEFORE.search(before):
        return False
    if _LOOSE_WORK_BEHIND.match(plain, title.end):
        return False
    return bool(
        _CARRIED_OUT_BEFORE.search(before)
        or _STANDARD_BEFORE.search(before)
        or _STANDARD_NUMBER_BEHIND.match(plain, title.end)
        or _DOCUMENT_BEHIND.match(plain, title.end)
    )
