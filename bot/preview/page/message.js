import { componentRows } from "./components.js";
import { avatar, displayName, h, icon, iconButton, waiting } from "./dom.js";
import { attachmentOf, attachmentView, embedView } from "./embed.js";
import { markdown } from "./markdown-view.js";
import { t, tNodes } from "./strings.js";
import { fullTime, messageTime } from "./time.js";

const SUPPRESS_EMBEDS = 1 << 2;
const EPHEMERAL = 1 << 6;
const LOADING = 1 << 7;
const GROUP_WINDOW_MS = 7 * 60_000;

export const isEphemeral = (message) => Boolean(message.flags & EPHEMERAL);
export const isLoading = (message) => Boolean(message.flags & LOADING);

/** The interaction that a message answers, under its present and its older name. */
export const interactionOf = (message) =>
  message.interaction_metadata ?? message.interaction ?? null;

const commandName = (message) => message.interaction?.name ?? message.interaction_metadata?.name;

/** Whether a message continues the one before it without a new avatar and name. */
export function continues(message, before) {
  return Boolean(
    before &&
    before.author.id === message.author.id &&
    !interactionOf(message) &&
    !message.referenced_message &&
    isEphemeral(before) === isEphemeral(message) &&
    new Date(message.timestamp) - new Date(before.timestamp) < GROUP_WINDOW_MS,
  );
}

/** One line of plain text that says what a message is about, for the live region. */
export function summary(message) {
  if (isLoading(message)) return t("thinking", { app: displayName(message.author) });
  const embed = message.embeds?.[0];
  const inEmbed = [embed?.title, embed?.description].filter(Boolean).join("。");
  const text = message.content || inEmbed || message.attachments?.[0]?.description || "";
  return `${displayName(message.author)}: ${text.replace(/[*_~`|>#\\]/g, "").slice(0, 140)}`;
}

/** The line below what only one reader sees, with the way to close it. */
export const onlyYou = (dismiss) =>
  h(
    "p",
    { class: "ephemeral-note" },
    icon("eye"),
    t("onlyYou"),
    h("span", { "aria-hidden": "true" }, "·"),
    h("button", { type: "button", class: "text-button", on: { click: dismiss } }, t("dismiss")),
  );

/** "X used /command", above the answer. */
export const usedLine = (user, command) =>
  h(
    "div",
    { class: "message-context" },
    icon("reply"),
    h(
      "span",
      {},
      tNodes("used", {
        user: h("b", {}, displayName(user)),
        command: h("span", { class: "command-name" }, command),
      }),
    ),
  );

/**
 * A message as a list item.
 * @param grouped whether it continues the message before it, without a name of its own
 * @param context names, and `press`, `dismiss`, `openMenu` for what the reader does
 */
export function messageView(message, grouped, context) {
  const date = new Date(message.timestamp);
  const name = displayName(message.author);
  const ephemeral = isEphemeral(message);
  const item = h(
    "li",
    {
      class: ["message", grouped && "is-grouped", ephemeral && "is-ephemeral"]
        .filter(Boolean)
        .join(" "),
      data: { messageId: message.id },
      tabindex: "-1",
    },
    contextLine(message, context),
    !grouped && avatar(message.author),
    h(
      "div",
      { class: "message-main" },
      !grouped &&
        h(
          "h2",
          { class: "message-head" },
          h("span", { class: "author" }, name),
          message.author.bot && h("span", { class: "tag" }, t("app")),
          h(
            "time",
            { class: "message-time", datetime: date.toISOString(), title: fullTime(date) },
            messageTime(date),
          ),
        ),
      body(message, context),
      message.components?.length > 0 &&
        h(
          "div",
          { class: "components" },
          componentRows(message.components, (component, values) =>
            context.press(message, component, values),
          ),
        ),
      h("p", { class: "failure", role: "alert", hidden: true }),
      ephemeral && onlyYou(() => context.dismiss(message)),
    ),
    iconButton(
      "dots",
      t("messageMenu"),
      (event) => context.openMenu(message, event.currentTarget),
      {
        className: "message-more",
        "aria-haspopup": "menu",
      },
    ),
  );
  return item;
}

function contextLine(message, context) {
  const interaction = interactionOf(message);
  const command = commandName(message);
  if (interaction && command) {
    const inMenu = interaction.command_type !== undefined && interaction.command_type !== 1;
    return usedLine(interaction.user, inMenu ? context.menuLabel(command) : `/${command}`);
  }
  if (message.referenced_message === undefined) return null;
  const original = message.referenced_message;
  return h(
    "div",
    { class: "message-context" },
    icon("reply"),
    original === null
      ? h("span", {}, t("originalDeleted"))
      : h("span", { class: "reply-text" }, summary(original)),
  );
}

function body(message, context) {
  if (isLoading(message)) {
    return waiting(t("thinking", { app: displayName(message.author) }));
  }
  const embeds = message.flags & SUPPRESS_EMBEDS ? [] : (message.embeds ?? []);
  const attachments = message.attachments ?? [];
  const media = embeds.flatMap((embed) => [embed.image, embed.thumbnail]);
  const inEmbeds = new Set(media.map((each) => attachmentOf(each, attachments)));
  return [
    message.content &&
      h("div", { class: "message-content" }, markdown(message.content, context), edited(message)),
    attachments.filter((file) => !inEmbeds.has(file)).map(attachmentView),
    embeds.map((embed) => embedView(embed, attachments, context)),
  ];
}

const edited = (message) =>
  message.edited_timestamp && !interactionOf(message)
    ? h("span", { class: "edited" }, t("edited"))
    : null;
