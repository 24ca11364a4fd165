"""Discord's markdown, case by case: what is typed, and the HTML that it becomes."""

from __future__ import annotations

from .conftest import OpenPage
from .reader import Reader

RENDER = """async ([text, method]) => {
  const { markdown, inlineMarkdown } = await import("/static/markdown-view.js");
  const context = {
    userName: (id) => ({ 7: "さくら" })[id],
    channelName: (id) => ({ 8: "雑談" })[id],
    startCommand: () => {},
  };
  const element = document.createElement("div");
  if (method === "inline") element.append(...inlineMarkdown(text, context));
  else element.append(...markdown(text, context).childNodes);
  return element.innerHTML;
}"""

INLINE = {
    "*a*": "<em>a</em>",
    "_a_": "<em>a</em>",
    "**a**": "<strong>a</strong>",
    "***a***": "<em><strong>a</strong></em>",
    "__a__": "<u>a</u>",
    "~~a~~": "<s>a</s>",
    "**a *b* c**": "<strong>a <em>b</em> c</strong>",
    "*a **b** c*": "<em>a <strong>b</strong> c</em>",
    "snake_case_name": "snake_case_name",
    "約_三_件": "約<em>三</em>件",
    "2 * 3 * 4": "2 * 3 * 4",
    "**開いたまま": "**開いたまま",
    "****": "****",
    "`*a*`": "<code>*a*</code>",
    "``a`b``": "<code>a`b</code>",
    "`開いたまま": "`開いたまま",
    r"\*a\* \_b\_ \[c](d) \|\|e\|\|": "*a* _b_ [c](d) ||e||",
    r"C:\temp": r"C:\temp",
    "<b>&amp;</b>": "&lt;b&gt;&amp;amp;&lt;/b&gt;",
    "<@7> <@!7> <#8> <@&9>": (
        '<span class="mention">@さくら</span> <span class="mention">@さくら</span> '
        '<span class="mention">#雑談</span> <span class="mention">@不明なロール</span>'
    ),
    "</daily stop:12>": '<button type="button" class="mention">/daily stop</button>',
    "<:name:123>": ":name:",
    "<t:oops>": "&lt;t:oops&gt;",
    "@everyone": "@everyone",
}

LINKS = {
    "[字](https://example.com/a_(b)_c)": ("https://example.com/a_(b)_c", "字"),
    "[字](<https://example.com/x> '題')": ("https://example.com/x", "字"),
    "[**字**](https://example.com)": ("https://example.com/", "字"),
    "https://example.com/a_b_c。": (
        "https://example.com/a_b_c%E3%80%82",
        "https://example.com/a_b_c。",
    ),
    "（https://example.com/a?b=1）": ("https://example.com/a?b=1%EF%BC%89", None),
    "(https://example.com/a)": ("https://example.com/a", None),
    "<https://example.com/a*b*>": ("https://example.com/a*b*", None),
}

NO_LINKS = (
    "[字](javascript:alert(1))",
    "[字](data:text/html,x)",
    "[字](//example.com)",
    "[](https://)",
    "javascript:alert(1)",
    "[字]",
)

BLOCKS = {
    "# a": '<div class="md-h md-h1" role="heading" aria-level="4">a</div>',
    "### a": '<div class="md-h md-h3" role="heading" aria-level="6">a</div>',
    "#a": '<div class="md-text">#a</div>',
    "#### a": '<div class="md-text">#### a</div>',
    "-# a": '<div class="md-subtext">a</div>',
    "> a\n> b\nc": (
        '<blockquote class="md-quote"><div class="md-text">a\nb</div></blockquote>'
        '<div class="md-text">c</div>'
    ),
    ">>> a\nb": '<blockquote class="md-quote"><div class="md-text">a\nb</div></blockquote>',
    ">a": '<div class="md-text">&gt;a</div>',
    "- a\n  - b\n- c": (
        '<ul class="md-list"><li>a<ul class="md-list"><li>b</li></ul></li><li>c</li></ul>'
    ),
    "3. a\n4. b": '<ol class="md-list" start="3"><li>a</li><li>b</li></ol>',
    "1. a\n- b": '<ol class="md-list"><li>a</li></ol><ul class="md-list"><li>b</li></ul>',
    "-a": '<div class="md-text">-a</div>',
    "```\n*a*\n# b\n```": '<pre tabindex="0"><code>*a*\n# b</code></pre>',
    "```py\na\n```b": '<pre tabindex="0"><code>a</code></pre><div class="md-text">b</div>',
    "``` ```": '<div class="md-text"><code> </code></div>',
    "**a\nb**": '<div class="md-text"><strong>a\nb</strong></div>',
    "\\# a": '<div class="md-text"># a</div>',
    "\\- a": '<div class="md-text">- a</div>',
    "a\n\nb": '<div class="md-text">a\n\nb</div>',
}


async def render(reader: Reader, text: str, method: str) -> str:
    html: str = await reader.page.evaluate(RENDER, [text, method])
    return html


async def test_inline(open_page: OpenPage) -> None:
    reader = await open_page(user="ja")
    shown = {text: await render(reader, text, "inline") for text in INLINE}
    assert shown == INLINE


async def test_blocks(open_page: OpenPage) -> None:
    reader = await open_page(user="ja")
    shown = {text: await render(reader, text, "blocks") for text in BLOCKS}
    assert shown == BLOCKS


async def test_links(open_page: OpenPage) -> None:
    reader = await open_page(user="ja")
    for text, (address, label) in LINKS.items():
        await reader.page.evaluate(
            "html => document.getElementById('announcer').innerHTML = html",
            await render(reader, text, "inline"),
        )
        link = reader.page.locator("#announcer a")
        assert await link.evaluate("it => it.href") == address, text
        if label:
            assert await link.inner_text() == label


async def test_only_web_addresses_are_links(open_page: OpenPage) -> None:
    reader = await open_page(user="ja")
    for text in NO_LINKS:
        assert "<a" not in await render(reader, text, "inline"), text


async def test_hostile_lengths_take_no_time(open_page: OpenPage) -> None:
    reader = await open_page(user="ja")
    for piece in ("*", "_", "[", "`", "||", "> ", "- ", "<@", "https://", "\\", "*a **b "):
        assert await render(reader, piece * (4096 // len(piece)), "blocks")
