"""Words of a deadline that stand among units: 6月底完成, 长期坚持, 2020年12月底前.

Only where they stand is told here, not which days they mean. All texts are simplified, without blanks.
"""

import re

_NUMBER = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_YEAR = r"(?:20[0-9]{2}年?|[0-9]{2}年|[〇○零一二三四五六七八九]{4}年|今年|明年|当年|本年度?|次年|每年)"
_MONTH = rf"(?:{_NUMBER}月(?:{_NUMBER}[日号]|份|底|末|初|中旬|上旬|下旬|中)*)"
_PART = r"(?:(?:年)?(?:底|末|初|中|内)|上半年|下半年|第?[一二三四1-4]季度(?:末|初)?|全年|年度)"
# 2020年12月底 · 年底 · 三季度 · “十四五”期末 · not 2020 alone, not 十二处
_DAY = (
    rf"(?:{_YEAR}{_MONTH}|{_YEAR}{_PART}|{_MONTH}|年(?:底|末|内|中)|月底|{_PART}|20[0-9]{{2}}年"
    r"|“?十[二三四五六]五”?(?:期末|末|期间|时期)?)"
)
_BEFORE = r"(?:于|在|到|至|截至|截止|力争|确保|自|从|预计|计划|最迟|不晚于)*"
_UNTIL = r"(?:(?:[-—－~～]{1,2}|至|到)(?:[0-9一二三四五六七八九十]{0,4}[年月日季度底末初中]+)+)?"
_AFTER = r"(?:底|末)?(?:之?前|以前|之内|以内|内|期间|起|开始|为止|左右|止)?"

# 6月底 · 2020年12月31日前 · 年底前 · 三季度 · “十四五”期末 · not 2020 alone, not 十二处
_DATE = re.compile(rf"{_BEFORE}{_DAY}{_UNTIL}{_AFTER}")
# 2020年6月底前 · 年底前 · not 全年: a date that tells itself from the name before it
_CLEAR_DATE = re.compile(rf"(?:于|在)?(?:{_YEAR}(?:{_MONTH}|{_PART})|{_MONTH}|年底){_AFTER}")
# 完成初稿 · 全面实现 · not 市教育局完成
_DONE = re.compile(
    r"(?:全面|基本|初步|全部|阶段性|按时|如期|分步|逐步|并)*(?:完成|实现|启动|落实|办结|出台|建成|到位|实施|见效"
    r"|取得|推进|达到|形成|投入|开工|动工|上报|报送|制定|印发)[^，、；。（）]{0,10}"
)
# 长期坚持 · 持续推进 · 按月更新 · not 长期护理保险科
_REPEATED = re.compile(
    r"(?:长期|持续|常态化?|常年|日常|经常性|经常|定期|不定期|适时|及时|即时|实时|立即|即知即改|立行立改|分阶段"
    r"|分批|分步|按月|按季度?|按年|每月|每季度?|每半年|每年|每周|每日|每天|按(?:时间|时序)(?:节点|进度)"
    r"|按(?:时限|规定时限|时限要求|要求时限))"
    r"(?:(?:性|化)?(?:坚持|推进|实施|任务|工作|开展|落实|抓好|进行|执行|更新|完善|跟踪|公开|报送|完成"
    r"|抓落实|整改|常抓不懈|有效))*"
)
# 收到文件后5个工作日内 · 20日内办结
_WORKING_DAYS = re.compile(
    r"[^，、；。（）]{0,16}?[0-9一二三四五六七八九十]{1,3}个?(?:工作日|日|天|小时|个月)(?:以|之)?内"
    r"(?:[^，、；。（）]{0,10})"
)
# Signs with which a name begins: 2020年底前由市财政局…, 2020年底前市财政局…
_NAME_START = tuple("由省市区县州各国")
_FIXED = ("前", "内", "底", "末")
_LONGEST_STATE = 40
_LONGEST_STRETCH = 120


def is_deadline(words: str) -> bool:
    """Whether a text is nothing but the words of a deadline: 6月底完成, 2020年底前出台实施细则."""
    if date := _DATE.match(words):
        return _says_what(words[date.end() :], fixed=date[0].endswith(_FIXED))
    return bool(_REPEATED.fullmatch(words) or _WORKING_DAYS.fullmatch(words))


def _says_what(words: str, *, fixed: bool) -> bool:
    """Whether words behind a date say what is to be done by then, and not who does it."""
    if not words or _DONE.fullmatch(words):
        return True
    return fixed and len(words) <= _LONGEST_STATE and not words.startswith(_NAME_START)


def deadline_ahead(text: str, start: int, end: int) -> int:
    """Where a deadline ends that opens a stretch of text before a name; the start if none does."""
    date = _CLEAR_DATE.match(text, start, end)
    if date and date[0].endswith(_FIXED) and text.startswith(_NAME_START, date.end()):
        return date.end()
    return start


def deadline_behind(text: str, start: int, end: int) -> int:
    """Where a deadline begins that closes a stretch of text behind a name; the end if none does."""
    if end - start > _LONGEST_STRETCH:
        return end
    for date in _CLEAR_DATE.finditer(text, start, end):
        if date.end() == end or _DONE.fullmatch(text, date.end(), end):
            return date.start()
    return end
