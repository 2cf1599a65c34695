// A citation as text, as Markdown and as a reference after GB/T 7714.

import { h, toast } from "./dom.js";
import { t } from "./words.js";

const dateOf = (source) => source.date || "";

/** "本报记者 郑少忠 周欢" or "胡坤明/文 朱文标/图" as the names of those who wrote. */
export function authors(byline) {
  if (!byline) return [];
  const line = byline.split("\n")[0].replace(/[（(].*?[）)]/g, " ");
  const written = /^(.*?)[/／]文/.exec(line);
  const names = (written ? written[1] : line).replace(/\S*(?:记者|記者|通讯员|通訊員|作者|文)[:：]?(?=\s|$)/g, " ");
  return names
    .split(/[\s,，、;；|]+/)
    .filter((name) => name && !/[/／](图|圖|摄|攝)/.test(name) && Array.from(name).length <= 20);
}

/**
 * A source: {quote, title, byline, date, file, spans, href}.
 * Document type Z (other): which newspaper or book a file was taken from is not known to us.
 */
export const FORMATS = {
  copyText(source) {
    const from = [source.title, source.byline?.replace(/\s+/g, " "), dateOf(source), source.file];
    return `“${flat(source.quote)}”——${from.filter(Boolean).join("，")}`;
  },
  copyMarkdown(source) {
    const from = [`[${escaped(source.title || source.file)}](${source.href})`, dateOf(source), `\`${source.file}\``];
    return `> ${escaped(flat(source.quote))}\n>\n> —— ${from.filter(Boolean).join("，")}`;
  },
  copyGbt(source) {
    const names = authors(source.byline);
    const who = names.length > 3 ? [...names.slice(0, 3), "等"] : names;
    const today = new Date();
    const seen = [today.getFullYear(), today.getMonth() + 1, today.getDate()]
      .map((part) => String(part).padStart(2, "0"))
      .join("-");
    const when = (dateOf(source) ? `(${dateOf(source)})` : "") + `[${seen}]`;
    const parts = [who.join(", "), `${flat(source.title || source.file)}[Z]`, when, source.file];
    return `${parts.filter(Boolean).join(". ")}.`;
  },
  copyLink(source) {
    return source.href;
  },
};

const flat = (text) => text.replace(/\s+/g, " ").trim();
const escaped = (text) => text.replace(/[\\`*_[\]<>#|]/g, "\\$&");

/** A small menu that copies `source()`; it is asked for only when pressed. */
export function copyMenu(source) {
  const copies = Object.entries(FORMATS).map(([key, format]) =>
    h("button", { type: "button", data: { format: key }, on: { click: () => press(format) } }, t(key)),
  );
  const menu = h(
    "details",
    { class: "menu" },
    h("summary", { class: "quiet" }, t("copy")),
    h("div", { class: "menu-list" }, copies),
  );
  menu.addEventListener("toggle", () => {
    menu.classList.remove("up");
    const list = menu.lastChild.getBoundingClientRect();
    menu.classList.toggle("up", menu.open && list.bottom > innerHeight && list.top > list.height + 80);
  });
  async function press(format) {
    menu.open = false;
    menu.querySelector("summary").focus();
    const done = await copy(format(await source()));
    toast(t(done ? "copied" : "copyFailed"), { seconds: 2 });
  }
  return menu;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyTheOldWay(text); // over plain HTTP from another machine there is no clipboard object
  }
}

function copyTheOldWay(text) {
  const box = h("textarea", { class: "sr", "aria-hidden": "true" });
  box.value = text;
  document.body.append(box);
  box.select();
  const done = document.execCommand("copy");
  box.remove();
  return done;
}

/** Close open menus when something else is pressed, or on Esc. Returns whether one was open. */
export function closeMenus(except = null) {
  let any = false;
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (menu === except) continue;
    menu.open = false;
    any = true;
  }
  return any;
}
