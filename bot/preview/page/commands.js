import { currentLanguage, currentLocale, t } from "./strings.js";

export const TYPE = { slash: 1, user: 2, message: 3 };
export const OPTION = {
  subcommand: 1,
  group: 2,
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
};

function localised(thing, field) {
  const texts = thing[`${field}_localizations`] ?? {};
  const language = currentLanguage();
  const sameLanguage = Object.keys(texts).find((key) => key.startsWith(`${language}-`));
  return texts[currentLocale()] ?? texts[language] ?? texts[sameLanguage] ?? thing[field] ?? "";
}

export const localName = (thing) => localised(thing, "name");
export const localDescription = (thing) => localised(thing, "description");

/**
 * Every slash command that can be typed, with its subcommands spread out:
 * `{key: "onthisday subscribe", command, subcommand, description, options}`.
 */
export function invocations(commands) {
  const list = [];
  const walk = (command, node, path) => {
    const options = node.options ?? [];
    const nested = options.filter(
      (option) => option.type === OPTION.subcommand || option.type === OPTION.group,
    );
    if (nested.length) {
      for (const option of nested) walk(command, option, [...path, option.name]);
      return;
    }
    list.push({
      key: [command.name, ...path].join(" "),
      command: command.name,
      subcommand: path.length ? path.join(" ") : undefined,
      description: localDescription(node),
      options,
    });
  };
  for (const command of commands) {
    if ((command.type ?? TYPE.slash) === TYPE.slash) walk(command, command, []);
  }
  return list;
}

export const messageCommands = (commands) =>
  commands.filter((command) => command.type === TYPE.message);

/** The commands that fit what is typed after the slash, best first. */
export function matching(list, typed) {
  const wanted = typed.toLowerCase();
  const starts = list.filter((each) => each.key.startsWith(wanted));
  const contains = list.filter(
    (each) =>
      !starts.includes(each) && `${each.key} ${each.description}`.toLowerCase().includes(wanted),
  );
  return [...starts, ...contains];
}

/**
 * Reads a whole typed command: `/name`, then `option:value` pairs or plain text for the first option.
 * Null while the text names no command, or names one that still might become longer.
 */
export function parseTyped(list, text) {
  const typed = text.replace(/^\//, "");
  const found = list
    .filter((each) => typed.startsWith(`${each.key} `))
    .sort((a, b) => b.key.length - a.key.length)[0];
  if (!found) return null;
  const rest = typed.slice(found.key.length + 1);
  const values = {};
  const names = found.options.map((option) => option.name);
  const marks = [...rest.matchAll(/(^|\s)([\p{L}\p{N}_-]{1,32}):/gu)].filter((mark) =>
    names.includes(mark[2]),
  );
  if (marks.length) {
    marks.forEach((mark, index) => {
      values[mark[2]] = rest
        .slice(mark.index + mark[0].length, marks[index + 1]?.index ?? rest.length)
        .trim();
    });
  } else if (rest.trim() && found.options[0]) {
    values[found.options[0].name] = rest.trim();
  }
  return { invocation: found, values };
}

/** The fixed values that an option may take, or null when it is free text or a number. */
export function fixedChoices(option, world) {
  if (option.choices?.length)
    return option.choices.map((choice) => ({ label: localName(choice), value: choice.value }));
  switch (option.type) {
    case OPTION.boolean:
      return [
        { label: t("yes"), value: true },
        { label: t("no"), value: false },
      ];
    case OPTION.channel:
      return world.channels().map((channel) => ({ label: `#${channel.name}`, value: channel.id }));
    case OPTION.user:
    case OPTION.mentionable:
      return world
        .users()
        .map((user) => ({ label: `@${user.global_name ?? user.name}`, value: user.id }));
    case OPTION.role:
      return [];
    default:
      return null;
  }
}

/** Checks one option as Discord's client does before it sends: `{value}` or `{error}`. */
export function check(option, text, picked, fixed) {
  const typed = text.trim();
  if (!typed && picked === undefined) {
    return option.required ? { error: t("needValue", { option: localName(option) }) } : {};
  }
  if (fixed) {
    const wanted = typed.toLowerCase();
    const names = (choice) => [
      choice.label,
      choice.label.replace(/^[#@]/, ""),
      String(choice.value),
    ];
    const same = fixed.find((choice) =>
      names(choice).some((name) => name.toLowerCase() === wanted),
    );
    const value = picked ?? same?.value;
    return value === undefined ? { error: t("pickChoice") } : { value };
  }
  if (picked !== undefined) return { value: picked };
  if (option.type === OPTION.integer || option.type === OPTION.number) {
    const ascii = typed.normalize("NFKC").replace(/,/g, "");
    const number = Number(ascii);
    if (!/^-?\d+(\.\d+)?$/.test(ascii))
      return { error: t(option.type === OPTION.integer ? "needInteger" : "needNumber") };
    if (option.type === OPTION.integer && !Number.isSafeInteger(number))
      return { error: t("needInteger") };
    if (option.min_value !== undefined && number < option.min_value)
      return { error: t("tooSmall", { limit: option.min_value }) };
    if (option.max_value !== undefined && number > option.max_value)
      return { error: t("tooBig", { limit: option.max_value }) };
    return { value: number };
  }
  const length = [...typed].length;
  if (option.min_length && length < option.min_length)
    return { error: t("tooShort", { limit: option.min_length }) };
  if (length > (option.max_length ?? 6000))
    return { error: t("tooLong", { limit: option.max_length ?? 6000 }) };
  return { value: typed };
}
