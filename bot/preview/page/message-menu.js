import { localName, messageCommands } from "./commands.js";
import { announce, icon } from "./dom.js";
import { openMenu } from "./menu.js";
import { t } from "./strings.js";

const LONG_PRESS_MS = 550;
const MOVED_PX = 10;

/** A message's own menu: the app's message commands, and the text to copy. */
export function openMessageMenu(message, { commands, application, run }, at, back) {
  const apps = messageCommands(commands).map((command) => ({
    label: localName(command),
    hint: application.name,
    run: () => run(command, message),
  }));
  openMenu(
    [
      {
        label: t("apps"),
        icon: icon("apps"),
        items: apps.length ? apps : [{ label: t("noApps") }],
      },
      { label: t("copyText"), icon: icon("copy"), run: () => copy(message) },
    ],
    at,
    { label: t("messageMenu"), back },
  );
}

async function copy(message) {
  const parts = [
    message.content,
    ...(message.embeds ?? []).flatMap((embed) => [embed.title, embed.description]),
  ];
  await navigator.clipboard.writeText(parts.filter(Boolean).join("\n"));
  announce(t("copied"));
}

/** Opens the menu on right click, on the menu key and on a long press; `open(id, at, back)`. */
export function listenForMenu(list, open) {
  let timer = 0;
  let from = null;
  const stop = () => clearTimeout(timer);
  const itemOf = (target) => target.closest?.(".message[data-message-id]");

  list.addEventListener("contextmenu", (event) => {
    stop();
    const item = itemOf(event.target);
    // Links and selected text keep the browser's own menu.
    if (!item || event.target.closest("a") || String(window.getSelection())) return;
    event.preventDefault();
    const focused = document.activeElement === document.body ? item : document.activeElement;
    const byKeyboard = event.clientX === 0 && event.clientY === 0;
    open(
      item.dataset.messageId,
      byKeyboard ? focused : { x: event.clientX, y: event.clientY },
      focused,
    );
  });
  // iOS sends no contextmenu event on a long press.
  list.addEventListener("pointerdown", (event) => {
    const item = itemOf(event.target);
    if (event.pointerType !== "touch" || !item || event.target.closest("a, button")) return;
    from = { x: event.clientX, y: event.clientY };
    timer = setTimeout(() => open(item.dataset.messageId, from, item), LONG_PRESS_MS);
  });
  list.addEventListener("pointermove", (event) => {
    if (from && Math.hypot(event.clientX - from.x, event.clientY - from.y) > MOVED_PX) stop();
  });
  for (const type of ["pointerup", "pointercancel"]) list.addEventListener(type, stop);
}
