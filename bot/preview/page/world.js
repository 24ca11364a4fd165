import { fetchState } from "./api.js";
import { localName, messageCommands } from "./commands.js";
import { displayName } from "./dom.js";
import { pickText } from "./strings.js";

/** What the server told about users, servers and commands, and where the reader is in it. */
export class World {
  state = {
    application: { id: "0", name: "" },
    users: [],
    guilds: [],
    dms: [],
    private_channels: [],
    commands: [],
    examples: [],
    notice: "",
  };
  userId = null;
  channelId = null;
  online = true;
  /** The commands that Discord would offer this reader in this channel. */
  commands = [];

  async load() {
    this.state = await fetchState();
    this.online = this.state.online;
    this.commands = this.state.commands;
  }

  application() {
    return this.state.application;
  }

  users() {
    return this.state.users;
  }

  guilds() {
    return this.state.guilds;
  }

  user() {
    return this.state.users.find((user) => user.id === this.userId) ?? this.state.users[0];
  }

  /** The reader's direct messages in the shape of channels: with the app, then with other people. */
  directMessages() {
    const own = this.state.dms.filter((each) => each.user_id === this.userId);
    const others = this.state.private_channels.filter((each) =>
      each.user_ids.includes(this.userId),
    );
    return [
      ...own.map((each) => ({
        id: each.channel_id,
        name: this.application().name,
        person: { ...this.application(), bot: true },
      })),
      ...others.map((each) => {
        const other = this.state.users.find(
          (user) => user.id !== this.userId && each.user_ids.includes(user.id),
        );
        return { id: each.id, name: other ? displayName(other) : each.name, person: other ?? each };
      }),
    ];
  }

  #guildOf(channelId) {
    return (
      this.state.guilds.find((guild) =>
        guild.channels.some((channel) => channel.id === channelId),
      ) ?? null
    );
  }

  place() {
    const guild = this.#guildOf(this.channelId);
    const channels = guild ? guild.channels : this.directMessages();
    const channel = channels.find((each) => each.id === this.channelId) ?? {
      id: this.channelId,
      name: "?",
    };
    return { guild, user: this.user(), channel };
  }

  /** Channels that an option may name: those of the server one is in. */
  channels() {
    return this.place().guild?.channels ?? [];
  }

  channelLabel() {
    const { guild, channel } = this.place();
    return `${guild ? "#" : "@"}${channel.name}`;
  }

  /** Where one lands in a server, or in the direct messages with null. */
  firstChannel(guild) {
    const channels = guild ? guild.channels : this.directMessages();
    return channels[0]?.id ?? this.channelId;
  }

  /** Takes another reader or channel; what does not exist falls back to the first that does. */
  go({ user, channel }) {
    if (this.state.users.some((each) => each.id === user)) this.userId = user;
    this.userId ??= this.state.users[0].id;
    const known = (id) => this.#guildOf(id) || this.directMessages().some((each) => each.id === id);
    const wasDirect = this.channelId !== null && !this.#guildOf(this.channelId);
    if (channel && known(channel)) this.channelId = channel;
    else if (!known(this.channelId))
      this.channelId = this.firstChannel(wasDirect ? null : this.state.guilds[0]);
  }

  /** The first reader who reads the browser's language. */
  userForLanguage(language) {
    const prefix = (language || "ja").slice(0, 2);
    return (this.state.users.find((user) => user.locale.startsWith(prefix)) ?? this.state.users[0])
      ?.id;
  }

  userName(id) {
    if (id === this.application().id) return this.application().name;
    const user = this.state.users.find((each) => each.id === id);
    return user && displayName(user);
  }

  channelName(id) {
    return this.state.guilds.flatMap((guild) => guild.channels).find((channel) => channel.id === id)
      ?.name;
  }

  /** A message command's name in the reader's language; slash commands keep theirs. */
  menuLabel(name) {
    const command = messageCommands(this.state.commands).find((each) => each.name === name);
    return command ? localName(command) : name;
  }

  /** The questions to click that can be asked here, in the reader's language, and the lines they run. */
  examples() {
    const offered = this.state.examples.filter((example) =>
      this.commands.some((command) => command.name === example.command),
    );
    return offered.map((example) => {
      const options = Object.entries(example.options ?? {}).map(
        ([name, value]) => `${name}:${value}`,
      );
      const line = [`/${example.command}`, example.subcommand, ...options]
        .filter(Boolean)
        .join(" ");
      return { ...example, text: pickText(example.label) || line, line };
    });
  }
}
