"""What the name of a unit looks like, and where a run of names comes apart.

All texts here are simplified, without blanks, their brackets filled with MASK.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

MASK = "■"
_LONGEST_NAME = 45
_LONGEST_SHORT_FORM = 12
_LONGEST_RUN = 240

_PLACES = r"省|市|州|盟|县|区|旗|镇|乡|街道|街|村"
# 局 · 发展改革委 · 团市委 · 供销社 · 人民银行 · 第二中学
_ENDINGS = (
    r"局|委|办|部|厅|署|院|处|科|股|室|队|所|站|组|中心|公司|集团|银行|支行|分行|总行|人行|农商行|大学|学院|学校|党校|中学|小学|幼儿园"
    r"|海关|协会|商会|学会|总会|联合会|委员会|管委会|执委会|组委会|筹委会|编委会|党委会|常委会|工会|基金会|居委会|村委会|研究会|促进会|红十字会|理事会|银保监会|证监会"
    r"|银监会|保监会|供销社|联社|信用社|合作社|旅行社|出版社|报社|电视台|电台|气象台|地震台|馆|公园|园区|产业园|科技园|农场|林场"
    r"|开发区|高新区|新区|自贸区|景区|保护区|度假区|示范区|实验区|经济区|合作区|保税区|管理区|功能区|特区|自治区|政府|人大|政协|党组|党委|工委|纪委|监委|团委"
    r"|工商联|妇联|残联|文联|科协|侨联|社科联|记协|作协|法学会|贸促会|关工委|计生协|国税|地税|专班|指挥部|联席会议|兵团|军分区|武装部"
    r"|部门|单位|机构|企业|国企|央企|院校|机关|团体|群团组织|运营商|业委会|总台|两院|中央|国务院|社区|社|厂|法庭|仲裁庭|邮政|电信|移动|联通|铁塔|国网|南网|消防|海事|气象|武警"
)
# 市财政局 · 各镇 · 白云区 · not 主办, not 平台
_WHOLE = re.compile(rf"(?:{_ENDINGS}|{_PLACES}){MASK}*$")
# Words that end like a unit and are none: 干部 · 网站 · 办事大厅 · 交办 · 城市 · 社会
_NO_UNIT = re.compile(
    r"(?:干部|全部|内部|外部|局部|一部|布局|格局|大局|全局|结局|开局|网站|场所|厕所|军队|团队|部队|队伍|到处|用处|好处|之处|长处|主办|协办|承办|督办"
    r"|交办|举办|创办|经办|申办|转办|会办|查办|代办|快办|通办|联办|易办|简办|即办|重组|改组|常委|政委|校区|库区|片区"
    r"|辖区|山区|牧区|灾区|小区|地区|城市|超市|股市|楼市|上市|门市|农村|乡村|城镇|城乡|家乡|控股|入股|参股|校园|家园|田园|国旗|红旗"
    rf"|法治政府|型政府|数字政府|阳光政府|公社|办事大厅|服务大厅|大厅|客厅|企业上市|互联网|自媒体|新媒体|一窗通办|委托|编辑部|手续|工厂){MASK}*$"
)
# 公园5处 · 学校3所 · not 第3处: a number of things is none
_COUNTED = re.compile(rf"(?<!第)[0-9]+(?:余|多)?[处所家个座间室组队部站场院馆户]{MASK}*$")
# 学科 · 本科 · 高考文科 · not 财务管理科, 基本科: a school subject only as a word of its own
_SUBJECT_OF_STUDY = re.compile(rf"(?:高考|高中|重点|优势|一流)?(?:学科|本科|专科|百科|文科|理科){MASK}*")
# What a name never begins with: an order. 推进政府机关… · not 推进办, not 建设局, not 指导科
_ORDER = re.compile(
    r"(?:推进|推动|加强|强化|优化|提升|提高|完善|做好|落实|健全|深化|规范|整合|着力|围绕|全面|加快|开展|制定|建立|扩大|贯彻|积极|认真|切实|继续"
    r"|进一步|严格|深入|持续|打造|督促|指导|引导|鼓励|支持|聚焦|构建|压实|抓好|拓展|发挥|明确|及时|依法|严禁|按照|根据|对于|关于|通过|利用|依托|结合"
    r"|增强|确保|保证|改进|改善|转变|巩固|防范|化解|丰富|畅通|细化|突出|营造|激发|释放|降低|减轻|简化|清理|取消|公布|发布|编制|修订|出台|梳理"
    r"|以下|下称|简称|如果|包括|其中|不含|详见|参见).{2,}"
)
_ORDER_UNIT = re.compile(
    rf"(?:^.{{2}}中心|办|办公室|小组|专班|科|处|局|委|委员会|指挥部|部|股|室|院|站|队|所){MASK}*$"
)
# 成立工作专班 · 见附件 · not 见龙镇
_FOUNDING = re.compile(r"(?:成立|设立|组建|召开|举办).{2,}|(?:见|附).{0,2}(?:附|表|件).*|同上|略")
# 含事业单位 · 对各部门 · not 含山县, not 发展改革委
_PARTICLE = re.compile(
    rf"(?:[如含除对将要按把使让从向凡须需请即指]|建设|创建|发展|培育|服务).*(?:部门|单位|机构|企业|学校|院校|机关|乡镇|镇街|社区|政府){MASK}*"
)
# What no name holds: 的 · a question mark · a telephone number; not 第二中学, not “放管服”改革办
_SENTENCE = re.compile(
    r"[的了是被《》？！%％]|要求|不得|必须|进行|有关规定|(?<![0-9])(?!123[0-9]{2}(?![0-9]))[0-9]{5,}|："
)
# 各负有安全监管职责的部门 · 承担行政审批职能的有关单位 · not 履行职责的情况
_BEARERS_OF_A_DUTY = re.compile(
    r"(?:各|其他|其它|有关|相关|所有)?(?:负有|承担|具有|履行)[^，、；。的]{2,16}(?:职责|职能|责任|任务)的"
    rf"(?:有关|相关|各)?(?:部门|单位|机构|企业){MASK}*"
)
# What a short form never is: 按时 · 整改情况 · not 市国税, not 团市委
_NO_SHORT_FORM = re.compile(
    r"(?:按|对|将|把|已|未|可|需|待|视|根据|参照|详|另|如|若|因|每|第|于|在|至|从|原则|全部|其中|上述|以上).*"
    r"|.*(?:完成|工作|任务|推进|落实|建设|管理|服务|公开|办理|整改|情况|机制|制度|方案|计划|进度|到位|及时|时|信息|措施|内容|事项|目标|进行中|分工|责任|职责|干部|人员|群众)"
)

# 各科室 · 有关部门 · 其他股室 · 全体成员单位 · not 市直机关工委
_COLLECTIVE = re.compile(
    rf"^(?:各(?!自)|有关|相关|其他|其它|全体|所有|属地|辖区)|各(?!自)(?!方面)|有关|相关|主管部门"
    rf"|(?:部门|单位|机构|处室|科室|股室|企业|院校|机关|委办局|两委|银行机构){MASK}*$"
    rf"|^(?:(?:{_PLACES}|园区){{2,}}{MASK}*|(?:{_PLACES}|乡镇|县市|县区){MASK}+)(?:人民政府|政府|党委|办事处|街道办事处)?$"
    r"|^(?:街道办事处|街道办|街道|乡镇人民政府|乡镇政府|成员单位)$"
)
# 属下单位 alone is a name, 单位 beside another name is not: 有关部门和单位
_GENERIC = re.compile(
    rf"(?:单位|部门|机构|处室|科室|股室|政府|企业|机关|学校|中心|科|处|局|室|办|委|部|组|院|所|站|队|{_PLACES}|人民政府|委员会|办公室主任)"
)
_LEVEL = (
    r"(?:中央|省|自治区|直辖市|设区市|地级市|县级市|市|州|地|盟|自治县|县|区|旗|乡|镇|街道|街|社区|村|园区"
    r"|功能区|管理区|兵团)"
)
# 各市 · 各县 · 省 · not 各区政府, not 各市直部门: elided, the rest of the name follows behind 、
_ELIDED = re.compile(rf"(?:全市|全省|全县|全区|所辖)?(?:各|有关|相关)(?:辖|所辖|级)?{_LEVEL}+{MASK}*")
# 县（市、区）人民政府 · 街道 · 区有关部门 · not 各部门, not 市财政局
_ELIDED_REST = re.compile(rf"{_LEVEL}+{MASK}*(?:人民政府|政府|党委政府|党委|办事处|管委会|街道办)?{MASK}*")
# 省 · 市直 · 区属, with their rest behind 、 as in 区属、驻区各单位 · not 市委
_BARE_LEVEL = re.compile(rf"{_LEVEL}[属直级]?{MASK}*")
# 办 · 局 · 单位 behind 各委、 or 各部门、
_BARE_KIND = re.compile(r"[部委办局厅处科股室所站院校队]{1,3}|单位|部门|机构|企业|科室|处室|学校|园区")
# 区委、区政府办公室: one office of two superiors
_TWO_SUPERIORS = re.compile(r"(省|市|州|县|区|旗|镇|乡)委")
_SHARED_OFFICE = re.compile(
    r"(省|市|州|县|区|旗|镇|乡)(?:人民)?政?府(?:办公室|办公厅|督查室|信访局|研究室|办)"
)

# 副市长 · 分管领导 · 局长李某 · not 市长热线办, not 领导小组
_PERSON = re.compile(
    r"(?:(?:副|正|总)?(?:省长|市长|州长|县长|区长|镇长|乡长|局长|厅长|处长|科长|股长|院长|校长|行长|部长|署长|组长|队长|站长|所长|馆长|秘书长|秘书"
    r"|主任|主席|书记|主官|总经理|经理|董事长|专员|常委|同志|调研员|巡视员|总工程师|工程师|经济师)"
    r"|领导|负责人|责任人|负责同志|领导班子|班子成员|先生|女士)"
)
_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高何郭罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊陆郝孔崔康毛邱秦"
    "史顾侯邵孟龙万段雷钱汤尹黎易乔贺赖龚俞"
)
_OFFICE_CHARACTERS = frozenset(
    "政财民教卫业农林水法税商文旅体科技信公交建环保审统计新区街镇乡村社委办局部院校网电银工会市县省州党团妇残企站所队处室股厅署馆园"
)


def is_collective(name: str) -> bool:
    """Whether a name means many units that it does not list: 各科室, 有关部门和单位, 各镇（街）."""
    return _COLLECTIVE.search(name) is not None


def is_whole_name(name: str) -> bool:
    """Whether a text can stand alone as a unit: 市财政局, 属下单位; not 人力资源, not 单位."""
    if not 2 <= len(name) <= _LONGEST_NAME or _GENERIC.fullmatch(name):
        return False
    if _NO_UNIT.search(name) or _COUNTED.search(name) or _SUBJECT_OF_STUDY.fullmatch(name):
        return False
    return bool(_WHOLE.search(name))


@lru_cache(maxsize=4096)
def is_certain_name(name: str) -> bool:
    """Whether a text looks like a unit even where nothing says that units stand here."""
    return is_whole_name(name) and is_possible_name(name)


@lru_cache(maxsize=4096)
def is_possible_name(name: str) -> bool:
    """Whether a text can be a unit where units stand: also short forms such as 市国税."""
    if _BEARERS_OF_A_DUTY.fullmatch(name):
        return True
    if _SENTENCE.search(name) or _is_order(name) or is_person(name):
        return False
    return is_whole_name(name) or _is_short_form(name.rstrip(MASK))


def _is_short_form(core: str) -> bool:
    return 2 <= len(core) <= _LONGEST_SHORT_FORM and not core.isdigit() and not _NO_SHORT_FORM.fullmatch(core)


def is_person(name: str) -> bool:
    """Whether a text is an official by title (局长李某, 分管领导), or a bare personal name."""
    core = name.rstrip(MASK)
    titles = list(_PERSON.finditer(core))
    if not titles:
        return _is_bare_personal_name(core)
    if titles[0].start() == 0 and not _WHOLE.search(core):
        return True
    rest = core[titles[-1].end() :]
    return not rest or (2 <= len(rest) <= 3 and rest[0] in _SURNAMES)


def _is_bare_personal_name(core: str) -> bool:
    return 2 <= len(core) <= 3 and core[0] in _SURNAMES and not _OFFICE_CHARACTERS & set(core)


def _is_order(name: str) -> bool:
    if _FOUNDING.fullmatch(name) or _PARTICLE.fullmatch(name):
        return True
    return _ORDER.match(name) is not None and not _ORDER_UNIT.search(name)


def continues_elided(left: str, right: str) -> bool:
    """Whether two pieces beside a 、 are one name: 各市 and 县政府, 各委 and 办, 区委 and 区政府办公室."""
    if _BARE_LEVEL.fullmatch(left) and not right.startswith("各"):
        return right.startswith("驻") or _ELIDED_REST.match(right) is not None
    if is_collective(left) and _BARE_KIND.fullmatch(right):
        return True
    if _ELIDED.fullmatch(left):
        return _ELIDED_REST.fullmatch(right) is not None
    superior, office = _TWO_SUPERIORS.fullmatch(left), _SHARED_OFFICE.fullmatch(right)
    return bool(superior and office and superior[1] == office[1])


# 中央和国家机关工委 is one body though 中央 and 国家机关 are names of their own
_ONE_NAME = re.compile(r"中央和国家机关")
# 市财政局和市民政局 · 各处室及服务中心 · not 人力资源和社会保障局, not 政府及其部门
_JOINT = re.compile(r"以及|及(?!其)|和|与|/|[.．·](?![0-9])")


def name_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Start and end of each name in a run without 、, taken apart at 和 and 及 between whole names."""
    first = start
    if end - start <= _LONGEST_RUN:
        for joint in _JOINT.finditer(text, start, end):
            rest = text[max(joint.end(), end - _LONGEST_NAME) : end]
            one_name = _ONE_NAME.match(text, first)
            if one_name and one_name.end() > joint.start():
                continue
            if is_whole_name(text[first : joint.start()]) and is_whole_name(rest):
                yield first, joint.start()
                first = joint.end()
    if first < end:
        yield first, end
