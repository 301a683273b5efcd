"""The command line's words: every command with its arguments, in Chinese or English."""

import argparse
from typing import NoReturn

from api.command_line.command_words import Commands, Say, command, with_language, with_store
from api.command_line.keeping_arguments import add_keeping
from api.command_line.service_arguments import add_service


def build_parser(language: str) -> argparse.ArgumentParser:
    """The parser of the whole command line, its help in that language (zh or en)."""

    def say(zh: str, en: str) -> str:
        return zh if language == "zh" else en

    parser = argparse.ArgumentParser(
        prog="fengong",
        description=say(
            "分工：把政府分工方案变成可查询、可核对的知识图谱。",
            "fengong: turns government plans into a knowledge graph that can be asked and checked.",
        ),
    )
    parser.add_argument("--version", action=_Version, nargs=0, help=say("版本", "the version"))
    with_language(parser, say, default=None)
    commands = parser.add_subparsers(dest="command", required=True, metavar=say("命令", "command"))
    for add in (
        *(_parse, _load, _remove, _resolve, _check, _compare, _cascade, _review),
        *(_query, _network, _site, _stats, _demo),
    ):
        add(commands, say)
    add_service(commands, say)
    add_keeping(commands, say)
    return parser


class _Version(argparse.Action):
    """Prints the version when asked; looking it up costs too much for every start."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import version

        print(f"fengong {version('fengong')}")
        parser.exit()


def _parse(commands: Commands, say: Say) -> None:
    parser = command(
        commands, say, "parse", "读出文件中的任务和责任单位，不入库", "show what a file says; no store"
    )
    parser.add_argument("files", nargs="+", metavar=say("文件", "FILE"))
    parser.add_argument("--format", choices=("table", "json", "csv"), help=_format_help(say, "table", "json"))


def _format_help(say: Say, terminal: str, pipe: str) -> str:
    return say(
        f"输出格式；终端默认 {terminal}，管道默认 {pipe}",
        f"output format; {terminal} in a terminal, {pipe} in a pipe",
    )


def _load(commands: Commands, say: Say) -> None:
    parser = command(commands, say, "load", "导入文件或整个文件夹", "load files or whole folders")
    parser.add_argument("paths", nargs="+", metavar=say("路径", "PATH"))
    parser.add_argument(
        "--workers",
        type=int,
        metavar="N",
        help=say("读文件的进程数，默认为处理器核数", "reading processes; default: one for each core"),
    )
    with_store(parser, say)


def _remove(commands: Commands, say: Say) -> None:
    parser = command(commands, say, "remove", "从库中移除一个方案", "remove a plan from the store")
    parser.add_argument(
        "plan", metavar=say("方案", "PLAN"), help=say("文号、标题或地址", "number, title or IRI")
    )
    parser.add_argument("--yes", action="store_true", help=say("不再询问", "do not ask"))
    with_store(parser, say)


def _resolve(commands: Commands, say: Say) -> None:
    parser = command(
        commands,
        say,
        "resolve",
        "机构库的表修改后，重新确认库中各方案的单位",
        "tell the units of all plans anew, after the tables of bodies changed",
    )
    with_store(parser, say)


def _check(commands: Commands, say: Say) -> None:
    parser = command(commands, say, "check", "核对方案草稿，列出问题", "check drafts and list what to mend")
    parser.add_argument("files", nargs="*", metavar=say("文件", "FILE"))
    parser.add_argument("--all", action="store_true", help=say("核对整个库", "check the whole store"))
    parser.add_argument(
        "--against",
        action="append",
        metavar=say("方案", "PLAN"),
        help=say(
            "上级方案：文件，或库中方案的文号、标题、地址；可多次使用",
            "an upper plan: a file, or the number, title or IRI of one in the store; may be said again",
        ),
    )
    parser.add_argument(
        "--shapes",
        metavar="F",
        help=say("本单位的规则文件（SHACL，Turtle）", "shapes of your own (SHACL in Turtle)"),
    )
    parser.add_argument(
        "--waivers", metavar="F", help=say("豁免清单（CSV）", "accepted findings, with reasons (CSV)")
    )
    parser.add_argument(
        "--format",
        choices=("text", "json", "html", "xlsx", "turtle"),
        help=_format_help(say, "text", "json"),
    )
    parser.add_argument(
        "--fail-on",
        choices=("violation", "warning"),
        default="violation",
        help=say("达到该级别时退出码为 1", "exit status 1 from this severity on"),
    )
    with_store(parser, say)


def _with_output(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "-o",
        "--output",
        metavar=say("文件", "FILE"),
        help=say(
            "写入文件；csv 和 sssom 可直接用 Excel 打开",
            "write into a file; csv and sssom then open in a spreadsheet",
        ),
    )


def _compare(commands: Commands, say: Say) -> None:
    parser = command(
        commands,
        say,
        "compare",
        "对照两个文件：下级承接、改动、遗漏、新增了什么，不入库",
        "what one plan takes over from another, changes, drops and adds; no store",
    )
    parser.add_argument("upper", metavar=say("上级文件", "UPPER"))
    parser.add_argument("lower", metavar=say("下级文件", "LOWER"))
    parser.add_argument(
        "--format", choices=("table", "html", "json", "sssom"), help=_format_help(say, "table", "json")
    )
    _with_output(parser, say)


def _cascade(commands: Commands, say: Say) -> None:
    parser = command(
        commands,
        say,
        "cascade",
        "库中上级任务的承接情况：承接率、未承接、有改动",
        "what became of upper items in the plans below: coverage, dropped, changed",
    )
    parser.add_argument(
        "--parent",
        metavar=say("方案", "PLAN"),
        help=say("只看这个上级：文号、标题或地址", "only below this one: number, title or IRI"),
    )
    parser.add_argument(
        "--child",
        metavar=say("方案", "PLAN"),
        help=say(
            "只看这个下级；与 --parent 同用时，两个方案不是上下级也可对照（如同一单位去年的方案）",
            "only this lower plan; with --parent any two plans are compared, as with the year before",
        ),
    )
    parser.add_argument(
        "--format",
        choices=("table", "html", "csv", "sssom", "json"),
        help=_format_help(say, "table", "json"),
    )
    _with_output(parser, say)
    with_store(parser, say)


def _review(commands: Commands, say: Say) -> None:
    parser = command(
        commands,
        say,
        "review",
        "读回填好的承接关系表（fengong cascade --format sssom）",
        "read back a table of links with verdicts (fengong cascade --format sssom)",
    )
    parser.add_argument("file", metavar=say("文件", "FILE"))
    parser.add_argument(
        "--overrule",
        action="store_true",
        help=say("推翻他人先前的结论", "overrule what somebody else decided before"),
    )
    with_store(parser, say)


def _query(commands: Commands, say: Say) -> None:
    parser = command(
        commands, say, "query", "提问：现成的查询或 SPARQL", "ask a ready question or any SPARQL"
    )
    parser.add_argument("name", nargs="?", metavar=say("查询名", "NAME"))
    parser.add_argument("--list", action="store_true", help=say("列出全部查询", "list all questions"))
    parser.add_argument("--sparql", metavar="TEXT", help=say("SPARQL 语句", "a SPARQL query"))
    parser.add_argument("--file", metavar=say("文件", "FILE"), help=say("SPARQL 文件", "a file with SPARQL"))
    parser.add_argument(
        "--format",
        choices=("table", "csv", "tsv", "json", "xml", "turtle"),
        help=_format_help(say, "table", "csv"),
    )
    with_store(parser, say)


def _network(commands: Commands, say: Say) -> None:
    parser = command(
        commands, say, "network", "导出任务与单位的责任网络", "write the network of tasks and units"
    )
    parser.add_argument("--plan", metavar=say("方案", "PLAN"))
    parser.add_argument("--unit", metavar=say("单位", "UNIT"))
    view = say(
        "图中画单位之间，还是任务与单位", "what a picture joins: units with units, or tasks with units"
    )
    parser.add_argument("--view", choices=("units", "tasks"), default="units", help=view)
    parser.add_argument(
        "--format", choices=("html", "svg", "png", "graphml", "gexf", "json"), default="graphml"
    )
    with_store(parser, say)


def _site(commands: Commands, say: Say) -> None:
    parser = command(
        commands,
        say,
        "site",
        "把各页写成可离线打开的文件夹",
        "write the pages as a folder that needs no service",
    )
    parser.add_argument("folder", metavar=say("文件夹", "DIR"))
    with_store(parser, say)


def _stats(commands: Commands, say: Say) -> None:
    parser = command(commands, say, "stats", "库中有多少内容", "how much of everything is in the store")
    parser.add_argument("--format", choices=("table", "json"), help=_format_help(say, "table", "json"))
    with_store(parser, say)


def _demo(commands: Commands, say: Say) -> None:
    parser = command(
        commands, say, "demo", "用自带示例走一遍：导入、核对、提问", "load, check and query the examples"
    )
    with_store(parser, say)
