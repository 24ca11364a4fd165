import * as api from "./api.js";
import { Composer } from "./composer.js";
import { h, icon } from "./dom.js";
import { Interactions } from "./interactions.js";
import { listenForMenu, openMessageMenu } from "./message-menu.js";
import { interactionOf } from "./message.js";
import { openModal } from "./modal.js";
import * as shell from "./shell.js";
import { drawSidebar, drawTopbar, drawWelcome } from "./sidebar.js";
import { errorText, pickText, setLocale, t } from "./strings.js";
import { keepRelativeTimesFresh } from "./time.js";
import { Timeline } from "./timeline.js";
import { World } from "./world.js";

const byId = (id) => document.getElementById(id);
const narrow = window.matchMedia("(max-width: 760px)");

const world = new World();
const interactions = new Interactions();
let stream = null;
let connected = true;
const banner = new shell.Banner(byId("banner"));

const context = {
  userName: (id) => world.userName(id),
  channelName: (id) => world.channelName(id),
  menuLabel: (name) => world.menuLabel(name),
  startCommand: (name) => composer.start(name),
  press,
  dismiss,
  openMenu: (message, at) => openMenuOf(message, at),
};

const timeline = new Timeline({
  list: byId("messages"),
  scroller: byId("scroller"),
  jump: byId("jump"),
  context,
});

const composer = new Composer(byId("composer"), {
  world,
  actions: {
    sendMessage,
    runCommand: ({ command, subcommand }, options) => runSlash({ command, subcommand, options }),
    autocomplete: ({ command, subcommand }, options, focused) =>
      api.autocomplete({ ...here(), command, subcommand, options, focused }),
  },
});

const actions = {
  openChannel: (id) => {
    shell.closeDrawer();
    return openPlace({ channel: id });
  },
  openGuild: (guild) => openPlace({ channel: world.firstChannel(guild) }),
  switchUser: (id) => {
    shell.closeDrawer();
    return openPlace({ user: id });
  },
  runExample: ({ command, subcommand, options = {} }) => runSlash({ command, subcommand, options }),
  openDrawer: shell.openDrawer,
  toggleTheme,
};

const here = () => ({ user_id: world.userId, channel_id: world.channelId });

function draw() {
  setLocale(world.user().locale);
  const label = world.channelLabel();
  document.title = `${label} · ${world.application().name}`;
  byId("skip-link").textContent = t("skip");
  byId("notice").textContent = pickText(world.state.notice) || t("notice");
  byId("scroller").setAttribute("aria-label", t("messages", { channel: label }));
  byId("jump").replaceChildren(t("newMessages"), icon("chevron"));
  drawSidebar(byId("drawer"), world, actions);
  drawTopbar(byId("topbar"), world, actions);
  drawWelcome(byId("welcome"), world, actions);
  showStatus();
}

/** Goes to another channel or reader; the address keeps both, so that a reload comes back here. */
async function openPlace({ user, channel }) {
  const before = world.userId;
  world.go({ user, channel });
  history.replaceState(null, "", `#user=${world.userId}&channel=${world.channelId}`);
  draw();
  timeline.clear();
  interactions.clear();
  composer.reset(world.channelLabel());
  if (world.userId !== before || !stream) connect();
  await loadPlace();
  if (!narrow.matches) composer.focus();
}

/** Fetches what is in the channel and which commands it offers; what came too late is dropped. */
async function loadPlace() {
  const { user_id: user, channel_id: channel } = here();
  try {
    const [messages, { commands }] = await Promise.all([
      api.fetchMessages(channel, user),
      api.fetchCommands(channel, user),
    ]);
    if (user !== world.userId || channel !== world.channelId) return;
    takeCommands(commands);
    timeline.load(messages);
  } catch (error) {
    banner.show(errorText(error, "loadFailed"));
  }
}

function takeCommands(commands) {
  world.commands = commands;
  composer.setCommands(commands);
  drawTopbar(byId("topbar"), world, actions);
  drawWelcome(byId("welcome"), world, actions);
}

function connect() {
  stream?.close();
  stream = new api.EventStream(world.userId, {
    onEvent: ({ t: type, d: data }) => receivers[type]?.(data),
    onState: (up, again) => {
      connected = up;
      showStatus();
      if (up && again) catchUp();
    },
  });
}

/** After a lost line: what the server has now is the truth. */
async function catchUp() {
  try {
    await world.load();
  } catch (error) {
    banner.show(errorText(error, "loadFailed"));
    return;
  }
  draw();
  timeline.clear();
  interactions.clear();
  await loadPlace();
}

const isHere = (data) => data.channel_id === world.channelId;

