# ruff: noqa: E501
"""Saved pages in the layouts that government sites use, all around one invented notice."""

import html
import json

TITLE = "云江省水利厅关于印发云江省河湖长效管护三年行动方案（2024—2026年）的通知"
NUMBER = "云水发〔2024〕18号"
NOTICE = [
    TITLE,
    NUMBER,
    "各设区市水利局，厅直属各单位：",
    "现将《云江省河湖长效管护三年行动方案（2024—2026年）》印发给你们，请结合实际，认真贯彻执行。",
    "云江省水利厅",
    "2024年3月18日",
    "（此件公开发布）",
    "云江省河湖长效管护三年行动方案（2024—2026年）",
    "为加强河湖管护，健全长效机制，制定本方案。",
    "一、总体要求",
    "（一）工作目标。到2026年，全省河湖管护覆盖率达到95%以上，水面保洁率稳定在98%。",
    "二、重点任务",
    "（二）健全巡查制度。完善省、市、县、乡四级巡查制度，及时处置突出问题。（厅河湖处牵头，各设区市水利局配合）",
    "（三）加强信息共享。推动河湖数据汇聚，2025年底前建成统一平台。（厅信息中心负责）",
    "附件：河湖管护任务分工表",
]
BODY = NOTICE[2:]


def paragraphs(lines: list[str], tag: str = "p") -> str:
    return "\n".join(f"  <{tag}>　　{line}</{tag}>" for line in lines)


FOOTER = """<div class="footer"><p><a href="/about">关于我们</a> | <a href="/map">网站地图</a> | <a href="/law">隐私声明</a></p>
<p>主办单位：云江省水利厅　承办单位：云江省水利信息中心</p><p>地址：云江市河清路1号　邮编：999999</p>
<p>云ICP备20240001号-1　云公网安备 99010002000001号　网站标识码：9900000018</p></div>"""
NAVIGATION = """<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/jg">机构概况</a></li><li><a href="/gk">政务公开</a></li>
<li><a href="/fw">政务服务</a></li><li><a href="/hd">互动交流</a></li></ul></div>"""


def trs_editor() -> str:
    """A ministry's page: TRS_Editor with a style sheet inside, the title above it."""
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE}_云江省水利厅</title></head><body>{NAVIGATION}
<div class="dqwz">当前位置：<a href="/">首页</a>&gt;<a href="/zc">政策发布</a></div>
<div class="box_content"><h2 class="title_con">{TITLE}</h2>
<div class="laiyuan">2024年03月20日 来源：河湖管理处 【字体：<a>大</a> <a>中</a> <a>小</a>】<a href="#">打印此页</a></div>
<div class="my_doccontent"><div class="TRS_Editor"><style type="text/css">.TRS_Editor P{{line-height:1.5;}}</style>
<div class="Custom_UnionStyle"><p align="center">{NUMBER}</p>
{paragraphs(BODY)}
</div></div></div>
<p>附件下载：</p><p><a href="./P1.docx">河湖管护任务分工表.docx</a></p>
<div class="fenxiang">分享到：<a>微信</a><a>微博</a></div></div>{FOOTER}<script>var page = "正文，不是正文。";</script></body></html>"""


def article_con() -> str:
    """A commission's page: meta list in spans, related links inside the container."""
    return f"""<html><head><title>{TITLE}-云江省水利厅</title><meta name="ArticleTitle" content="{TITLE}">
<meta name="PubDate" content="2024-03-20 10:11"></head><body>{NAVIGATION}
<div class="article"><div class="article_title">{TITLE}</div><div class="time">发布时间：2024/03/20</div><div class="ly">来源：政策法规处</div>
<div class="article_con"><div class="article_con_notitle">
<p style="text-align: center">{NUMBER}</p>
{paragraphs(BODY)}
<p><strong>相关解读：</strong></p><p><a href="/jd.html">一图读懂：云江省河湖长效管护三年行动方案</a></p></div></div>
<div class="close">【<a>打印</a>】【<a>关闭窗口</a>】</div></div>{FOOTER}</body></html>"""


def content_centre() -> str:
    """A ministry's page: h1 and time in their own boxes, a side bar with other notices' titles."""
    others = "".join(
        f"<li><a href='{n}'>云江省水利厅关于第{n}号事项的公告</a><span>2024-03-0{n}</span></li>"
        for n in range(1, 7)
    )
    return f"""<html><body>{NAVIGATION}<div class="w980 center"><div class="cinfo center">
<h1 id="con_title">{TITLE}</h1><p><span id="con_time">发布时间：2024-03-20</span> <span>来源：河湖管理处</span></p></div>
<div class="ccontent center" id="con_con"><p class="MsoNormal">{NUMBER}</p>
{paragraphs(BODY)}</div>
<div class="side"><h3>通知公告</h3><ul>{others}</ul></div>
<div id="qr">扫一扫在手机打开当前页</div></div>{FOOTER}</body></html>"""


