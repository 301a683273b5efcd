"""Names of bodies as titles, letterheads and signatures print them, without any registry."""

import re

_IDEOGRAPH = "㐀-鿿"

# The last words of a body's name that are not also ordinary words.
_ORGAN = (
    "人民政府|政府|国务院|办公厅|办公室|委员会|管委会|管理局|领导小组|指挥部|联席会议|总局|分局|办事处|管理处|中心|法院|检察院"
    "|总队|支队|大队|公司|集团|银行|分行|支行|海关|供销社|大学|学院|学校|医院|总工会|联合会|协会|学会|理事会|党组|党委|工委|纪委|监委|团委|妇联|残联"
    "|科协|工商联|编办|网信办|[省市县区州]府办"
)
# The same and the single characters that end the name of a bureau: …局, …厅, 市委, 宣传部.
_BODY_END = rf"(?:{_ORGAN}|[局厅委部院署办处会所站社馆科股室])"

# Words that no name of a body holds.
_NO_BODY = re.compile(
    r"关于|印发|转发|审议|讨论|试点|[通承主代举督兴]办|将|了|贯彻|落实|做好|通知|负责|牵头|配合|加强|推进|全面|进一步|工作任务|的|各|年|等|[0-9]|有关|相关|附件|目录|文件$|返回|顶部|首页"
)
# 国务院办公厅 · 广州市花都区应急管理局 · not 各部门, 落实单位
_BODY = re.compile(rf"[{_IDEOGRAPH}（）()“”·]{{1,30}}{_BODY_END}(?:[（(][{_IDEOGRAPH}、]{{2,20}}[）)])?")

# Where the body at the start of a title ends for sure: …局|关于印发, …局|2018年, …局|政务公开.
_AFTER_BODY = re.compile(
    r"关于|印发|转发|批转|贯彻|落实|《|〈|“|<|[0-9]|[一二][〇○零一二九][〇○零一二三四五六七八九]{2}年|年度|政务公开(?![科处办室股])|政府信息公开(?![科处办室股])|进一步"
    r"|全面|深化|深入|推进|加强|加快|做好|开展|实施|优化|促进"
)
# 某某县教育局|学校安全 · 政府|工作报告 is no body, nor is 委|托, 局|面, 中心|城区
_FIRST_BODY = re.compile(
    rf"[{_IDEOGRAPH}]{{1,24}}?(?:人民政府|政府(?!工作报告|网站|信息|采购|规章|投资|部门|购买|性|职能|服务|数据|公报|债|门户)"
    r"|国务院|委员会|管委会|领导小组|指挥部|[局厅](?![面部势长级])|(?<=[省市县区州改])委(?![员托派任办])|中心(?![城工任区镇]))"
    r"(?:办公[厅室]|[㐀-鿿]{2,4}部(?!门)|办(?![理法事公]))?"
)
# 县人民政府 · 市政府办公室 · 区府办 · not 县城管局 of a named county (a name stands before 县 there)
_RELATIVE = re.compile(r"[省市县区州镇乡](?:人民政府|政府|府|委)")
# 某市委办公室|某市人民政府办公室 · 中共中央办公厅|国务院办公厅
_JOINT = re.compile(
    rf"(?<=办公[厅室])(?=国务院|[{_IDEOGRAPH}]{{0,8}}人民政府|[{_IDEOGRAPH}]{{0,3}}府办|[{_IDEOGRAPH}]{{1,6}}委办)"
)

_PLACE_END = (
    "(?:省|自治区|自治州|自治县|特别行政区|新区|开发区|高新区|街道|[市州县区盟旗镇乡])(?![省市州县区盟旗场])"
)
# 新会区 · 广州市花都区 · 湘西自治州 · not 房地产市|场, 社区, 全市, 城市, the 广州 of 广州市
_PLACE = re.compile(
    rf"[{_IDEOGRAPH}]{{1,10}}?(?:{_PLACE_END})(?:[{_IDEOGRAPH}]{{1,4}}?(?:{_PLACE_END})){{0,2}}"
)
# 社区, 全市, 城市, 重点镇 · not 临溪区
_NO_PLACE = re.compile(
    r"(?:[社小园地灾山城辖库景校全各我本超上门市乡集都郊牧林矿]|重点|示范|试点)(?:[市区县镇旗州乡省]|街道)"
)
# 2021年|临溪区… · 2021年度|… · not 二〇二一年
_LEADING_YEAR = re.compile(r"^(?:19|20)[0-9]{2}\s?年度?")


def is_body_name(words: str) -> bool:
    """True when the words (in simplified characters) are the name of one body and nothing else."""
    bare = words.replace(" ", "").replace("　", "")
    return bool(_BODY.fullmatch(bare)) and not _NO_BODY.search(bare)


def is_relative(body: str) -> bool:
    """True for a name that leaves out its place: 县人民政府, 市政府办公室."""
    return bool(_RELATIVE.match(body))


def body_at_start(title: str) -> str | None:
    """The body or bodies (joined by 、) that a title in simplified characters begins with."""
    stop = _AFTER_BODY.search(title)
    words = (title[: stop.start()] if stop else title).strip(" 　")
    parts = [part for part in re.split(r"[ 　、]+", words) if part]
    if parts and all(is_body_name(part) for part in parts):
        return joint_name(parts)
    found = _FIRST_BODY.match(words)
    return found[0] if found and is_body_name(found[0]) else None


def joint_name(bodies: list[str]) -> str:
    """The names of bodies that issue together, joined by 、; names printed without a gap are parted."""
    return "、".join(name for body in bodies for name in parted_bodies(body))


def parted_bodies(words: str) -> list[str]:
    """The bodies in words such as 中共中央办公厅国务院办公厅, which stand without a gap."""
    parts = _JOINT.sub("\n", words).split("\n")
    return [name for part in parts for name in _parted_at_place(part)]


def _parted_at_place(words: str) -> list[str]:
    """The bodies of one place that stand without a gap: 云川市财政局|云川市水务局."""
    parts = re.split(rf"(?<=[局厅委会心府室院署部队行])(?={re.escape(words[:2])})", words)
    return parts if all(is_body_name(part) for part in parts) else [words]


def place_at_start(title: str) -> str | None:
    """The place that a title in simplified characters begins with (a year may stand before it)."""
    words = _LEADING_YEAR.sub("", title)
    stop = _AFTER_BODY.search(words)
    words = words[: stop.start()] if stop else words
    found = _PLACE.match(words)
    if not found or len(found[0]) < 2 or _NO_PLACE.match(found[0]) or is_body_name(words):
        return None
    return found[0]
