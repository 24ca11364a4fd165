import { h, iconButton } from "./dom.js";
import { inlineMarkdown, link, markdown } from "./markdown-view.js";
import { t } from "./strings.js";
import { fullTime, messageTime } from "./time.js";

const GRID = 12;
const MAX_IMAGE_PX = 526;
const MAX_THUMBNAIL_PX = 80;

/** An embed as Discord lays it out. `attachments` are those of its message, for `attachment://` images. */
export function embedView(embed, attachments, context) {
  const colour = Number.isInteger(embed.color)
    ? `#${embed.color.toString(16).padStart(6, "0")}`
    : null;
  const thumbnail = picture(embed.thumbnail, attachments, "embed-thumbnail", MAX_THUMBNAIL_PX);
  return h(
    "article",
    { class: `embed${thumbnail ? " has-thumbnail" : ""}`, vars: colour ? { "--bar": colour } : {} },
    h(
      "div",
      { class: "embed-body" },
      embed.author?.name &&
        h("div", { class: "embed-author" }, maybeLink(embed.author.url, [embed.author.name])),
      embed.title &&
        h(
          "h3",
          { class: "embed-title" },
          maybeLink(embed.url, inlineMarkdown(embed.title, context)),
        ),
      embed.description &&
        h("div", { class: "embed-description" }, markdown(embed.description, context)),
      embed.fields?.length > 0 && fields(embed.fields, Boolean(thumbnail), context),
    ),
    thumbnail,
    picture(embed.image, attachments, "embed-image"),
    footer(embed),
  );
}

const maybeLink = (url, children) => (url ? link(url, children) : children);

/**
 * Inline fields stand three in a row, two where a thumbnail takes the space; a field that is not
 * inline breaks the row. The spans are of a 12-column grid, as in Discord.
 */
export function fieldSpans(list, narrow) {
  const perRow = narrow ? 2 : 3;
  const spans = [];
  for (let at = 0; at < list.length;) {
    if (!list[at].inline) {
      spans.push(GRID);
      at += 1;
      continue;
    }
    let count = 0;
    while (count < perRow && list[at + count]?.inline) count += 1;
    for (let n = 0; n < count; n += 1) spans.push(GRID / count);
    at += count;
  }
  return spans;
}

function fields(list, narrow, context) {
  const spans = fieldSpans(list, narrow);
  return h(
    "div",
    { class: "embed-fields" },
    list.map((field, index) =>
      h(
        "div",
        { class: "embed-field", vars: { "--span": String(spans[index]) } },
        h("div", { class: "embed-field-name" }, inlineMarkdown(field.name, context)),
        h("div", { class: "embed-field-value" }, markdown(field.value, context)),
      ),
    ),
  );
}

function footer(embed) {
  const date = embed.timestamp ? new Date(embed.timestamp) : null;
  if (!embed.footer?.text && !date) return null;
  return h(
    "div",
    { class: "embed-footer" },
    embed.footer?.text,
    embed.footer?.text && date && " • ",
    date && h("time", { datetime: date.toISOString(), title: fullTime(date) }, messageTime(date)),
  );
}

/** The attachment that an embed's picture points at, by `attachment://` or by address. */
export function attachmentOf(media, attachments) {
  if (!media?.url) return undefined;
  const name = media.url.startsWith("attachment://")
    ? media.url.slice("attachment://".length)
    : null;
  return attachments.find((file) => (name ? file.filename === name : file.url === media.url));
}

function picture(media, attachments, className, limit) {
  if (!media?.url) return null;
  const file = attachmentOf(media, attachments);
  return imageButton(
    {
      url: file?.url ?? media.proxy_url ?? media.url,
      description: media.description ?? file?.description,
      width: media.width ?? file?.width,
      height: media.height ?? file?.height,
    },
    className,
    limit,
  );
}

/** A picture that opens large; its description is read out and shown below the large view. */
export function imageButton({ url, description, width, height }, className, limit = MAX_IMAGE_PX) {
  const alt = description || t("image");
  // The size is known before the picture is there, so that nothing jumps when it arrives.
  const scale = width && height ? Math.min(1, limit / width, limit / height) : 0;
  const size = scale
    ? { width: Math.round(width * scale), height: Math.round(height * scale) }
    : {};
  const image = h("img", { src: url, alt, ...size, decoding: "async" });
  return h(
    "button",
    {
      type: "button",
      class: `image ${className}`,
      "aria-label": `${alt} — ${t("openImage")}`,
      on: { click: () => lightbox(url, description) },
    },
    image,
  );
}

function lightbox(url, description) {
  const close = () => dialog.close();
  const dialog = h(
    "dialog",
    {
      class: "lightbox",
      "aria-label": description || t("image"),
      on: { close: () => dialog.remove(), click: (event) => event.target === dialog && close() },
    },
    iconButton("close", t("closeImage"), close),
    h("img", { src: url, alt: description || t("image") }),
    description && h("p", {}, description),
  );
  document.body.append(dialog);
  dialog.showModal();
}

/** A file below a message: pictures as pictures, others as a link to save. */
export function attachmentView(file) {
  const isImage =
    file.content_type?.startsWith("image/") ?? /\.(png|jpe?g|gif|webp)$/i.test(file.filename);
  if (isImage) return imageButton(file, "attachment");
  return h("a", { class: "file", href: file.url, download: file.filename }, file.filename);
}
