"""The line that a document is addressed to: 各县（市、区）人民政府，市政府各部门、各直属机构："""

import re

from ontology.folding import simplified

_LONGEST = 300

# The last words of an addressee.
# …人民政府 · 各部门 · 各处室 · 有关单位（企业） · not 如下, 意见, 几点
_END = re.compile(
    r"(?:政府|部门|机构|单位|委员会|管委会|中心|公司|集团|银行|企业|学校|院校|医院|街道|社区|新区|开发区|园区|区域|协会|学会|商会|团体|组织"
    r"|成员|党委|党组|工委|纪委|支部|小组|指挥部|负责人|同志|委员|代表|主席|缴存人|投资者|经营者|职工|企事业|[委办局厅院署所处站社科室股队厂店馆部会镇街乡村省市区县州盟旗])"
    r"(?:\s?[（(][^（）()]{1,40}[）)])?$"
)
# What no addressee holds: words of sentences and labels.
_SENTENCE = re.compile(
    r"[。；;？！《》“”]|如下|以下|下列|根据|为了|通知|意见|要求|负责|牵头|配合|责任|落实|主办|承办|协办|申报|实施|参与|附件"
    r"|联系|电话|时间|时限|工作任务|抄送|[0-9]{3}"
)

# An addressee that is complete, so that a 、 behind it parts: …人民政府 · …各部门 · …开发区
_COMPLETE = re.compile(
    r"(?:政府|管委会|办事处|部门|机构|单位|局|公司|部委|局委|委局|委员会|中心|企业|院校|处室|科室|股室|机关|医院|学校|街道|镇街|集团|银行"
    r"|(?:^|、)(?!各|自治区|直辖市)[^、]{2,}[区县市镇乡州])(?:\s?[（(][^（）()]{1,40}[）)])?$"
)


def addressees_in(line: str) -> tuple[str, ...]:
    """The addressees of a line that ends with a colon; () for a line of another kind."""
    bare = line.strip()
    if not bare.endswith(("：", ":")) or len(bare) > _LONGEST:
        return ()
    words = bare[:-1].rstrip()
    plain = simplified(words)
    if not plain or _SENTENCE.search(plain):
        return ()
    groups = _groups(words)
    return tuple(groups) if all(_END.search(simplified(group)) for group in groups) else ()


def _groups(words: str) -> list[str]:
    """The words parted at commas, and at 、 where both sides stand for themselves."""
    groups: list[str] = []
    for part in _parts(words, "，,"):
        pieces = _parts(part, "、")
        groups.append(pieces[0])
        for piece in pieces[1:]:
            if _parts_here(groups[-1], piece):
                groups.append(piece)
            else:
                groups[-1] += "、" + piece
    return [group.strip() for group in groups if group.strip()]


def _parts_here(before: str, behind: str) -> bool:
    before, behind = simplified(before).strip(), simplified(behind).strip()
    if behind.startswith("各"):
        return True
    # 直属机构 is said of the body before it and means nothing without it.
    return bool(_COMPLETE.search(before)) and len(behind) >= 4 and not behind.startswith("直属")


def _parts(words: str, separators: str) -> list[str]:
    """The words parted at the separators that stand outside brackets."""
    parts, depth = [""], 0
    for character in words:
        depth += (character in "（(") - (character in "）)" and depth > 0)
        if character in separators and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return parts