def city_page() -> str:
    """A city's page: a meta list of <li>, everything repeated in a hidden box."""
    return f"""<html><head><meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2024-03-20 08:00:00"></head><body>
<div class="curb">当前位置：<a>首页</a> &gt; <a>政务公开</a></div>
<div class="xxgkcontop"><ul><li><b>统一编号：</b><span>YJ0120240018</span></li><li><b>文　　号：</b><span>{NUMBER}</span></li>
<li><b>实施日期：</b><span>2024年03月18日</span></li><li><b>发布机关：</b><span>云江省水利厅</span></li></ul></div>
<div class="news-info"><h1 class="info_title">{TITLE}</h1><div class="content_attr"><ul><li class="fx"><dl><dt>分享到</dt></dl></li><li>-</li></ul></div>
<div class="info_cont word" id="info_cont"><p style="text-align: center;"><span>{NUMBER}</span></p>
{paragraphs(BODY)}
</div><div class="info_xgfj"><div>相关附件</div><p><a>附件：河湖管护任务分工表.doc</a></p></div>
<div>【<a>返回顶部</a>】【<a>关闭窗口</a>】</div></div>
<div style="display:none">{"".join(NOTICE)}</div>{FOOTER}</body></html>"""


def zoom_table() -> str:
    """A province's page: a disclosure table without colons, the notice in #zoom, breaks instead of paragraphs."""
    lines = "<br>\n".join(f"　　{line}" for line in BODY)
    return f"""<html><body>{NAVIGATION}<div class="xxgk"><table class="xxgk_table"><tr><td>信息名称</td><td colspan="3">{TITLE}</td></tr>
<tr><td>索 引 号</td><td>001008001/2024-00018</td><td>主题分类</td><td>水利、水务</td></tr>
<tr><td>发布机构</td><td>云江省水利厅</td><td>成文日期</td><td>2024-03-18</td></tr>
<tr><td>文　　号</td><td>{NUMBER}</td><td>公开日期</td><td>2024-03-20</td></tr></table>
<table width="100%"><tr><td class="title">{TITLE}</td></tr><tr><td>浏览次数：<span id="hits">128</span> 字号：[ 大 中 小 ]</td></tr>
<tr><td><div id="zoom"><!--begin--><div style="text-align:center">{NUMBER}</div><p>{lines}</p><!--end--></div></td></tr></table></div>{FOOTER}</body></html>"""


def framed() -> str:
    """A page saved whole: the notice is in an <iframe srcdoc>."""
    inner = f"<html><body><h1>{TITLE}</h1><p>{NUMBER}</p>{paragraphs(BODY)}</body></html>".replace(
        '"', "&quot;"
    )
    return f"""<html><body>{NAVIGATION}<iframe class="content" srcdoc="{inner}"></iframe>{FOOTER}</body></html>"""


def public_account() -> str:
    """A page of a public account (公众号) as its server sends it: hidden until a script shows it."""
    lines = "".join(f'<section><span leaf="">{line}</span></section>' for line in [NUMBER, *BODY])
    return f"""<html><head><meta property="og:title" content="{TITLE}"><title></title></head><body><div id="page-content">
<h1 class="rich_media_title" id="activity-name">{TITLE}</h1><div id="meta_content"><a id="js_name">云江水利</a>
<em id="publish_time">2024年03月20日 18:01</em><em>发表于<span>云江</span></em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0; ">{lines}</div></div>
<div>继续滑动看下一个</div><div>轻触阅读原文</div><div>向上滑动看下一个</div></body></html>"""


def in_a_field() -> str:
    """A page whose script shows what a <textarea> holds."""
    inner = html.escape(f"<p>{NUMBER}</p>{paragraphs(BODY)}")
    return f"""<html><head><title>{TITLE}</title></head><body>{NAVIGATION}<h1>{TITLE}</h1><div id="show"></div>
<textarea id="source" style="display:none">{inner}</textarea><script>show("#source")</script>{FOOTER}</body></html>"""


def in_a_script() -> str:
    """A page of an application: its data stand in a script, markup as strings."""
    data = json.dumps({"title": TITLE, "content": f"<p>{NUMBER}</p>{paragraphs(BODY)}"}).replace(
        "<", "\\u003c"
    )
    return f"""<html><head><title>{TITLE}</title></head><body>{NAVIGATION}<h1>{TITLE}</h1><div id="app"></div>
<script>// don't change
window.__STATE__ = {data};</script>{FOOTER}</body></html>"""


