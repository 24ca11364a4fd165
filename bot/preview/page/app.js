import * as api from "./api.js";
import { messageCommands } from "./commands.js";
import { Composer } from "./composer.js";
import { announce, displayName, h, icon } from "./dom.js";
import { closeMenu, openMenu } from "./menu.js";
import { openModal } from "./modal.js";
import { drawSidebar, drawTopbar, drawWelcome } from "./sidebar.js";
import { pickText, setLocale, t } from "./strings.js";
import { keepRelativeTimesFresh } from "./time.js";
import { Timeline } from "./timeline.js";
import { World } from "./world.js";

const byId = (id) => document.getElementById(id);
const narrow = window.matchMedia("(max-width: 760px)");

const world = new World();
let stream = null;
let connected = true;
/** Component presses by interaction: which message waits for which answer. */
const presses = new Map();

const context = {
  userName: (id) => world.userName(id),
  channelName: (id) => world.channelName(id),
  startCommand: (name) => composer.start(name),
  press,
  dismiss: (message) => {
    world.dismissed.add(message.id);
    timeline.remove(message.id);
    composer.focus();
  },
  openMenu: (message, at) => openMessageMenu(message, at),
};

const timeline = new Timeline({ list: byId("messages"), scroller: byId("scroller"), jump: byId("jump"), context });

const composer = new Composer(byId("composer"), {
  world,
  actions: {
    sendMessage: async (text) => {
      try {
        await api.sendMessage(world.channelId, world.userId, text);
      } catch (error) {
        showBanner(error.message || t("failedSend"));
        throw error;
      }
    },
    runCommand: (invocation, options) => runCommand(invocation.command, invocation.subcommand, options, `/${invocation.key}`),
    autocomplete: (invocation, options, focused) =>
      api.autocomplete({ user_id: world.userId, channel_id: world.channelId, command: invocation.command, subcommand: invocation.subcommand, options, focused }),
  },
});

const actions = {
  openChannel: (id) => {
    closeDrawer();
    return openPlace({ channel: id });
  },
  openGuild: (guild) => {
    world.enter(guild);
    return openPlace({ channel: world.channelId });
  },
  switchUser: (id) => {
    closeDrawer();
    return openPlace({ user: id });
  },
  runExample: (example) => runCommand(example.command, example.subcommand, example.options ?? {}, `/${[example.command, example.subcommand].filter(Boolean).join(" ")}`),
  openDrawer,
  toggleTheme: () => {
    const theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
    document.documentElement.dataset.theme = theme;
    try {
      localStorage.setItem("preview-theme", theme);
    } catch {
      // Without storage the choice lasts until the page is closed.
    }
    drawSidebar(byId("drawer"), world, actions);
    byId("drawer").querySelector(".reader .icon-button").focus();
  },
};

function draw() {
  setLocale(world.user().locale);
  const label = world.channelLabel();
  document.title = `${label} · ${world.application().name}`;
  byId("skip-link").textContent = t("skip");
  byId("notice").textContent = pickText(world.state.notice) || t("notice");
  byId("scroller").setAttribute("aria-label", t("messages", { channel: label }));
  byId("jump").replaceChildren(t("newMessages"), icon("chevron"));
  byId("drawer-shade").setAttribute("aria-hidden", "true");
  drawSidebar(byId("drawer"), world, actions);
  drawTopbar(byId("topbar"), world, actions);
  drawWelcome(byId("welcome"), world, actions);
  composer.reset({ commands: world.state.commands, channelLabel: label });
  updateBanner();
}

/** Goes to another channel or reader; the address keeps both, so that a reload comes back here. */
async function openPlace({ user, channel }) {
  const sameReader = user === undefined || user === world.userId;
  world.go({ user, channel });
  history.replaceState(null, "", `#user=${world.userId}&channel=${world.channelId}`);
  presses.clear();
  draw();
  timeline.load([]);
  if (!sameReader || !stream) connect();
  await loadMessages();
  if (!narrow.matches) composer.focus();
}

