// An answer that a language model writes from the quoted one, sentence by sentence as it is checked.

import { h } from "./dom.js";
import { t } from "./words.js";

/** A place for sentences while they come: `add` one that was checked, `drop` one that was not borne out. */
export function draft() {
  const text = h("p", { class: "draft-text", lang: "zh" });
  const state = h("p", { class: "meta", role: "status" }, t("writing"));
  const left = h("div", {});
  const dropped = [];
  const node = h("div", { class: "draft", "aria-label": t("written"), role: "group" }, h("p", { class: "label" }, t("written")), text, left, state);
  return {
    node,
    // The numbers become links when it is clear which paragraphs they stand for.
    add({ text: words, marks = [] }) {
      const numbers = /\[\d+\]/.test(words) ? [] : marks;
      text.append(
        ...words.split(/(\[\d+\])/).map((part) => (/^\[\d+\]$/.test(part) ? number(part.slice(1, -1)) : part)),
        ...numbers.map(number),
      );
    },
    drop(sentence) {
      dropped.push(sentence);
      left.replaceChildren(drawnDropped(dropped));
    },
    breakOff() {
      state.textContent = t("writingBroke");
      if (!text.textContent) node.replaceChildren(state);
    },
  };
}

const number = (digits) => h("span", { class: "cite" }, String(digits));

/** Sentences that were left out because no paragraph bears them out; folded away. */
export function drawnDropped(dropped) {
  if (!dropped?.length) return null;
  return h(
    "details",
    { class: "fold" },
    h("summary", {}, t("dropped", dropped.length)),
    h(
      "ul",
      { lang: "zh" },
      dropped.map(({ text, reason }) => h("li", {}, h("del", {}, text), reason ? h("span", {}, reason) : null)),
    ),
  );
}

/** The quoted answer that the written one was made from; folded away. */
export const drawnOriginal = (parts) =>
  h("details", { class: "fold" }, h("summary", {}, t("original")), h("p", { class: "original", lang: "zh" }, ...parts.filter(Boolean)));
