// The answer to a question: the answer in large type, the paragraphs it is quoted from, the others.

import * as api from "./api.js";
import { copyMenu } from "./cite.js";
import { announce, byId, h, note } from "./dom.js";
import { address, change } from "./route.js";
import { marked, rangeOfPart } from "./text.js";
import { t } from "./words.js";

const kept = new Map(); // question -> what was answered, so that going back is instant
const MOST_KEPT = 30;
let running = null;

/** Everything that can be stepped through: the citations, then the hits that are not cited. */
export function trail(found) {
  const cited = new Set(found.citations.map((citation) => citation.passage_id));
  const hits = new Map(found.hits.map((hit) => [hit.passage_id, hit]));
  return [
    ...found.citations.map((citation) => ({ ...hits.get(citation.passage_id), ...citation })),
    ...found.hits.filter((hit) => !cited.has(hit.passage_id)),
  ];
}

export const placeOf = (item, question) => ({
  view: "ask",
  q: question,
  read: item.article_id,
  passage: item.passage_id,
  cite: item.number ?? null,
});

export const forgetAnswers = () => kept.clear();

/** Ask, show the answer in `into`, and return it; null when another question came in between. */
export async function answer(question, into) {
  running?.abort();
  const mine = new AbortController();
  running = mine;
  const waiting = setTimeout(() => into.replaceChildren(skeleton()), kept.has(question) ? 1e6 : 180);
  into.setAttribute("aria-busy", "true");
  try {
    const found = kept.get(question) ?? (await api.ask(question, mine.signal));
    if (running !== mine) return null;
    remember(question, found);
    const named = await withNames(found);
    if (running !== mine) return null;
    into.replaceChildren(...drawn(named));
    return named;
  } catch (error) {
    if (error.name === "AbortError" || running !== mine) return null;
    into.replaceChildren(trouble(error, () => change({})));
    return null;
  } finally {
    clearTimeout(waiting);
    if (running === mine) into.removeAttribute("aria-busy");
  }
}

function remember(question, found) {
  kept.delete(question);
  kept.set(question, found);
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value);
}

/** Give each article without a headline a name, and each its date and byline. */
async function withNames(found) {
  const all = [...found.citations, ...found.hits];
  const listed = await api.articles().catch(() => []);
  const known = new Map(listed.map((article) => [article.id, article]));
  const nameless = new Set(all.filter((item) => !item.article_title).map((item) => item.article_id));
  const names = new Map(
    await Promise.all([...nameless].map(async (id) => [id, await api.openingOf(id)])),
  );
  for (const item of all) {
    item.name = item.article_title ?? names.get(item.article_id) ?? t("untitled");
    item.byline = known.get(item.article_id)?.byline ?? null;
    item.date = known.get(item.article_id)?.date ?? null;
  }
  return found;
}

function drawn(found) {
  const items = trail(found);
  const cited = items.filter((item) => item.number);
  const others = items.filter((item) => !item.number);
  announce(found.answerable ? t("found", cited.length) : t("foundNone", others.length));
  const list = (title, some) =>
    some.length
      ? h(
          "section",
          { class: "hits" },
          h("h2", { class: "label" }, title),
          h("ol", {}, some.map((item) => drawnHit(item, found.question))),
        )
      : null;
  return [
    found.answerable ? drawnAnswer(found) : drawnNoAnswer(found),
    list(t("cited"), cited),
    list(t(found.answerable ? "others" : "nearest"), others),
    items.length ? h("p", { class: "keys", "aria-hidden": "true" }, t("keys")) : null,
  ].filter(Boolean);
}

function drawnAnswer(found) {
  const sure = found.confidence >= 0.8 ? "sure" : found.confidence >= 0.6 ? "fair" : "unsure";
  return h(
    "section",
    { class: "answer", "aria-label": t("answer") },
    h("p", { class: "answer-text", lang: "zh" }, ...withMarks(found)),
    h(
      "p",
      { class: "meta" },
      h(
        "span",
        { class: `sure ${sure}`, title: t("sureTip", Math.round(found.confidence * 100)) },
        t(sure),
      ),
      h("span", {}, found.answer_kind === "generated" ? t("generated") : found.reason),
      h("span", { class: "took" }, t("took", Math.max(1, Math.round(found.seconds * 1000)))),
    ),
  );
}

function withMarks(found) {
  const numbers = new Map(found.citations.map((citation) => [String(citation.number), citation]));
  return found.answer.split(/(\[\d+\])/).map((part) => {
    const citation = /^\[\d+\]$/.test(part) ? numbers.get(part.slice(1, -1)) : null;
    if (!citation) return part;
    return h(
      "a",
      {
        class: "cite",
        href: address(placeOf(citation, found.question)),
        data: { go: "push", cite: citation.number },
        "aria-label": t("citeMark", citation.number),
      },
      String(citation.number),
    );
  });
}

function drawnNoAnswer(found) {
  return h(
    "section",
    { class: "answer none", "aria-label": t("noAnswer") },
    h("p", { class: "answer-text" }, t("noAnswer")),
    h("p", { class: "reason" }, found.reason),
    h("p", { class: "meta" }, t("noAnswerTip")),
  );
}

function drawnHit(item, question) {
  const place = placeOf(item, question);
  const link = h(
    "a",
    { class: "hit-title", href: address(place), data: { go: "push" }, lang: "zh" },
    item.name,
  );
  const quote = item.quote ? rangeOfPart(item.text, item.quote) : null;
  const layers = [
    { name: "quote", ranges: quote ? [quote] : [] },
    { name: "word", ranges: item.marks ?? [] },
  ];
  const card = h(
    "li",
    { class: item.number ? "hit cited" : "hit", data: { passage: item.passage_id, cite: item.number ?? "" } },
    h(
      "div",
      { class: "hit-head" },
      item.number ? h("span", { class: "number" }, String(item.number)) : null,
      item.article_title ? null : h("span", { class: "nameless" }, t("untitled")),
      h("h3", {}, link),
    ),
    h("p", { class: "hit-text", lang: "zh" }, marked(item.text, layers)),
    h(
      "div",
      { class: "meta" },
      item.heading && item.heading !== item.name ? h("span", { lang: "zh" }, item.heading) : null,
      item.date ? h("time", { datetime: item.date }, item.date) : null,
      h("span", { class: "file" }, item.file),
      copyMenu(() => sourceOf(item, question)),
    ),
  );
  card.addEventListener("click", (event) => {
    const selecting = String(getSelection()).length > 0;
    if (selecting || event.target.closest("a, button, summary, .menu")) return;
    link.focus({ preventScroll: true });
    link.click();
  });
  return card;
}

export const sourceOf = (item, question) => ({
  quote: item.quote ?? item.text,
  title: item.name,
  byline: item.byline,
  date: item.date,
  file: item.file,
  href: new URL(address(placeOf(item, question)), location.origin).href,
});

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