async function loadMessages() {
  const { userId, channelId } = world;
  try {
    const messages = await api.fetchMessages(channelId, userId);
    if (userId === world.userId && channelId === world.channelId) {
      timeline.load(messages.filter((message) => !world.dismissed.has(message.id)));
    }
  } catch (error) {
    showBanner(error.message || t("loadFailed"));
  }
}

function connect() {
  stream?.close();
  stream = new api.EventStream(world.userId, {
    onEvent: receive,
    onState: (up, again) => {
      connected = up;
      updateBanner();
      if (up && again) refresh();
    },
  });
}

/** After a lost line: what the server has now is the truth. */
async function refresh() {
  try {
    await world.load();
    presses.clear();
    draw();
    await loadMessages();
  } catch {
    showBanner(t("loadFailed"));
  }
}

const here = (data) => data.channel_id === world.channelId;

const receivers = {
  MESSAGE_CREATE: (data) => here(data) && timeline.add(data),
  MESSAGE_UPDATE: (data) => {
    if (here(data)) timeline.update(data);
  },
  MESSAGE_DELETE: (data) => timeline.remove(data.id ?? data.message_id),
  INTERACTION_ACK: (data) => settlePress(data.interaction_id ?? data.id),
  INTERACTION_FAILED: (data) => {
    const id = data.interaction_id ?? data.id;
    const messageId = presses.get(id);
    if (messageId) settlePress(id, t("failedInteraction"));
    else if (!timeline.failCommand(id, t("failedResponse"))) early.set(id, t("failedResponse"));
  },
  MODAL: (data) => {
    settlePress(data.interaction_id);
    timeline.settle(data.interaction_id);
    openModal(data, {
      context,
      application: world.application(),
      submit: (values) => api.submitModal({ user_id: world.userId, interaction_id: data.interaction_id, custom_id: data.custom_id, values }),
    });
  },
  COMMANDS_UPDATE: (data) => {
    world.state.commands = Array.isArray(data) ? data : data.commands;
    composer.reset({ commands: world.state.commands, channelLabel: world.channelLabel() });
  },
  BOT_STATUS: (data) => {
    world.status = data.status ?? (data.online ? "online" : "offline");
    drawTopbar(byId("topbar"), world, actions);
    updateBanner();
  },
};

/** Failures that arrived before the page learnt the interaction's id. */
const early = new Map();

function receive({ t: type, d: data }) {
  receivers[type]?.(data);
}

function settlePress(interactionId, failure) {
  const messageId = presses.get(interactionId);
  if (!messageId) {
    early.set(interactionId, failure ?? null);
    return;
  }
  presses.delete(interactionId);
  timeline.release(messageId, failure);
}

async function press(message, component, values) {
  timeline.wait(message.id, component.custom_id);
  try {
    const { interaction_id: id } = await api.pressComponent({
      user_id: world.userId,
      channel_id: world.channelId,
      message_id: message.id,
      custom_id: component.custom_id,
      values,
    });
    presses.set(id, message.id);
    if (early.has(id)) settlePress(id, early.get(id) && t("failedInteraction"));
  } catch {
    timeline.release(message.id, t("failedInteraction"));
  }
}

async function runCommand(command, subcommand, options, line, target) {
  const expected = timeline.expect(world.user(), line, world.application());
  try {
    const { interaction_id: id } = await api.runCommand({
      user_id: world.userId,
      channel_id: world.channelId,
      command,
      subcommand,
      options,
      target_message_id: target,
    });
    if (early.get(id)) expected.failed(early.get(id));
    else expected.sent(id);
  } catch (error) {
    expected.failed(error.code === 0 ? t("failedResponse") : error.message || t("failedResponse"));
  }
}

