/**
 * Discord's markdown, read into a tree; pure, it touches no document.
 *
 * The rules are those that Discord's help centre and API reference describe: newlines count,
 * there are no paragraphs, only `http(s)` links are links, and markdown stops at MAX_DEPTH.
 */

const MAX_DEPTH = 10;
const WORD = /[\p{L}\p{N}_]/u;
const ASCII_WORD = /[A-Za-z0-9_]/;

/** Reads a whole text with headings, lists, quotes and code blocks. */
export const parse = (text) => blocks(String(text), 0);

/** Reads one line's worth: titles and field names know no blocks. */
export const parseInline = (text) => inline(String(text), 0);

function blocks(text, depth) {
  const nodes = [];
  const fence = /(\\?)```(?:([A-Za-z0-9_+\-.#]+)\n)?\n*([\s\S]*?)\n*```/g;
  let from = 0;
  for (let match = fence.exec(text); match; match = fence.exec(text)) {
    if (match[1] || !match[3].trim()) continue;
    nodes.push(...lines(text.slice(from, match.index).replace(/\n$/, ""), depth));
    nodes.push({ type: "codeBlock", language: match[2] ?? "", text: match[3] });
    from = fence.lastIndex;
    if (text[from] === "\n") from += 1;
  }
  nodes.push(...lines(text.slice(from), depth));
  return nodes;
}

const LIST_ITEM = /^( *)([-*]|\d{1,9}\.) +(\S.*)$/;

function lines(text, depth) {
  if (text === "") return [];
  const rows = text.split("\n");
  const nodes = [];
  let plain = [];
  const flush = () => {
    if (plain.some((row) => row.trim())) nodes.push({ type: "text-block", children: inline(plain.join("\n"), depth) });
    plain = [];
  };
  let at = 0;
  while (at < rows.length) {
    const row = rows[at];
    const heading = /^(#{1,3}) +(\S.*?)(?: +#+)?$/.exec(row);
    const subtext = /^-# +(\S.*)$/.exec(row);
    if (heading) {
      flush();
      nodes.push({ type: "heading", level: heading[1].length, children: inline(heading[2], depth + 1) });
      at += 1;
    } else if (subtext) {
      flush();
      nodes.push({ type: "subtext", children: inline(subtext[1], depth + 1) });
      at += 1;
    } else if (row.startsWith(">>> ") && depth < MAX_DEPTH) {
      flush();
      const rest = [row.slice(4), ...rows.slice(at + 1)].join("\n");
      nodes.push({ type: "quote", children: lines(rest, depth + 1) });
      at = rows.length;
    } else if (/^> /.test(row) && depth < MAX_DEPTH) {
      flush();
      const quoted = [];
      while (at < rows.length && /^>( |$)/.test(rows[at])) quoted.push(rows[at++].slice(2));
      nodes.push({ type: "quote", children: lines(quoted.join("\n"), depth + 1) });
    } else if (LIST_ITEM.test(row)) {
      flush();
      const start = at;
      while (at < rows.length && (LIST_ITEM.test(rows[at]) || (at > start && /^ {2,}\S/.test(rows[at])))) at += 1;
      nodes.push(...list(rows.slice(start, at), depth));
    } else {
      plain.push(row);
      at += 1;
    }
  }
  flush();
  return nodes;
}

function list(rows, depth) {
  const lists = [];
  let at = 0;
  while (at < rows.length) {
    const [, indent, marker, text] = LIST_ITEM.exec(rows[at]) ?? ["", "", "-", "-", rows[at].trim()];
    const ordered = marker.endsWith(".");
    let current = lists[lists.length - 1];
    if (!current || current.ordered !== ordered) {
      current = { type: "list", ordered, start: ordered ? Number.parseInt(marker, 10) : 1, items: [] };
      lists.push(current);
    }
    const own = [text];
    const nested = [];
    at += 1;
    while (at < rows.length) {
      const match = LIST_ITEM.exec(rows[at]);
      if (match && match[1].length <= indent.length) break;
      if (match || nested.length) nested.push(rows[at]);
      else own.push(rows[at].trim());
      at += 1;
    }
    const children = inline(own.join("\n"), depth + 1);
    if (nested.length && depth < MAX_DEPTH) children.push(...list(nested, depth + 1));
    current.items.push(children);
  }
  return lists;
}

const ANGLE = [
  [/<t:(-?\d{1,13})(?::([tTdDfFRsS]))?>/y, (m) => ({ type: "time", seconds: Number(m[1]), style: m[2] ?? "f" })],
  [/<\/([^:>\n]{1,120}):(\d{1,20})>/y, (m) => ({ type: "command", name: m[1], id: m[2] })],
  [/<@!?(\d{1,20})>/y, (m) => ({ type: "user", id: m[1] })],
  [/<@&(\d{1,20})>/y, (m) => ({ type: "role", id: m[1] })],
  [/<#(\d{1,20})>/y, (m) => ({ type: "channel", id: m[1] })],
  [/<a?:(\w{2,32}):(\d{1,20})>/y, (m) => ({ type: "emoji", name: m[1] })],
  [/<(https?:\/\/[^\s<>]+)>/y, (m) => ({ type: "link", url: m[1], children: [{ type: "text", text: m[1] }] })],
];

const PAIRS = [
  ["||", "spoiler"],
  ["~~", "strike"],
  ["__", "underline"],
  ["***", "strong-emphasis"],
  ["**", "strong"],
];

function inline(text, depth) {
  const nodes = [];
  let plain = "";
  const push = (node) => {
    if (plain) nodes.push({ type: "text", text: plain });
    plain = "";
    nodes.push(node);
  };
  let at = 0;
  while (at < text.length) {
    const found = depth < MAX_DEPTH ? token(text, at, depth) : null;
    if (!found) {
      plain += text[at];
      at += 1;
    } else if (found.text !== undefined) {
      plain += found.text;
      at = found.end;
    } else {
      push(found.node);
      at = found.end;
    }
  }
  if (plain) nodes.push({ type: "text", text: plain });
  return nodes;
}

function token(text, at, depth) {
  switch (text[at]) {
    case "\\":
      return at + 1 < text.length && /[^\p{L}\p{N}\s]/u.test(text[at + 1]) ? { text: text[at + 1], end: at + 2 } : null;
    case "`":
      return code(text, at);
    case "[":
      return maskedLink(text, at, depth);
    case "<":
      for (const [pattern, build] of ANGLE) {
        pattern.lastIndex = at;
        const match = pattern.exec(text);
        if (match) return { node: build(match), end: pattern.lastIndex };
      }
      return null;
    case "h":
      return bareLink(text, at);
    case "*":
    case "_":
    case "~":
    case "|":
      return pair(text, at, depth) ?? emphasis(text, at, depth);
    default:
      return null;
  }
}

function code(text, at) {
  const ticks = /`+/y;
  ticks.lastIndex = at;
  const mark = ticks.exec(text)[0];
  const close = new RegExp(`(?<!\`)${mark}(?!\`)`, "g");
  close.lastIndex = at + mark.length;
  const match = close.exec(text);
  if (!match) return { text: mark, end: at + mark.length };
  const content = text.slice(at + mark.length, match.index);
  return { node: { type: "code", text: content.replace(/^ (`)|(`) $/g, "$1$2") }, end: close.lastIndex };
}

/** Where `mark` next occurs outside escapes and code, or -1. */
function closing(text, from, mark) {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "\\") {
      at += 1;
    } else if (text[at] === "`") {
      at = code(text, at).end - 1;
    } else if (text.startsWith(mark, at)) {
      // In a longer run of the same sign the mark is at its end: `**a *b***`.
      while (text[at + mark.length] === mark[0]) at += 1;
      return at;
    }
  }
  return -1;
}

