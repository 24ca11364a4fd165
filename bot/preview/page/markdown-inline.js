/** The part of Discord's markdown that stands inside a line. */

/** Markdown stops here: deeper nesting stays text. */
export const MAX_DEPTH = 10;
const ASCII_WORD = /[A-Za-z0-9_]/;

const ANGLE = [
  [
    /<t:(-?\d{1,13})(?::([tTdDfFRsS]))?>/y,
    (m) => ({ type: "time", seconds: Number(m[1]), style: m[2] ?? "f" }),
  ],
  [/<\/([^:>\n]{1,120}):(\d{1,20})>/y, (m) => ({ type: "command", name: m[1], id: m[2] })],
  [/<@!?(\d{1,20})>/y, (m) => ({ type: "user", id: m[1] })],
  [/<@&(\d{1,20})>/y, (m) => ({ type: "role", id: m[1] })],
  [/<#(\d{1,20})>/y, (m) => ({ type: "channel", id: m[1] })],
  [/<a?:(\w{2,32}):(\d{1,20})>/y, (m) => ({ type: "emoji", name: m[1] })],
  [
    /<(https?:\/\/[^\s<>]+)>/y,
    (m) => ({ type: "link", url: m[1], children: [{ type: "text", text: m[1] }] }),
  ],
];

const PAIRS = [
  ["||", "spoiler"],
  ["~~", "strike"],
  ["__", "underline"],
  ["***", "strong-emphasis"],
  ["**", "strong"],
];

/** Reads what stands inside a line; `depth` is how deep it is already nested. */
export function inline(text, depth) {
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
      return at + 1 < text.length && /[^\p{L}\p{N}\s]/u.test(text[at + 1])
        ? { text: text[at + 1], end: at + 2 }
        : null;
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
  return {
    node: { type: "code", text: content.replace(/^ (`)|(`) $/g, "$1$2") },
    end: close.lastIndex,
  };
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
      const bounded =
        mark === "_"
          ? !(text[end + 1] && ASCII_WORD.test(text[end + 1]))
          : !/\s/.test(text[end - 1]);
      if (bounded)
        return {
          node: { type: "emphasis", children: inline(text.slice(at + 1, end), depth + 1) },
          end: end + 1,
        };
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
  const target =
    /\]\(\s*(?:<(https?:\/\/[^\s<>]+)>|(https?:\/\/(?:[^\s()<>]|\([^\s()<>]*\))+))(?:\s+(?:"([^"]*)"|'([^']*)'))?\s*\)/y;
  target.lastIndex = end;
  const match = target.exec(text);
  const label = text.slice(at + 1, end);
  if (!match || !label.trim()) return null;
  // A label that shows another address than it leads to is not made a link, as in Discord.
  const children = inline(label, depth + 1).map((node) =>
    node.type === "link" ? { type: "text", text: node.url } : node,
  );
  return {
    node: { type: "link", url: match[1] ?? match[2], title: match[3] ?? match[4] ?? "", children },
    end: target.lastIndex,
  };
}

function bareLink(text, at) {
  if (at > 0 && ASCII_WORD.test(text[at - 1])) return null;
  const pattern = /https?:\/\/[^\s<]+[^<.,:;"'\]\s*_|~`]/y;
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  if (!match) return null;
  let url = match[0];
  while (url.endsWith(")") && url.split(")").length > url.split("(").length) url = url.slice(0, -1);
  return {
    node: { type: "link", url, children: [{ type: "text", text: url }] },
    end: at + url.length,
  };
}