def old_tables() -> str:
    """A page of the early 2000s: tables in tables, <font>, no class anywhere, text parted by <br>."""
    lines = "<br>".join(f"　　{line}" for line in BODY)
    return f"""<HTML><HEAD><META http-equiv="Content-Type" content="text/html; charset=gb2312"><TITLE>云江水利</TITLE></HEAD><BODY>
<TABLE width=760 align=center><TR><TD><A href=/>首页</A></TD><TD><A href=/1>水利概况</A></TD><TD><A href=/2>政策法规</A></TD><TD><A href=/3>办事指南</A></TD></TR></TABLE>
<TABLE width=760 align=center><TR><TD width=180 valign=top><TABLE><TR><TD><A href=/4>防汛抗旱</A></TD></TR><TR><TD><A href=/5>水利普查</A></TD></TR></TABLE></TD>
<TD valign=top><TABLE width="98%"><TR><TD align=center><FONT size=4 color=red><B>{TITLE}</B></FONT></TD></TR>
<TR><TD align=center>{NUMBER}</TD></TR><TR><TD><FONT style="font-size:14px">{lines}</FONT></TD></TR></TABLE></TD></TR></TABLE>
<TABLE align=center><TR><TD align=center>版权所有：云江省水利厅　技术支持：云江省水利信息中心</TD></TR>
<TR><TD align=center>建议使用IE6.0以上浏览器、1024×768分辨率浏览本站</TD></TR></TABLE></BODY></HTML>"""


def bare_body() -> str:
    """Markup that was cut out of a page: paragraphs and nothing else."""
    return f'<p style="text-align:center"><strong>{TITLE}</strong></p><p style="text-align:center">{NUMBER}</p>{paragraphs(BODY)}'


def two_editors() -> str:
    """A page whose editor boxes hold the letter and the plan apart."""
    return f"""<html><body>{NAVIGATION}<div class="main"><h1>{TITLE}</h1>
<div class="TRS_Editor"><p>{NUMBER}</p>{paragraphs(BODY[:5])}</div>
<div class="TRS_Editor">{paragraphs(BODY[5:])}</div></div>{FOOTER}</body></html>"""


def mobile() -> str:
    """A page of an unknown template: divs in divs with names of their own."""
    lines = "\n".join(f'<div class="row-x"><span class="t1">{line}</span></div>' for line in BODY)
    return f"""<html><head><title>{TITLE} - 云江省水利厅门户网站</title></head><body><header>{NAVIGATION}</header>
<section class="k7"><div class="k8"><div class="k9">{TITLE}</div><div class="k10">时间：2024-03-20 10:00 浏览量：35</div>
<div class="k11"><div class="row-x">{NUMBER}</div>{lines}</div></div><div class="k12"><a>上一篇：关于召开会议的通知</a><a>下一篇：关于开展检查的通知</a></div></section>
{FOOTER}</body></html>"""


def wrapped() -> str:
    """A page whose only known name is around text and side bar alike."""
    others = "".join(
        f"<li><a href='{n}'>全省水利工作动态第{n}期</a><span>2024-03-0{n}</span></li>" for n in range(1, 7)
    )
    return f"""<html><body>{NAVIGATION}<div class="content"><div class="l1"><div class="l2">{TITLE}</div>
<div class="l3">来源：本站　2024-03-20</div><div class="l4"><p>{NUMBER}</p>{paragraphs(BODY[:-1])}
<p>附件：<a href="1.doc">河湖管护任务分工表</a></p></div></div><div class="l5"><h3>热点新闻</h3><ul>{others}</ul></div></div>{FOOTER}</body></html>"""


def all_in_one() -> str:
    """A page whose container holds everything: meta list, title twice, source line, notice, footer."""
    return f"""<html><head><title>信息公开_云江省水利厅</title></head><body>{NAVIGATION}<div class="xxgk_detail">
<dl><dt>索引号：</dt><dd>001008001/2024-00018</dd><dt>主题词：</dt><dd></dd><dt>发文机关：</dt><dd>云江省水利厅</dd>
<dt>发文日期：</dt><dd>2024-03-18</dd><dt>内容概述：</dt><dd>河湖管护三年行动方案</dd></dl>
<h3>{TITLE}</h3><p>2024-03-20 09:30　来源：云江省水利厅　【字号：<a>大</a><a>中</a><a>小</a>】 浏览次数：77</p>
<div class="k1"><p align="center"><b>{TITLE[:14]}<br>{TITLE[14:]}</b></p><p align="center">{NUMBER}</p>{paragraphs(BODY)}
<p>【<a>打印本页</a>】　【<a>关闭窗口</a>】</p></div>{FOOTER}</div></body></html>"""


def unknown_words() -> str:
    """A page of an unknown template, its title in an unknown box, far above the text."""
    return f"""<html><body><div class="a1">{TITLE}</div><div class="a2">作者：办公室　来源：本站　更新时间：2024-03-20</div>
<div class="a3"><div>{NUMBER}</div>{paragraphs(BODY[:-1])}</div><div class="a4">{BODY[-1]}</div>{FOOTER}</body></html>"""


SITES = [
    trs_editor,
    article_con,
    content_centre,
    city_page,
    zoom_table,
    framed,
    public_account,
    in_a_field,
    in_a_script,
    old_tables,
    bare_body,
    two_editors,
    mobile,
    all_in_one,
    unknown_words,
    wrapped,
]
