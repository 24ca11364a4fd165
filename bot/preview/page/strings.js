/** The page's own words. What the bot says comes from the bot, in the reader's language. */
const WORDS = {
  ja: {
    notice: "手元だけで動く Discord の代役です。ここでの操作は外に送られません。",
    skip: "入力欄へ移動",
    navigation: "サーバーとチャンネル",
    openNavigation: "サーバーとチャンネルを開く",
    closeNavigation: "閉じる",
    servers: "サーバー",
    directMessages: "ダイレクトメッセージ",
    textChannels: "テキストチャンネル",
    readAs: "表示する人を切り替える",
    admin: "サーバー管理者",
    member: "メンバー",
    themeLight: "明るい表示にする",
    themeDark: "暗い表示にする",
    examples: "質問の例",
    online: "オンライン",
    offline: "オフライン",
    botOffline: "アプリは接続されていません。起動すると、ここで使えるようになります。",
    disconnected: "接続が切れました。つなぎ直しています…",
    loadFailed: "代役のサーバーから読み込めませんでした。",
    retry: "もう一度",
    welcomeChannel: "#{channel} へようこそ",
    welcomeDm: "{name} とのダイレクトメッセージ",
    welcomeText: "例を選ぶか、入力欄に / を打つとコマンドの一覧が出ます。",
    noAppHere: "このサーバーにアプリは入っていません。使えるのは、自分に追加したコマンドだけです。",
    messages: "{channel} のメッセージ",
    newMessages: "新しいメッセージへ",
    app: "アプリ",
    used: "{user} が {command} を使用",
    thinking: "{app} が考え中…",
    sending: "コマンドを送信中…",
    onlyYou: "あなただけに見えます",
    dismiss: "閉じる",
    edited: "(編集済)",
    originalDeleted: "元のメッセージは削除されました",
    messageMenu: "メッセージのメニュー",
    apps: "アプリ",
    noApps: "使えるアプリはありません",
    copyText: "テキストをコピー",
    copied: "コピーしました",
    failedResponse: "アプリケーションが応答しませんでした",
    failedInteraction: "インタラクションに失敗しました",
    failedSend: "送信できませんでした",
    badInput: "入力を確かめてください",
    notOffered: "このコマンドはここでは使えません",
    gone: "元のメッセージが見つかりません",
    compose: "{channel} へメッセージを送信",
    composeLong: "{channel} へメッセージを送信（/ でコマンド）",
    send: "送信",
    commands: "コマンド",
    choices: "候補",
    noCommand: "当てはまるコマンドはありません",
    noChoice: "当てはまる候補はありません",
    choicesLoading: "候補を読み込み中…",
    choicesFailed: "候補を読み込めませんでした",
    choiceCount: "候補 {count} 件",
    commandCount: "コマンド {count} 件",
    cancelCommand: "/{command} をやめる",
    addOption: "{option} を指定する",
    required: "必須",
    optional: "任意",
    pickChoice: "候補から選んでください",
    needValue: "{option} を入力してください",
    needInteger: "整数を入力してください",
    needNumber: "数を入力してください",
    tooSmall: "{limit} 以上にしてください",
    tooBig: "{limit} 以下にしてください",
    tooShort: "{limit} 文字以上にしてください",
    tooLong: "{limit} 文字以内にしてください",
    yes: "はい",
    no: "いいえ",
    choose: "選択してください",
    selected: "{count} 件を選択",
    apply: "決定",
    submit: "送信",
    cancel: "キャンセル",
    spoiler: "ネタバレ。押すと表示します",
    openImage: "画像を拡大",
    closeImage: "画像を閉じる",
    image: "画像",
    opensNewTab: "新しいタブで開く",
    today: "今日 {time}",
    yesterday: "昨日 {time}",
    unknownChannel: "不明なチャンネル",
    unknownUser: "不明なユーザー",
    unknownRole: "不明なロール",
  },
  en: {
    notice: "A local stand-in for Discord. Nothing you do here leaves this machine.",
    skip: "Skip to the message box",
    navigation: "Servers and channels",
    openNavigation: "Open servers and channels",
    closeNavigation: "Close",
    servers: "Servers",
    directMessages: "Direct messages",
    textChannels: "Text channels",
    readAs: "Switch reader",
    admin: "Server admin",
    member: "Member",
    themeLight: "Use light theme",
    themeDark: "Use dark theme",
    examples: "Example questions",
    online: "Online",
    offline: "Offline",
    botOffline: "The app is not connected. It can be used here once it has started.",
    disconnected: "Connection lost. Reconnecting…",
    loadFailed: "Could not load from the stand-in server.",
    retry: "Try again",
    welcomeChannel: "Welcome to #{channel}",
    welcomeDm: "Direct messages with {name}",
    welcomeText: "Choose an example, or type / in the message box to see the commands.",
    noAppHere:
      "The app is not in this server. Only commands that you added to your account work here.",
    messages: "Messages in {channel}",
    newMessages: "Jump to new messages",
    app: "APP",
    used: "{user} used {command}",
    thinking: "{app} is thinking…",
    sending: "Sending command…",
    onlyYou: "Only you can see this",
    dismiss: "Dismiss",
    edited: "(edited)",
    originalDeleted: "The original message was deleted",
    messageMenu: "Message menu",
    apps: "Apps",
    noApps: "No apps available",
    copyText: "Copy text",
    copied: "Copied",
    failedResponse: "The application did not respond",
    failedInteraction: "This interaction failed",
    failedSend: "Could not send",
    badInput: "Please check what you entered",
    notOffered: "This command is not available here",
    gone: "The original message is gone",
    compose: "Message {channel}",
    composeLong: "Message {channel} (/ for commands)",
    send: "Send",
    commands: "Commands",
    choices: "Choices",
    noCommand: "No matching command",
    noChoice: "No matching choice",
    choicesLoading: "Loading choices…",
    choicesFailed: "Loading choices failed",
    choiceCount: "{count} choices",
    commandCount: "{count} commands",
    cancelCommand: "Leave /{command}",
    addOption: "Set {option}",
    required: "required",
    optional: "optional",
    pickChoice: "Pick one of the choices",
    needValue: "Enter {option}",
    needInteger: "Enter a whole number",
    needNumber: "Enter a number",
    tooSmall: "Must be {limit} or more",
    tooBig: "Must be {limit} or less",
    tooShort: "Must be {limit} characters or more",
    tooLong: "Must be {limit} characters or fewer",
    yes: "True",
    no: "False",
    choose: "Make a selection",
    selected: "{count} selected",
    apply: "Apply",
    submit: "Submit",
    cancel: "Cancel",
    spoiler: "Spoiler. Press to reveal",
    openImage: "Enlarge image",
    closeImage: "Close image",
    image: "Image",
    opensNewTab: "opens in a new tab",
    today: "Today at {time}",
    yesterday: "Yesterday at {time}",
    unknownChannel: "unknown-channel",
    unknownUser: "unknown-user",
    unknownRole: "unknown-role",
  },
};