const receivers = {
  MESSAGE_CREATE: (message) => {
    interactions.settle(interactionOf(message)?.id);
    if (isHere(message)) timeline.add(message);
  },
  MESSAGE_UPDATE: (message) => isHere(message) && timeline.update(message),
  MESSAGE_DELETE: ({ id }) => timeline.remove(id),
  INTERACTION_ACK: ({ interaction_id: id }) => interactions.settle(id),
  INTERACTION_FAILED: ({ interaction_id: id, reason }) => interactions.fail(id, reason),
  MODAL: (modal) => {
    interactions.settle(modal.interaction_id);
    openModal(modal, {
      context,
      application: world.application(),
      submit: (values) => sendModal(modal, values),
    });
  },
  COMMANDS_UPDATE: async ({ commands: all }) => {
    world.state.commands = all;
    const { channel_id: channel, user_id: user } = here();
    try {
      const { commands } = await api.fetchCommands(channel, user);
      if (channel !== world.channelId || user !== world.userId) return;
      takeCommands(commands);
    } catch (error) {
      banner.show(errorText(error, "loadFailed"));
    }
  },
  BOT_STATUS: ({ online }) => {
    world.online = online;
    drawTopbar(byId("topbar"), world, actions);
    showStatus();
  },
};

async function sendMessage(text) {
  try {
    await api.sendMessage(world.channelId, world.userId, text);
  } catch (error) {
    banner.show(errorText(error, "failedSend"));
    throw error;
  }
}

function runSlash({ command, subcommand, options }) {
  const name = [command, subcommand].filter(Boolean).join(" ");
  return runCommand({ command, subcommand, options }, `/${name}`);
}

function runCommand(invocation, shownAs) {
  const line = timeline.expect(world.user(), shownAs, world.application());
  return interactions.follow(api.runCommand({ ...here(), ...invocation }), {
    done: () => line.remove(),
    fail: (error) => line.fail(errorText(error, "failedResponse")),
  });
}

function press(message, component, values) {
  timeline.wait(message.id, component.custom_id);
  const use = { ...here(), message_id: message.id, custom_id: component.custom_id, values };
  return interactions.follow(api.pressComponent(use), {
    done: () => timeline.release(message.id),
    fail: (error) => timeline.release(message.id, errorText(error, "failedInteraction")),
  });
}

/** Resolves once the modal may close; rejects with a sentence for the reader. */
function sendModal(modal, values) {
  const { interaction_id, custom_id } = modal;
  const request = api.submitModal({ user_id: world.userId, interaction_id, custom_id, values });
  return new Promise((resolve, reject) => {
    interactions.follow(request, {
      done: resolve,
      fail: (error) => reject(new Error(errorText(error, "failedInteraction"))),
    });
  });
}

async function dismiss(message) {
  timeline.remove(message.id);
  composer.focus();
  try {
    await api.dismissMessage({ ...here(), message_id: message.id });
  } catch {
    // Closed for this reader in any case; a reload shows it again if the server still has it.
  }
}

function openMenuOf(message, at, back) {
  const run = (command, target) =>
    runCommand(
      { command: command.name, options: {}, target_message_id: target.id },
      world.menuLabel(command.name),
    );
  openMessageMenu(
    message,
    { commands: world.commands, application: world.application(), run },
    at,
    back,
  );
}

listenForMenu(byId("messages"), (id, at, back) => openMenuOf(timeline.get(id), at, back));

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, dialog, [role=menu], [role=combobox]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    composer.openMenu();
  } else if (event.key === "Escape" && shell.drawerIsOpen()) {
    shell.closeDrawer();
    byId("topbar").querySelector(".topbar-menu").focus();
  }
});

function toggleTheme() {
  shell.toggleTheme();
  drawSidebar(byId("drawer"), world, actions);
  byId("drawer").querySelector(".reader .icon-button").focus();
}

function showStatus() {
  banner.lasting(connected ? (world.online ? "" : t("botOffline")) : t("disconnected"));
}

async function boot() {
  const wanted = new URLSearchParams(location.hash.slice(1));
  try {
    await world.load();
  } catch (error) {
    setLocale(navigator.language);
    const again = h(
      "button",
      { type: "button", class: "button is-primary", on: { click: () => location.reload() } },
      t("retry"),
    );
    byId("welcome").replaceChildren(
      h("p", { role: "alert" }, errorText(error, "loadFailed")),
      again,
    );
    return;
  }
  keepRelativeTimesFresh();
  await openPlace({
    user: wanted.get("user") ?? world.userForLanguage(navigator.language),
    channel: wanted.get("channel"),
  });
  document.documentElement.dataset.ready = "true";
}

window.addEventListener("hashchange", () => {
  const wanted = new URLSearchParams(location.hash.slice(1));
  openPlace({ user: wanted.get("user") ?? undefined, channel: wanted.get("channel") ?? undefined });
});

await boot();
