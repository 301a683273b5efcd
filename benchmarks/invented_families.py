"""Families of invented plans, with what was done to each item.

One plan stands at the top, eight below it, eight below each of these. Items are as long as those of real
plans, 150 characters in the mean, and made of orders that name a field, a thing and a measure.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from queries.cascade.items import Item

_ITEMS = 50
_BELOW = 8
_FIELDS = (
    *(
        "养老服务",
        "义务教育",
        "学前教育",
        "医疗保障",
        "公共交通",
        "农村公路",
        "安全生产",
        "食品安全",
        "药品监管",
    ),
    *(
        "大气治理",
        "河湖管护",
        "垃圾分类",
        "城市更新",
        "老旧小区",
        "住房租赁",
        "就业创业",
        "技能培训",
        "社会救助",
    ),
    *(
        "残疾人服务",
        "儿童福利",
        "文化场馆",
        "全民健身",
        "旅游市场",
        "知识产权",
        "科技创新",
        "招商引资",
        "外贸通关",
    ),
    *(
        "市场准入",
        "工程招标",
        "政府采购",
        "财政预算",
        "税费减免",
        "金融服务",
        "信用修复",
        "行政执法",
        "政务热线",
    ),
    *(
        "数据开放",
        "电子证照",
        "消防救援",
        "防汛抗旱",
        "粮食储备",
        "乡村建设",
        "耕地保护",
        "林业生态",
        "水土保持",
    ),
    *(
        "噪声治理",
        "节能降碳",
        "充电设施",
        "停车管理",
        "物业服务",
        "殡葬改革",
        "婚姻登记",
        "户籍管理",
        "社会组织",
    ),
)
_THINGS = (
    *(
        "事项清单",
        "办理指南",
        "考核办法",
        "责任清单",
        "信息平台",
        "服务窗口",
        "应急预案",
        "专家名录",
        "项目储备库",
    ),
    *(
        "典型案例",
        "收费目录",
        "设施台账",
        "人才队伍",
        "监测网络",
        "志愿队伍",
        "示范基地",
        "风险档案",
        "联席机制",
    ),
    *(
        "信用记录",
        "投诉渠道",
        "评价体系",
        "补贴标准",
        "建设规划",
        "巡查制度",
        "培训教材",
        "统计报表",
        "合同范本",
    ),
)
_ORDERS = (
    "编制并公布{0}{1}",
    "健全{0}领域的{1}",
    "对{0}的{1}开展专项检查",
    "依托统一平台归集{0}{1}数据并按月更新",
    "把{0}{1}建设情况纳入年度绩效考核",
    "引导社会力量参与{0}{1}的建设和运营",
    "在各镇（街道）推广{0}{1}的经验",
    "每季度通报一次{0}{1}的使用情况",
    "{0}{1}的申请{2}个工作日内答复",
    "按照分级分类的原则完善{0}{1}",
    "组织不少于{2}次{0}{1}业务轮训",
    "会同有关部门核查{0}{1}存在的问题",
    "落实{0}{1}所需的经费和人员",
    "面向企业和群众宣传{0}{1}",
    "年底前完成{0}{1}的改造升级",
    "清理不符合要求的{0}{1}",
)
_PLACES = ("本市", "本区", "全县", "本系统")
_SWAPS = (
    ("公布", "公开"),
    ("健全", "建立"),
    ("组织", "开展"),
    ("完善", "优化"),
    ("纳入", "列入"),
    ("推广", "推行"),
)


@dataclass
class Plan:
    """A plan's items, its parent, and the true links: numbers of an item of the parent and of its own."""

    name: str
    items: tuple[Item, ...]
    parent: "Plan | None" = None
    links: set[tuple[str, str]] = field(default_factory=set)


def invented_plans(tasks: int, seed: int = 7) -> list[Plan]:
    """Plans with at least that many tasks, whole families."""
    chance = random.Random(seed)
    plans: list[Plan] = []
    while len(plans) * _ITEMS < tasks:
        top = _top(f"f{len(plans)}", chance)
        plans.append(top)
        for number in range(_BELOW):
            middle = _child(f"{top.name}-{number}", top, chance)
            plans += [middle, *(_child(f"{middle.name}-{low}", middle, chance) for low in range(_BELOW))]
    return plans[: -(-tasks // _ITEMS)]


def _top(name: str, chance: random.Random) -> Plan:
    return Plan(name, _numbered(name, [_order(chance) for _ in range(_ITEMS)]))


def _order(chance: random.Random) -> str:
    clauses = (
        chance.choice(_ORDERS).format(chance.choice(_FIELDS), chance.choice(_THINGS), chance.randint(3, 30))
        for _ in range(chance.randint(4, 8))
    )
    return "，".join(clauses) + "。"


def _numbered(plan: str, texts: list[str]) -> tuple[Item, ...]:
    address = f"https://plans.example/directive/{plan}/task/"
    return tuple(Item(f"{address}{count}", str(count), text) for count, text in enumerate(texts, start=1))


def _child(name: str, parent: Plan, chance: random.Random) -> Plan:
    texts: list[str] = []
    links: set[tuple[str, str]] = set()
    for text, source in _taken(parent, chance):
        texts.append(text)
        links |= {(item, str(len(texts))) for item in source}
    while len(texts) < _ITEMS:
        texts.append(_order(chance))
    return Plan(name, _numbered(name, texts), parent, links)


def _taken(parent: Plan, chance: random.Random) -> Iterator[tuple[str, list[str]]]:
    """What the child makes of the parent's items: each text with the numbers of the items in it."""
    rest = list(parent.items)
    while rest:
        item = rest.pop(0)
        fate = chance.random()
        if fate < 0.15:
            continue
        if fate < 0.2 and rest:
            other = rest.pop(0)
            yield item.text + other.text, [item.number, other.number]
        else:
            yield chance.choice(_CHANGES)(item.text, chance), [item.number]


def _copied(text: str, _: random.Random) -> str:
    return text


def _reworded(text: str, chance: random.Random) -> str:
    for one, other in _SWAPS:
        text = text.replace(one, other)
    return f"{chance.choice(_PLACES)}{text}".replace("个工作日", f"{chance.randint(1, 9)}个工作日", 1)


def _shortened(text: str, chance: random.Random) -> str:
    clauses = text.rstrip("。").split("，")
    clauses.pop(chance.randrange(len(clauses)))
    return "，".join(clauses) + "。"


def _reordered(text: str, chance: random.Random) -> str:
    clauses = text.rstrip("。").split("，")
    chance.shuffle(clauses)
    return "，".join(clauses) + "。"


def _enlarged(text: str, chance: random.Random) -> str:
    return text + _order(chance)


def _mostly_new(text: str, chance: random.Random) -> str:
    """Half of the item, reworded, and a measure of its own."""
    clauses = text.rstrip("。").split("，")
    return _reworded("，".join(clauses[: (len(clauses) + 1) // 2]), chance) + "，" + _order(chance)


_CHANGES: tuple[Callable[[str, random.Random], str], ...] = (
    *(_copied, _copied, _copied, _reworded, _reworded, _shortened, _reordered, _enlarged, _mostly_new),
)