let language = "ja";
let locale = "ja";

/** Follows the reader's Discord locale: Japanese for `ja`, English for all others. */
export function setLocale(readerLocale) {
  locale = readerLocale || "ja";
  language = locale.startsWith("ja") ? "ja" : "en";
  document.documentElement.lang = language;
}

export const currentLanguage = () => language;
export const currentLocale = () => locale;

/** The word for a key, with `{name}` places filled in. */
export function t(key, values = {}) {
  return WORDS[language][key].replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/** As `t`, but places may be filled with elements; gives a list of nodes. */
export function tNodes(key, nodes) {
  return WORDS[language][key]
    .split(/\{(\w+)\}/)
    .map((part, index) => (index % 2 ? nodes[part] : part))
    .filter((part) => part !== "");
}

/** What the stand-in's error codes mean to a reader; all others are said by their occasion. */
const ERRORS = {
  not_offered: "notOffered",
  unknown_command: "notOffered",
  unknown_message: "gone",
  unknown_component: "gone",
  missing_option: "badInput",
  bad_option: "badInput",
};

/** A sentence for an error or an interaction's failure; `otherwise` names the occasion's own. */
export const errorText = (error, otherwise) => t(ERRORS[error?.code] ?? otherwise);

/** A text that the server gives as a string or as one string per language. */
export function pickText(text) {
  if (text && typeof text === "object") return text[language] ?? text.ja ?? text.en ?? "";
  return text ?? "";
}
