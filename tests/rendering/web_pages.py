"""Printed plans as web pages: plain ones, and within the page of a government's site."""

from html import escape
from pathlib import Path

from rendering.printed import Printed, PrintedCell, PrintedTable, PrintedText

_STYLE = (
    "@page{size:%s;margin:2cm} body{font-family:'Noto Sans CJK SC';font-size:10.5pt;line-height:1.6}"
    " table{border-collapse:collapse;width:100%%;table-layout:fixed}"
    " td,th{border:1px solid #000;padding:2pt 4pt;text-align:left;font-weight:normal}"
    " p{text-indent:2em;margin:0}"
)
_SITE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>政策文件_云溟市人民政府</title>
<script>var page = "<p>不是正文</p>";</script></head><body>
<div class="top"><ul>{menu}</ul><form><input type="text" value="请输入关键字"></form></div>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt;
<a href="/zcwj/">政策文件</a></div>
<div class="main"><div class="info">发布时间：2031-03-05 10:20　字体：[<a>大</a> <a>中</a> <a>小</a>]</div>
<div class="TRS_Editor">{article}</div>
<div class="share">分享到：<a href="#w">微信</a> <a href="#b">微博</a></div>
<div class="related"><h3>相关阅读</h3><ul>{related}</ul></div></div>
<div class="side"><h3>热点新闻</h3><ul>{news}</ul></div>
<div class="foot"><p>版权所有：云溟市人民政府　ICP备案号：岭ICP备12345678号</p>
<p>网站标识码：1234567890</p></div>
</body></html>"""


def to_html(printed: Printed, path: Path, *, site: bool = False, paper: str = "A4") -> Path:
    """The path of a web page with the plan; with `site` as a government publishes it."""
    article = "\n".join(_block(block) for block in printed)
    if site:
        menu = _links(
            ["首页", "政务公开", "政务服务", "互动交流", "新闻中心", "走进云溟", "数据开放", "专题专栏"]
        )
        related = _links([f"关于做好第{number}批事项公开工作的解读" for number in range(1, 7)])
        news = _links([f"云溟市召开第{number}次常务会议" for number in range(1, 11)])
        text = _SITE.format(menu=menu, article=article, related=related, news=news)
    else:
        style = _STYLE % paper
        head = f'<meta charset="utf-8"><style>{style}</style>'
        text = f"<!DOCTYPE html><html><head>{head}</head><body>{article}</body></html>"
    path.write_text(text, encoding="utf-8")
    return path


def _links(words: list[str]) -> str:
    return "".join(f'<li><a href="/{number}.html">{word}</a></li>' for number, word in enumerate(words))


def _block(block: PrintedText | PrintedTable) -> str:
    if isinstance(block, PrintedText):
        return f"<p>{escape(block.text)}</p>"
    columns = "".join(f'<col style="width:{100 * weight:.1f}%">' for weight in block.weights)
    rows = ["".join(_cell(cell) for cell in cells) for cells in block.rows()]
    head = "".join(f"<tr>{row}</tr>" for row in rows[: block.header_rows])
    body = "".join(f"<tr>{row}</tr>\n" for row in rows[block.header_rows :])
    return f"<table><colgroup>{columns}</colgroup><thead>{head}</thead><tbody>{body}</tbody></table>"


def _cell(cell: PrintedCell) -> str:
    spans = f' rowspan="{cell.rows}"' * (cell.rows > 1) + f' colspan="{cell.columns}"' * (cell.columns > 1)
    return f"<td{spans}>{'<br>'.join(escape(line) for line in cell.lines)}</td>"