function pair(text, at, depth) {
  for (const [mark, type] of PAIRS) {
    if (!text.startsWith(mark, at)) continue;
    const end = closing(text, at + mark.length, mark);
    if (end <= at + mark.length) continue;
    const content = text.slice(at + mark.length, end);
    if (!content.trim()) continue;
    const children = inline(content, depth + 1);
    const node =
      type === "strong-emphasis"
        ? { type: "emphasis", children: [{ type: "strong", children }] }
        : { type, children };
    return { node, end: end + mark.length };
  }
  return null;
}

function emphasis(text, at, depth) {
  const mark = text[at];
  if (mark !== "*" && mark !== "_") return null;
  if (!text[at + 1] || /\s/.test(text[at + 1]) || text[at + 1] === mark) return null;
  if (mark === "_" && at > 0 && ASCII_WORD.test(text[at - 1])) return null;
  for (let end = at + 1; end < text.length; end += 1) {
    if (text[end] === "\\") {
      end += 1;
    } else if (text[end] === "`") {
      end = code(text, end).end - 1;
    } else if (text[end] === mark) {
      if (text[end + 1] === mark) {
        const inner = closing(text, end + 2, mark + mark);
        if (inner < 0) return null;
        end = inner + 1;
        continue;
      }
      const bounded = mark === "_" ? !(text[end + 1] && ASCII_WORD.test(text[end + 1])) : !/\s/.test(text[end - 1]);
      if (bounded) return { node: { type: "emphasis", children: inline(text.slice(at + 1, end), depth + 1) }, end: end + 1 };
    }
  }
  return null;
}

function maskedLink(text, at, depth) {
  let level = 0;
  let end = at;
  for (; end < text.length; end += 1) {
    if (text[end] === "\\") end += 1;
    else if (text[end] === "[") level += 1;
    else if (text[end] === "]" && --level === 0) break;
  }
  if (text[end] !== "]") return null;
  const target = /\]\(\s*(?:<(https?:\/\/[^\s<>]+)>|(https?:\/\/(?:[^\s()<>]|\([^\s()<>]*\))+))(?:\s+(?:"([^"]*)"|'([^']*)'))?\s*\)/y;
  target.lastIndex = end;
  const match = target.exec(text);
  const label = text.slice(at + 1, end);
  if (!match || !label.trim()) return null;
  // A label that shows another address than it leads to is not made a link, as in Discord.
  const children = inline(label, depth + 1).map((node) => (node.type === "link" ? { type: "text", text: node.url } : node));
  return {
    node: { type: "link", url: match[1] ?? match[2], title: match[3] ?? match[4] ?? "", children },
    end: target.lastIndex,
  };
}

function bareLink(text, at) {
  if (at > 0 && WORD.test(text[at - 1]) && ASCII_WORD.test(text[at - 1])) return null;
  const pattern = /https?:\/\/[^\s<]+[^<.,:;"'\]\s*_|~`]/y;
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  if (!match) return null;
  let url = match[0];
  while (url.endsWith(")") && url.split(")").length > url.split("(").length) url = url.slice(0, -1);
  return { node: { type: "link", url, children: [{ type: "text", text: url }] }, end: at + url.length };
}
