// The answer to a question: in large type, marked with the numbers of what it is quoted from.

import * as api from "./api.js";
import { drawnList, placeOf, trail } from "./cards.js";
import { announce, byId, h, note } from "./dom.js";
import { address, change } from "./route.js";
import { marked, points } from "./text.js";
import { t } from "./words.js";
import { draft, drawnDropped, drawnOriginal } from "./written.js";

const kept = new Map(); // question and strictness -> what was answered, so that going back is instant
const MOST_KEPT = 30;
let running = null;

export const forgetAnswers = () => kept.clear();

/** Forget what was answered, because it is asked again. */
export const forgetAnswer = (question, strictness) => kept.delete(keyOf(question, strictness));

const keyOf = (question, strictness) => JSON.stringify([question, strictness]);

/** Let go of the question that is being answered: its answer is not wanted any more. */
export function stopAsking() {
  running?.abort();
  running = null;
  byId("results").removeAttribute("aria-busy");
}

/**
 * Ask, show the answer in `into`, and return it; null when another question came in between.
 * Where a language model writes it anew, that comes later: it is shown, and `rewritten` is called.
 */
export async function answer(question, strictness, into, rewritten) {
  running?.abort();
  const mine = new AbortController();
  running = mine;
  const key = keyOf(question, strictness);
  const waiting = setTimeout(() => into.replaceChildren(skeleton()), kept.has(key) ? 1e6 : 180);
  into.setAttribute("aria-busy", "true");
  try {
    const asked = { question, strictness, signal: mine.signal };
    const [found, more] = kept.has(key) ? [kept.get(key), null] : await first(asked);
    if (running !== mine) return null;
    if (!more) remember(key, found); // one who comes back while it is written waits for the whole
    into.replaceChildren(...drawn(found));
    announce(found.answerable ? t("found", found.citations.length) : t("foundNone", found.hits.length));
    if (more) {
      follow(more, found, into, () => running === mine).then((final) => {
        if (running !== mine) return;
        remember(key, final ?? found);
        if (final) rewritten(final);
      });
    }
    return found;
  } catch (error) {
    if (error.name === "AbortError" || running !== mine) return null;
    into.replaceChildren(trouble(error, () => change({})));
    return null;
  } finally {
    clearTimeout(waiting);
    if (running === mine) into.removeAttribute("aria-busy");
  }
}

/** Return the quoted answer, and the events that follow it, or null where nothing writes. */
async function first({ question, strictness, signal }) {
  if (await api.writer().catch(() => null)) {
    const events = api.askEvents(question, strictness, signal);
    try {
      for (let next = await events.next(); !next.done; next = await events.next()) {
        const [name, data] = next.value;
        if (name === "answer") return [data, events];
        if (name === "done") return [data, null];
      }
    } catch (error) {
      if (error.name === "AbortError") throw error; // else the plain way tells what is wrong, or works
    }
  }
  return [await api.ask(question, strictness, signal), null];
}

/** Show how the answer is written anew; return it when it is done, null when it broke off. */
async function follow(events, found, into, still) {
  const sheet = draft();
  if (found.answerable) into.querySelector(".answer")?.append(sheet.node);
  try {
    for await (const [name, data] of events) {
      if (!still()) return null;
      if (name === "sentence") sheet.add(data);
      else if (name === "dropped") sheet.drop(data);
      else if (name === "done") {
        const final = data.answer_kind === "generated" ? { ...data, original: found } : data;
        const focused = into.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
        into.replaceChildren(...drawn(final));
        if (focused) [...into.querySelectorAll("a")].find((a) => a.getAttribute("href") === focused)?.focus({ preventScroll: true });
        announce(t("writtenDone"));
        return final;
      }
    }
  } catch (error) {
    if (error.name === "AbortError") return null;
  }
  sheet.breakOff();
  return null;
}

function remember(key, found) {
  kept.delete(key);
  kept.set(key, found);
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value);
}

function drawn(found) {
  const items = trail(found);
  const cited = items.filter((item) => item.number);
  const others = items.filter((item) => !item.number);
  return [
    found.answerable ? drawnAnswer(found) : drawnNoAnswer(found),
    drawnList(t("cited"), cited, found.question),
    drawnList(t(found.answerable ? "others" : "nearest"), others, found.question),
    items.length ? h("p", { class: "keys", "aria-hidden": "true" }, t("keys")) : null,
  ].filter(Boolean);
}

