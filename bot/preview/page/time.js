import { currentLanguage, t } from "./strings.js";

const DAY = 86_400_000;

const format = (options) => new Intl.DateTimeFormat(currentLanguage(), options);

const STYLES = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
  s: { dateStyle: "short", timeStyle: "short" },
  S: { dateStyle: "short", timeStyle: "medium" },
};

const UNITS = [
  ["year", 365 * DAY],
  ["month", 30 * DAY],
  ["day", DAY],
  ["hour", DAY / 24],
  ["minute", DAY / 1440],
  ["second", 1000],
];

/** "3 日前" or "3 days ago", in the largest unit that fits at least once. */
export function relative(date, now = Date.now()) {
  const difference = date.getTime() - now;
  const [unit, length] =
    UNITS.find(([, size]) => Math.abs(difference) >= size) ?? UNITS[UNITS.length - 1];
  return new Intl.RelativeTimeFormat(currentLanguage(), { numeric: "auto" }).format(
    Math.round(difference / length),
    unit,
  );
}

/** A `<t:unix:style>` timestamp in the reader's language and time zone. */
export function timestamp(date, style) {
  return style === "R" ? relative(date) : format(STYLES[style] ?? STYLES.f).format(date);
}

/** The whole date and time, for tooltips and screen readers. */
export const fullTime = (date) => format(STYLES.F).format(date);

/** The short time beside a name: today and yesterday by word, then the date. */
export function messageTime(date, now = new Date()) {
  const time = format(STYLES.t).format(date);
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime();
  if (date.getTime() >= midnight) return t("today", { time });
  if (date.getTime() >= midnight - DAY) return t("yesterday", { time });
  return format({ dateStyle: "short", timeStyle: "short" }).format(date);
}

/** Rewrites the relative times on the page once a while: they go stale by themselves. */
export function keepRelativeTimesFresh() {
  setInterval(() => {
    for (const element of document.querySelectorAll("time[data-relative]")) {
      element.textContent = relative(new Date(element.dateTime));
    }
  }, 20_000);
}