function openMessageMenu(message, at, back) {
  const apps = messageCommands(world.state.commands);
  openMenu(
    [
      {
        label: t("apps"),
        icon: icon("apps"),
        items: apps.length
          ? apps.map((command) => ({
              label: world.commandLabel(command),
              hint: world.application().name,
              run: () => runCommand(command.name, undefined, {}, world.commandLabel(command), message.id),
            }))
          : [{ label: t("noApps") }],
      },
      {
        label: t("copyText"),
        icon: icon("copy"),
        run: async () => {
          const text = [message.content, ...(message.embeds ?? []).flatMap((embed) => [embed.title, embed.description])].filter(Boolean).join("\n");
          await navigator.clipboard.writeText(text);
          announce(t("copied"));
        },
      },
    ],
    at,
    { label: t("messageMenu"), back },
  );
}

function messageAt(target) {
  const item = target.closest?.(".message[data-message-id]");
  return item ? { item, message: timeline.get(item.dataset.messageId) } : null;
}

byId("messages").addEventListener("contextmenu", (event) => {
  const found = messageAt(event.target);
  // Links and selected text keep the browser's own menu.
  if (!found || event.target.closest("a") || String(window.getSelection())) return;
  event.preventDefault();
  const keyboard = event.clientX === 0 && event.clientY === 0;
  openMessageMenu(found.message, keyboard ? document.activeElement : { x: event.clientX, y: event.clientY }, document.activeElement === document.body ? found.item : document.activeElement);
});

byId("scroller").addEventListener("keydown", (event) => {
  if (event.target.closest(".select-wrap, .spoiler") || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
  const items = [...document.querySelectorAll("#messages > .message")];
  const at = items.indexOf(event.target.closest(".message"));
  const next = event.key === "ArrowUp" ? items.at(at < 0 ? -1 : Math.max(0, at - 1)) : items[at + 1];
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.scrollIntoView({ block: "nearest" });
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, dialog, [role=menu], [role=combobox]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    byId("composer").querySelector(".composer-slash")?.click();
  } else if (event.key === "Escape" && document.body.classList.contains("drawer-open")) {
    closeDrawer();
    byId("topbar").querySelector(".topbar-menu").focus();
  }
});

function openDrawer() {
  document.body.classList.add("drawer-open");
  byId("drawer-shade").hidden = false;
  byId("drawer").querySelector("[aria-current=page]")?.focus();
}

function closeDrawer() {
  closeMenu(false);
  document.body.classList.remove("drawer-open");
  byId("drawer-shade").hidden = true;
}

byId("drawer-shade").addEventListener("click", closeDrawer);

let bannerTimer = 0;

function showBanner(text) {
  byId("banner").replaceChildren(text);
  byId("banner").hidden = false;
  clearTimeout(bannerTimer);
  bannerTimer = setTimeout(updateBanner, 6000);
}

function updateBanner() {
  const text = connected ? (world.botOnline() ? "" : t("botOffline")) : t("disconnected");
  byId("banner").replaceChildren(text);
  byId("banner").hidden = !text;
}

async function boot() {
  const wanted = new URLSearchParams(location.hash.slice(1));
  try {
    await world.load();
  } catch (error) {
    setLocale(navigator.language);
    const again = h("button", { type: "button", class: "button is-primary", on: { click: () => location.reload() } }, t("retry"));
    byId("welcome").replaceChildren(h("p", { role: "alert" }, error.message || t("loadFailed")), again);
    return;
  }
  keepRelativeTimesFresh();
  await openPlace({ user: wanted.get("user") ?? world.userForLanguage(navigator.language), channel: wanted.get("channel") });
  document.documentElement.dataset.ready = "true";
}

window.addEventListener("hashchange", () => {
  const wanted = new URLSearchParams(location.hash.slice(1));
  openPlace({ user: wanted.get("user") ?? undefined, channel: wanted.get("channel") ?? undefined });
});

await boot();
