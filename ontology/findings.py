"""The findings that reading and checking can make: code, severity and words in both languages."""

from dataclasses import dataclass

from ontology.plan import Issue, Severity, Source


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of finding; the messages are format strings over the values of one finding.

    `fault` and `mended` are an example of the fault and of the mended words.
    """

    severity: Severity
    message: str
    message_en: str
    hint: str
    hint_en: str
    fault: str
    mended: str


_V, _W, _I = Severity.VIOLATION, Severity.WARNING, Severity.INFO

# Found while reading; the findings about the finished graph have their words in `shapes/`.
READING_KINDS: dict[str, Kind] = {
    "annex-missing": Kind(
        _V,
        "正文称“{words}”，但文件中没有该附件；分工可能在附件里。",
        "The text announces an annex (“{words}”) that the file does not hold; the units may be in it.",
        "把附件与正文放在同一文件中，或单独导入附件。",
        "Put the annex into the same file, or load it on its own.",
        "责任分工详见附件。（文件到此为止）",
        "把附件一并放入文件。",
    ),
    "text-lost": Kind(
        _W,
        "第{task}项文字有缺失：{detail}。",
        "Item {task} has lost text: {detail_en}.",
        "对照原件补全本项后重新导入。",
        "Complete the item from the original and load it again.",
        "第12项只有“市财政局牵头”，没有任务内容。",
        "12．公布部门预算。　市财政局牵头",
    ),
    "lost-name-in-list": Kind(
        _W,
        "单位名单中“{words}”处分隔符重复，可能漏了一个单位。",
        "A doubled separator at “{words}” may hide a lost unit.",
        "对照原件确认是否漏列单位，并删去多余的分隔符。",
        "Compare with the original and remove the extra separator.",
        "市审计局、、市教育局",
        "市审计局、市财政局、市教育局",
    ),
    "number-malformed": Kind(
        _V,
        "“{words}”应为发文字号，但{detail}。",
        "“{words}” is meant as the number of a document, but {detail_en}.",
        "写成“机关代字〔年份〕序号号”。",
        "Write it as agency code, year in 〔〕, serial and 号.",
        "溟府办2023〕15号",
        "溟府办〔2023〕15号",
    ),
    "number-repeated": Kind(
        _W,
        "序号{number}重复出现，本项记为{task}。",
        "Number {number} occurs again; this item is recorded as {task}.",
        "重新编号。",
        "Number the items anew.",
        "11．……　11．……",
        "11．……　12．……",
    ),
    "role-conflict": Kind(
        _W,
        "“{words}”没有写明谁牵头、谁配合，与表头“{header}”不符。",
        "“{words}” does not say who leads and who supports, against the header “{header}”.",
        "写成“甲牵头，乙配合”。",
        "Write “A leads, B supports”.",
        "表头“牵头单位”，格内“市财政局配合”。",
        "牵头单位：市统计局；配合单位：市财政局",
    ),
    "open-ended-lead": Kind(
        _W,
        "牵头单位“{words}”为开放式表述，责任不明确。",
        "The lead “{words}” is open-ended.",
        "逐一列明牵头单位。",
        "Name each leading unit.",
        "市财政局等有关部门牵头",
        "市财政局、市统计局牵头，或市财政局牵头，市统计局配合",
    ),
    "unread-words": Kind(
        _I,
        "“{words}”未能识别，已原样保留，未计入任务。",
        "“{words}” was not understood; it is kept as printed and belongs to no task.",
        "检查该处的版式，或告知维护者。",
        "Check the layout at this place.",
        "两项之间有一行“以上按原计划推进”。",
        "并入上一项，或编号为一项任务。",
    ),
    "carried-over-heading": Kind(
        _I,
        "第{task}项换了新标题，单位沿用上一格（{words}）。",
        "Item {task} stands under a new heading but takes its units from above ({words}).",
        "确认本项是否由同一单位负责；如是，请在本行写明。",
        "Confirm that the same units are meant and print them in this row.",
        "换了新标题，责任单位一格为空。",
        "在本行写明责任单位。",
    ),
    "duplicate-heading": Kind(
        _I,
        "标题“{words}”重复。",
        "The heading “{words}” is repeated.",
        "合并或改写重复的标题。",
        "Merge or reword the headings.",
        "（十）依申请公开　（十一）依申请公开",
        "（十）依申请公开",
    ),
    "litter-cut": Kind(
        _I,
        "已去除非正文内容：{words}（{detail}）。",
        "Cut off words that are not part of the plan: {words} ({detail_en}).",
        "无需处理。",
        "Nothing to do.",
        "首页 > 政务公开 > 正文",
        "无需修改。",
    ),
    "convention-applied": Kind(
        _I,
        "适用文中约定“{words}”。",
        "The document's own rule “{words}” was applied.",
        "无需处理。",
        "Nothing to do.",
        "列第一位者为牵头单位，下同",
        "无需修改。",
    ),
    "unknown-unit": Kind(
        _W,
        "未能确认单位：{detail}。",
        "A unit could not be told: {detail_en}.",
        "核对单位名称；如名称无误，请在机构库的表中补充该机构（FENGONG_REGISTRY）。",
        "Check the name; if it is right, add the body to the registry's tables (FENGONG_REGISTRY).",
        "市大数据发展局（本市没有这个机构）",
        "市数据局",
    ),
    "place-from-title": Kind(
        _I,
        "文中没有写明发文机关；按标题中的“{words}”确认各单位。",
        "No issuing body is told; the units are taken to be those of “{words}”, which the title names.",
        "在标题或落款中写明发文机关。",
        "Name the issuing body in the title or signature.",
        "标题：云溟市2024年工作分工；没有落款。",
        "在落款写明“云溟市人民政府办公室”。",
    ),
    "place-from-units": Kind(
        _I,
        "文中没有写明发文机关；按单位名称中的“{words}”确认各单位。",
        "No issuing body is told; the units are taken to be those of “{words}”, which unit names tell.",
        "在标题或落款中写明发文机关。",
        "Name the issuing body in the title or signature.",
        "标题和落款都没有机关名称，表中有“国家税务总局云溟市税务局”。",
        "在标题或落款写明发文机关。",
    ),
    "unlisted-place": Kind(
        _I,
        "“{words}”不在行政区划表中；各单位按本文所写地名确认。",
        "“{words}” is in no table of places; the units are told by the plan's own name for it.",
        "如为功能区等，可在机构库的表中补充（FENGONG_REGISTRY）。",
        "If it is a development zone or the like, add it to the registry's tables (FENGONG_REGISTRY).",
        "云溟高新区",
        "在机构库的表中补充该功能区。",
    ),
    "body-out-of-date": Kind(
        _W,
        "“{words}”与方案的时间不符：{detail}。",
        "“{words}” did not exist at the plan's date: {detail_en}.",
        "改用方案印发时的机构名称。",
        "Use the name of the body at the plan's date.",
        "（2024年方案）市工商局",
        "（2024年方案）市市场监督管理局",
    ),
    "addressed-elsewhere": Kind(
        _W,
        "“{words}”是对其他单位的要求，不由本单位执行，疑为照抄上级文件。",
        "“{words}” orders somebody else, not the issuer of this plan; it may be copied from above.",
        "改写成本单位要做的事；确需他单位配合的，写入配合单位。",
        "Say what the issuer itself is to do; units that are to help belong among the cooperating ones.",
        "（区统计局方案）各镇（街道）要按月报送数据。",
        "（区统计局方案）按月向各镇（街道）收集数据。",
    ),
    "hollow-task": Kind(
        _I,
        "本项只说落实上级要求，没有本单位的具体措施。",
        "This task only says that something told elsewhere is to be carried out.",
        "写明做什么、做到什么程度。",
        "Say what is to be done, and how far.",
        "按照上级要求认真贯彻落实。",
        "6月底前公布数据目录，每季度更新一次。",
    ),
    "no-task": Kind(
        _I,
        "未读到任务：{detail}。",
        "No task was found: {detail_en}.",
        "确认导入的是带分工的方案正文或附表。",
        "Make sure that the file holds the plan or its table.",
        "只有印发通知，没有任务。",
        "导入通知所附的方案或分工表。",
    ),
}


def make_issue(
    code: str,
    source: Source,
    task: str | None = None,
    words: str | None = None,
    **values: str,
) -> Issue:
    """An issue of that code with its message filled in; KeyError for an unknown code."""
    kind = READING_KINDS[code]
    filled = {"task": task or "", "words": words or "", **values}
    return Issue(
        code,
        kind.severity,
        kind.message.format(**filled),
        kind.message_en.format(**filled),
        source,
        task,
        words,
    )