function drawnAnswer(found) {
  const sure = found.confidence >= 0.8 ? "sure" : found.confidence >= 0.6 ? "fair" : "unsure";
  const written = found.answer_kind === "generated";
  return h(
    "section",
    { class: "answer", "aria-label": t("answer") },
    written ? h("p", { class: "label written" }, t("written")) : null,
    h("p", { class: "answer-text", lang: "zh" }, ...withMarks(found)),
    drawnNotes(found),
    h(
      "p",
      { class: "meta" },
      h(
        "span",
        { class: `sure ${sure}`, title: t("sureTip", Math.round(found.confidence * 100)) },
        t(sure),
      ),
      written ? null : h("span", {}, found.reason),
      h("span", { class: "took" }, t("took", Math.max(1, Math.round(found.seconds * 1000)))),
    ),
    drawnDropped(found.dropped),
    found.original ? drawnOriginal(withMarks(found.original, false)) : null,
  );
}

/** What to know beside the answer: that articles differ, or of which year they speak. */
function drawnNotes(found) {
  const notes = [...(found.notes ?? []), found.note].filter(Boolean);
  return notes.length ? h("ul", { class: "notes", lang: "zh" }, notes.map((words) => h("li", {}, words))) : null;
}

/** The answer's text, the short answer in it marked, and a link for each [1]. */
function withMarks(found, linked = true) {
  const numbers = new Map(found.citations.map((citation) => [String(citation.number), citation]));
  let place = 0; // in code points, as the spans count
  return found.answer.split(/(\[\d+\])/).map((part) => {
    const text = points(part);
    const from = place;
    place += text.length;
    const citation = /^\[\d+\]$/.test(part) ? numbers.get(part.slice(1, -1)) : null;
    if (citation) return linked ? cite(citation, found.question) : null;
    const short = (found.answer_spans ?? []).map(([start, end]) => [start - from, end - from]);
    return marked(text, [{ name: "short", ranges: short.filter(([start, end]) => end > 0 && start < text.length) }]);
  });
}

const cite = (citation, question) =>
  h(
    "a",
    {
      class: "cite",
      href: address(placeOf(citation, question)),
      data: { go: "push", cite: citation.number },
      "aria-label": t("citeMark", citation.number),
    },
    String(citation.number),
  );

function drawnNoAnswer(found) {
  return h(
    "section",
    { class: "answer none", "aria-label": t("noAnswer") },
    h("p", { class: "answer-text" }, t("noAnswer")),
    h("p", { class: "reason" }, found.reason),
    drawnNotes(found),
    found.hits.length
      ? h("p", { class: "meta" }, t("noAnswerTip"))
      : h("a", { class: "plain", href: address({ view: "files" }), data: { go: "push" } }, t("addFiles")),
    drawnDropped(found.dropped),
  );
}

/** Show which paragraph is being read; `follow` brings it into view. */
export function showReading(passage, cite, follow) {
  for (const card of byId("results").querySelectorAll(".hit")) {
    const same = card.dataset.passage === passage && (!cite || card.dataset.cite === String(cite));
    card.classList.toggle("reading", same);
    if (same) card.querySelector(".hit-title").setAttribute("aria-current", "true");
    else card.querySelector(".hit-title").removeAttribute("aria-current");
    if (same && follow) card.scrollIntoView({ block: "nearest" });
  }
}

/** Move the focus among the hits; `step` is 1 or -1. Returns whether there was one to go to. */
export function step(by) {
  const links = [...byId("results").querySelectorAll(".hit-title")];
  if (!links.length) return false;
  const here = links.findIndex((link) => link.closest(".hit").contains(document.activeElement));
  if (here + by < 0) {
    byId("question").focus();
    return true;
  }
  const next = links[Math.min(here + by, links.length - 1)];
  next.focus();
  next.closest(".hit").scrollIntoView({ block: "nearest" });
  return true;
}

function skeleton() {
  return h(
    "div",
    { class: "skeleton", role: "status" },
    h("span", { class: "sr" }, t("searching")),
    ...[1, 2, 3].map((n) => h("span", { class: `line line-${n}`, "aria-hidden": "true" })),
  );
}

export function trouble(error, again) {
  const away = error.status === 0;
  return note(
    t(away ? "offline" : "failed"),
    away ? t("offlineTip") : [error.message, error.remedy].filter(Boolean).join(" "),
    again ? h("button", { type: "button", class: "plain", on: { click: again } }, t("retry")) : null,
  );
}
