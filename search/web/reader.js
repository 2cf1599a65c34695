// The article beside the answer: the quote highlighted to the character, in print or in its source.

import * as api from "./api.js";
import { trouble } from "./answer.js";
import { placeOf, sourceOf, trail } from "./cards.js";
import { copyMenu } from "./cite.js";
import { byId, h, note, stored } from "./dom.js";
import { address, change } from "./route.js";
import { dated, joinsOf, marked, points, rangesOf } from "./text.js";
import { t } from "./words.js";

const NARROW = matchMedia("(max-width: 899px)");
const LABELLED = { caption: "caption", infographic: "infographic", stray: "stray" };

let opened = 0; // number of the latest request to open something
let from = null; // what had the focus before
let fromHref = null; // and where it led, in case it is drawn anew meanwhile

export const isOpen = () => !byId("reader").hidden;

/** Open an article. `found` is the answer it belongs to, or null. */
export async function open(place, found) {
  opened += 1;
  const mine = opened;
  const pane = byId("reader");
  if (pane.hidden) {
    from = document.activeElement;
    fromHref = from?.getAttribute("href") ?? null;
    pane.replaceChildren(h("p", { class: "waiting", role: "status" }, t("loading")));
  }
  show(true);
  let article;
  let source = null;
  try {
    article = await api.article(place.read);
    source = points((await api.file(article.file)).text);
  } catch (error) {
    if (mine !== opened) return;
    if (!article) {
      const gone = error.status === 404;
      pane.replaceChildren(
        h("div", { class: "reader-bar" }, closer()),
        gone ? note(t("goneArticle")) : trouble(error, () => change({})),
      );
      return;
    }
  }
  if (mine !== opened) return;
  draw({ place, found, article, source: source ?? [] });
}

export function close() {
  opened += 1;
  if (!isOpen()) return;
  show(false);
  byId("reader").replaceChildren();
  const back = from?.isConnected
    ? from
    : [...byId("main").querySelectorAll("a")].find((link) => link.getAttribute("href") === fromHref);
  back?.focus({ preventScroll: true });
  from = null;
}

function show(on) {
  const pane = byId("reader");
  // The column beside the article is narrower, its lines break anew: keep in place what was pressed.
  const anchor = byId("main").contains(document.activeElement) ? document.activeElement : null;
  const before = anchor?.getBoundingClientRect().top;
  pane.hidden = !on;
  byId("stage").classList.toggle("split", on);
  if (anchor) scrollBy(0, anchor.getBoundingClientRect().top - before);
  document.documentElement.classList.toggle("reading", on);
  sheet();
}

/** On a narrow screen the article covers the page, so the page below must not be reached. */
function sheet() {
  const pane = byId("reader");
  const covers = !pane.hidden && NARROW.matches;
  for (const node of [byId("main"), document.querySelector("header.bar")]) node.inert = covers;
  pane.setAttribute("role", covers ? "dialog" : "complementary");
  if (covers) pane.setAttribute("aria-modal", "true");
  else pane.removeAttribute("aria-modal");
  pane.setAttribute("aria-label", t("reader"));
}
NARROW.addEventListener("change", sheet);

function draw(state) {
  const { place, found, article } = state;
  const items = found ? trail(found) : [];
  const same = (one) => one.passage_id === place.passage;
  const exact = items.findIndex((one) => same(one) && (one.number ?? null) === place.cite);
  const here = exact >= 0 ? exact : items.findIndex(same);
  const item = items[here] ?? null;
  const body = h("div", { class: "reader-body", tabindex: "0", role: "group", "aria-label": t("reader") });
  const modes = ["typeset", "raw"].map((mode) =>
    h("button", { type: "button", data: { mode }, on: { click: () => choose(mode) } }, t(mode)),
  );
  function choose(mode) {
    stored.set("mode", mode);
    for (const button of modes) button.setAttribute("aria-pressed", String(button.dataset.mode === mode));
    body.replaceChildren(...(mode === "raw" ? rawText(state, item) : typeset(state, item, items)));
    scrollTo(body);
  }
  const bar = h(
    "div",
    { class: "reader-bar" },
    here >= 0 ? stepper(items, here, found.question) : h("span", {}),
    h("div", { class: "modes", role: "group", "aria-label": t("viewAs") }, modes),
    closer(),
  );
  byId("reader").replaceChildren(bar, body);
  choose(stored.get("mode", "typeset") === "raw" ? "raw" : "typeset");
  body.focus({ preventScroll: true });
}

function closer() {
  const shut = () => change({ read: null, passage: null, cite: null });
  return h(
    "button",
    { type: "button", class: "quiet close", "aria-label": t("close"), title: `${t("close")} (Esc)`, on: { click: shut } },
    "×",
  );
}

