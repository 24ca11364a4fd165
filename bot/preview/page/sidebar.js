import { avatar, displayName, h, icon, iconButton } from "./dom.js";
import { openMenu } from "./menu.js";
import { t } from "./strings.js";

/** The servers, channels and the reader: where one is and as whom. */
export function drawSidebar(root, world, actions) {
  const { guild, channel, user } = world.place();
  root.setAttribute("aria-label", t("navigation"));
  root.replaceChildren(
    h(
      "ul",
      { class: "rail", "aria-label": t("servers") },
      railItem(t("directMessages"), guild === null, () => actions.openGuild(null), icon("at")),
      world
        .guilds()
        .map((each) =>
          railItem(each.name, each === guild, () => actions.openGuild(each), [...each.name][0]),
        ),
    ),
    h(
      "div",
      { class: "side" },
      h("p", { class: "side-title" }, guild ? guild.name : t("directMessages")),
      h("p", { class: "side-group" }, guild ? t("textChannels") : t("directMessages")),
      h(
        "ul",
        { class: "channels" },
        (guild ? guild.channels : world.directMessages()).map((each) =>
          h(
            "li",
            {},
            h(
              "button",
              {
                type: "button",
                class: "channel",
                "aria-current": each.id === channel.id ? "page" : undefined,
                on: { click: () => actions.openChannel(each.id) },
              },
              guild ? icon("hash") : avatar(each.person, "avatar is-small"),
              h("span", {}, each.name),
            ),
          ),
        ),
      ),
      reader(user, world, actions),
    ),
  );
}

function railItem(label, current, open, face) {
  return h(
    "li",
    {},
    h(
      "button",
      {
        type: "button",
        class: "rail-item",
        title: label,
        "aria-label": label,
        "aria-current": current ? "true" : undefined,
        on: { click: open },
      },
      face,
    ),
  );
}

const role = (user) => `${user.locale}${user.admin ? ` · ${t("admin")}` : ""}`;

function reader(user, world, actions) {
  const open = (event) =>
    openMenu(
      world.users().map((each) => ({
        label: displayName(each),
        hint: role(each),
        icon: avatar(each, "avatar is-small"),
        checked: each.id === user.id,
        run: () => actions.switchUser(each.id),
      })),
      event.currentTarget,
      { label: t("readAs") },
    );
  const dark = document.documentElement.dataset.theme === "dark";
  return h(
    "div",
    { class: "reader" },
    h(
      "button",
      { type: "button", class: "reader-button", "aria-haspopup": "menu", on: { click: open } },
      avatar(user, "avatar is-small"),
      h(
        "span",
        { class: "reader-name" },
        h("b", {}, displayName(user)),
        h("span", { class: "muted" }, role(user)),
      ),
      h("span", { class: "visually-hidden" }, t("readAs")),
      icon("chevron"),
    ),
    iconButton(dark ? "sun" : "moon", t(dark ? "themeLight" : "themeDark"), actions.toggleTheme),
  );
}

/** The line above the messages: which channel, whether the app is there, and examples. */
export function drawTopbar(root, world, actions) {
  const { guild, channel } = world.place();
  const { online } = world;
  root.replaceChildren(
    iconButton("menu", t("openNavigation"), actions.openDrawer, {
      className: "topbar-menu",
      "aria-controls": "drawer",
    }),
    h("h1", { class: "topbar-title" }, icon(guild ? "hash" : "at"), h("span", {}, channel.name)),
    h(
      "span",
      { class: `presence${online ? "" : " is-offline"}` },
      h("span", { class: "presence-dot", "aria-hidden": "true" }),
      h("span", { class: "presence-name" }, world.application().name),
      h("span", { class: "visually-hidden" }, t(online ? "online" : "offline")),
    ),
    world.examples().length > 0 &&
      iconButton(
        "bulb",
        t("examples"),
        (event) => openExamples(event.currentTarget, world, actions),
        { "aria-haspopup": "menu" },
      ),
  );
}

function openExamples(at, world, actions) {
  const items = world.examples().map((example) => ({
    label: example.text,
    hint: example.line,
    run: () => actions.runExample(example),
  }));
  openMenu(items, at, { label: t("examples") });
}

/** The channel's beginning: its name and the examples to click. */
export function drawWelcome(root, world, actions) {
  const { guild, channel } = world.place();
  root.replaceChildren(
    h("span", { class: "welcome-mark", "aria-hidden": "true" }, icon(guild ? "hash" : "at")),
    h(
      "p",
      { class: "welcome-title" },
      guild
        ? t("welcomeChannel", { channel: channel.name })
        : t("welcomeDm", { name: channel.name }),
    ),
    h("p", { class: "muted" }, t(guild?.bot === false ? "noAppHere" : "welcomeText")),
    world.examples().length > 0 &&
      h(
        "ul",
        { class: "examples", "aria-label": t("examples") },
        world.examples().map((example) => h("li", {}, exampleButton(example, actions))),
      ),
  );
}

const exampleButton = (example, actions) =>
  h(
    "button",
    { type: "button", class: "example", on: { click: () => actions.runExample(example) } },
    h("span", {}, example.text),
    h("span", { class: "example-line" }, example.line),
  );
