import { h } from "./dom.js";
import { parse, parseInline } from "./markdown.js";
import { t } from "./strings.js";
import { fullTime, timestamp } from "./time.js";

/**
 * What a mention needs to know about the world around the text.
 * @typedef {{userName(id: string): string|undefined, channelName(id: string): string|undefined,
 *   startCommand(name: string): void}} Context
 */

const ELEMENTS = { strong: "strong", emphasis: "em", underline: "u", strike: "s" };

/** A text with blocks, as elements. */
export const markdown = (text, context) => h("div", { class: "md" }, nodes(parse(text), context));

/** A text without blocks, as a list of nodes. */
export const inlineMarkdown = (text, context) => nodes(parseInline(text), context);

const nodes = (list, context) => list.map((node) => view(node, context));

function view(node, context) {
  const children = () => nodes(node.children, context);
  switch (node.type) {
    case "text":
      return node.text;
    case "text-block":
      return h("div", { class: "md-text" }, children());
    case "heading":
      return h(
        "div",
        { class: `md-h md-h${node.level}`, role: "heading", "aria-level": node.level + 3 },
        children(),
      );
    case "subtext":
      return h("div", { class: "md-subtext" }, children());
    case "quote":
      return h("blockquote", { class: "md-quote" }, children());
    case "list":
      return h(
        node.ordered ? "ol" : "ul",
        { class: "md-list", start: node.ordered && node.start !== 1 ? node.start : undefined },
        node.items.map((item) => h("li", {}, nodes(item, context))),
      );
    case "code":
      return h("code", {}, node.text);
    case "codeBlock":
      return h("pre", { tabindex: "0" }, h("code", {}, node.text));
    case "link":
      return link(node.url, children(), node.title);
    case "time":
      return time(node);
    case "spoiler":
      return spoiler(children());
    case "command":
      return h(
        "button",
        { type: "button", class: "mention", on: { click: () => context.startCommand(node.name) } },
        `/${node.name}`,
      );
    case "user":
      return h("span", { class: "mention" }, `@${context.userName(node.id) ?? t("unknownUser")}`);
    case "role":
      return h("span", { class: "mention" }, `@${t("unknownRole")}`);
    case "channel":
      return h(
        "span",
        { class: "mention" },
        `#${context.channelName(node.id) ?? t("unknownChannel")}`,
      );
    case "emoji":
      return `:${node.name}:`;
    default:
      return h(ELEMENTS[node.type], {}, children());
  }
}

/** A link out of the page; anything but http(s) stays text. */
export function link(url, children, title, className) {
  if (!/^https?:\/\//i.test(url)) return h("span", {}, children);
  return h(
    "a",
    {
      href: url,
      target: "_blank",
      rel: "noopener noreferrer",
      title: title || undefined,
      class: className,
    },
    children,
  );
}

function time({ seconds, style }) {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return `<t:${seconds}:${style}>`;
  return h(
    "time",
    {
      class: "md-time",
      datetime: date.toISOString(),
      title: fullTime(date),
      "data-relative": style === "R",
    },
    timestamp(date, style),
  );
}

function spoiler(children) {
  const content = h("span", { "aria-hidden": "true" }, children);
  const cover = h(
    "span",
    { class: "spoiler", role: "button", tabindex: "0", "aria-label": t("spoiler") },
    content,
  );
  const reveal = (event) => {
    if (cover.classList.contains("is-open")) return;
    event.preventDefault();
    event.stopPropagation();
    cover.classList.add("is-open");
    for (const name of ["role", "tabindex", "aria-label"]) cover.removeAttribute(name);
    content.removeAttribute("aria-hidden");
  };
  cover.addEventListener("click", reveal);
  cover.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") reveal(event);
  });
  return cover;
}