function stepper(items, here, question) {
  const to = (place, key, sign) => {
    const item = items[place];
    if (!item) return h("span", { class: "quiet step", "aria-hidden": "true" }, sign);
    return h(
      "a",
      { class: "quiet step", href: address(placeOf(item, question)), data: { go: "replace", step: key }, "aria-label": t(key), title: t(key) },
      sign,
    );
  };
  return h(
    "div",
    { class: "stepper" },
    to(here - 1, "previous", "‹"),
    h(
      "span",
      { class: "count" },
      h("span", { "aria-hidden": "true" }, `${here + 1} / ${items.length}`),
      h("span", { class: "sr" }, t("position", here + 1, items.length)),
    ),
    to(here + 1, "next", "›"),
  );
}

/** Bring what was asked for into view, within the pane only. */
function scrollTo(body) {
  const wanted = ["mark.quote.now", ".here", "mark.passage", "mark.quote"];
  const target = wanted.map((selector) => body.querySelector(selector)).find(Boolean);
  if (!target) {
    body.scrollTop = 0;
    return;
  }
  const above = target.getBoundingClientRect().top - body.getBoundingClientRect().top;
  body.scrollTop += above - body.clientHeight * 0.3;
}

const spansNow = (item) => item?.quote_spans ?? [];
const spansOthers = (item, items, article) =>
  items.filter((one) => one !== item && one.quote && one.article_id === article.id).flatMap((one) => one.quote_spans);

function typeset(state, item, items) {
  const { article, source, place } = state;
  const others = spansOthers(item, items, article);
  const headings = [];
  const title = article.blocks.some((block) => block.role === "title");
  const blocks = article.blocks.map((block, number) => {
    const layers = [
      { name: "quote now", ranges: rangesOf(block, spansNow(item), source) },
      { name: "quote", ranges: others.length ? rangesOf(block, others, source) : [] },
      { name: "word", ranges: item && !item.quote ? wordsIn(block, item) : [] },
    ];
    const cut = block.role === "body" && block.spans.length > 1;
    const text = marked(block.text, layers, cut ? joinsOf(block, source) : [], t("join"));
    const node = drawnBlock(block, text, number);
    if (place.passage && block.passage_ids.includes(place.passage)) node.classList.add("here");
    if (block.role === "heading") headings.push([number, block.text]);
    return node;
  });
  const about = h(
    "div",
    { class: "meta" },
    article.date ? h("time", { datetime: article.date }, dated(article.date)) : null,
    h("span", { class: "file" }, article.file),
    article.source ? origin(article.source) : null,
    item ? copyMenu(() => sourceOf(item, state.found.question)) : null,
  );
  const untitled = title ? null : h("h2", { class: "b-title untitled" }, t("untitled"));
  return [h("article", { class: "paper", lang: "zh" }, untitled, about, outline(headings), ...blocks)];
}

/** Where the file says that it came from; a link if it is an address. */
function origin(source) {
  const web = /^https?:\/\//i.test(source);
  const said = web ? h("a", { href: source, rel: "noopener noreferrer", target: "_blank" }, source) : source;
  return h("span", { class: "from" }, t("from"), said);
}

const TAGS = { title: "h2", heading: "h3" };

function drawnBlock(block, text, number) {
  const label = LABELLED[block.role];
  const node = h(TAGS[block.role] ?? "p", { class: `b-${block.role}`, id: `b${number}` });
  if (label) node.append(h("span", { class: "tag", lang: document.documentElement.lang }, t(label)));
  node.append(text);
  return node;
}

/** The words of the question in a block, where a hit's paragraph is the whole block or part of it. */
function wordsIn(block, item) {
  if (!item.marks || !block.passage_ids.includes(item.passage_id)) return [];
  const at = block.text.indexOf(item.text);
  if (at < 0) return [];
  const lead = points(block.text.slice(0, at)).length;
  return item.marks.map(([start, end]) => [start + lead, end + lead]);
}

function outline(headings) {
  if (headings.length < 2) return null;
  const jump = (number) => () => byId(`b${number}`).scrollIntoView({ block: "start" });
  return h(
    "details",
    { class: "outline", lang: document.documentElement.lang },
    h("summary", {}, `${t("outline")} · ${headings.length}`),
    h(
      "ol",
      { lang: "zh" },
      headings.map(([number, text]) =>
        h("li", {}, h("button", { type: "button", class: "link", on: { click: jump(number) } }, text)),
      ),
    ),
  );
}

function rawText({ article, source, place }, item) {
  // What was opened from the map, or as a repetition elsewhere, is no hit: its block shows where it is.
  const block = article.blocks.find((one) => one.passage_ids.includes(place.passage));
  const layers = [
    { name: "passage", ranges: item?.spans ?? block?.spans ?? [] },
    { name: "quote now", ranges: spansNow(item) },
  ];
  return [
    h("p", { class: "meta raw-head" }, h("span", { class: "file" }, article.file)),
    h("pre", { class: "raw", lang: "zh", "aria-label": t("rawText", article.file) }, marked(source, layers)),
  ];
}
