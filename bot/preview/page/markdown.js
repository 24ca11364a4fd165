import { inline, MAX_DEPTH } from "./markdown-inline.js";

/**
 * Discord's markdown, read into a tree; pure, it touches no document.
 *
 * The rules are those that Discord's help centre and API reference describe: newlines count,
 * there are no paragraphs, only `http(s)` links are links, and markdown stops at MAX_DEPTH.
 */

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
    if (plain.some((row) => row.trim()))
      nodes.push({ type: "text-block", children: inline(plain.join("\n"), depth) });
    plain = [];
  };
  let at = 0;
  while (at < rows.length) {
    const row = rows[at];
    const heading = /^(#{1,3}) +(\S.*?)(?: +#+)?$/.exec(row);
    const subtext = /^-# +(\S.*)$/.exec(row);
    if (heading) {
      flush();
      nodes.push({
        type: "heading",
        level: heading[1].length,
        children: inline(heading[2], depth + 1),
      });
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
      while (
        at < rows.length &&
        (LIST_ITEM.test(rows[at]) || (at > start && /^ {2,}\S/.test(rows[at])))
      )
        at += 1;
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
    const [, indent, marker, text] = LIST_ITEM.exec(rows[at]) ?? [
      "",
      "",
      "-",
      "-",
      rows[at].trim(),
    ];
    const ordered = marker.endsWith(".");
    let current = lists[lists.length - 1];
    if (!current || current.ordered !== ordered) {
      current = {
        type: "list",
        ordered,
        start: ordered ? Number.parseInt(marker, 10) : 1,
        items: [],
      };
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
