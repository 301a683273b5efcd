"""The command line's words for keeping a store: export, backup, restore, rebuild."""

from api.command_line.command_words import Commands, Say, command, with_store


def add_keeping(commands: Commands, say: Say) -> None:
    """None; the commands are there."""
    _export(commands, say)
    _backup(commands, say)
    _restore(commands, say)
    command(
        commands, say, "rebuild", "由日志和原文件重建分工库", "make the store anew from its journal and files"
    )
    with_store(commands.choices["rebuild"], say)


def _export(commands: Commands, say: Say) -> None:
    parser = command(commands, say, "export", "导出全部内容为 RDF", "write all that the store holds as RDF")
    parser.add_argument(
        "--format",
        choices=("trig", "nquads", "turtle", "jsonld"),
        default="trig",
        help=say("格式，默认 trig；turtle 不分图", "format; default: trig; turtle names no graphs"),
    )
    parser.add_argument("--plan", metavar=say("方案", "PLAN"), help=say("只导出这个方案", "only this plan"))
    parser.add_argument(
        "-o",
        "--output",
        metavar=say("文件", "FILE"),
        help=say("写入文件；默认写到标准输出", "write into a file; default: standard output"),
    )
    with_store(parser, say)


def _backup(commands: Commands, say: Say) -> None:
    parser = command(
        commands,
        say,
        "backup",
        "备份为一个文件：全部内容、日志和导入过的文件",
        "back up into one file: all content, the journal, the files that came in",
    )
    parser.add_argument(
        "output",
        nargs="?",
        metavar=say("文件", "FILE"),
        help=say(
            "文件，或目录（文件名带时间）；默认当前目录",
            "a file, or a folder for a name with the time; default: this folder",
        ),
    )
    parser.add_argument(
        "--keep",
        type=int,
        metavar="N",
        help=say("该目录中只保留最新 N 个备份", "keep only the newest N backups of that folder"),
    )
    with_store(parser, say)


def _restore(commands: Commands, say: Say) -> None:
    parser = command(commands, say, "restore", "由备份恢复分工库", "make a store of a backup")
    parser.add_argument("file", metavar=say("备份文件", "BACKUP"))
    parser.add_argument(
        "--replace",
        action="store_true",
        help=say("目录中已有库时，改名保留后再恢复", "set aside what is in the folder, under another name"),
    )
    with_store(parser, say)
