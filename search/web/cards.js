// The paragraphs below an answer: cited ones with their numbers, then the others.

import * as api from "./api.js";
import { copyMenu } from "./cite.js";
import { h } from "./dom.js";
import { address, current } from "./route.js";
import { dated, marked, rangeOfPart } from "./text.js";
import { t } from "./words.js";

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
  s: current().s,
  read: item.article_id,
  passage: item.passage_id,
  cite: item.number ?? null,
});

const pagesOf = (item) => [...new Set(item.pages)].join("、");

export const sourceOf = (item, question) => ({
  quote: item.quote ?? item.text,
  title: item.name,
  byline: item.byline,
  date: item.date,
  file: item.pages?.length ? `${item.file}，${t("onPage", pagesOf(item))}` : item.file,
  href: new URL(address(placeOf(item, question)), location.origin).href,
});

/** A list of hits under a heading; null where there are none. */
export function drawnList(title, items, question) {
  if (!items.length) return null;
  return h(
    "section",
    { class: "hits" },
    h("h2", { class: "label" }, title),
    h("ol", {}, items.map((item) => drawnHit(item, question))),
  );
}

function drawnHit(item, question) {
  item.name ??= item.article_title;
  const link = h(
    "a",
    { class: "hit-title", href: address(placeOf(item, question)), data: { go: "push" }, lang: "zh" },
    item.name ?? "…",
  );
  const quote = item.quote ? rangeOfPart(item.text, item.quote) : null;
  const layers = [
    { name: "quote", ranges: quote ? [quote] : [] },
    { name: "word", ranges: item.marks ?? [] },
  ];
  const heading = item.heading ? h("span", { lang: "zh" }, item.heading) : null;
  const when = h("time", { hidden: true });
  const card = h(
    "li",
    { class: item.number ? "hit cited" : "hit", data: { passage: item.passage_id, cite: item.number ?? "" } },
    h(
      "div",
      { class: "hit-head" },
      item.number ? h("span", { class: "number" }, String(item.number)) : null,
      h("h3", {}, link),
    ),
    h("p", { class: "hit-text", lang: "zh" }, marked(item.text, layers)),
    alsoIn(item, question),
    h(
      "div",
      { class: "meta" },
      heading,
      when,
      h("span", { class: "file" }, item.file),
      item.pages?.length ? h("span", { lang: "zh" }, t("onPage", pagesOf(item))) : null,
      copyMenu(() => sourceOf(item, question)),
    ),
  );
  const fill = () => {
    if (item.name) link.textContent = link.title = item.name;
    if (heading) heading.hidden = item.heading === item.name;
    when.hidden = !item.date;
    if (item.date) [when.dateTime, when.textContent] = [item.date, dated(item.date)];
  };
  fill();
  name(item).then(fill);
  card.addEventListener("click", (event) => {
    const selecting = String(getSelection()).length > 0;
    if (selecting || event.target.closest("a, button, summary, .menu")) return;
    link.focus({ preventScroll: true });
    link.click();
  });
  return card;
}

/** Other files that say the same: 亦见. */
function alsoIn(item, question) {
  const others = item.also ?? [];
  if (!others.length) return null;
  const links = others.map((other) =>
    h(
      "a",
      { href: address(placeOf(other, question)), data: { go: "push" }, lang: "zh", title: other.file },
      other.article_title ?? other.file,
    ),
  );
  return h("p", { class: "also" }, t("also"), ...links.flatMap((link, place) => (place ? ["、", link] : [link])));
}

/** Give an article without a headline a name, and each its date and byline. The answer need not wait for it. */
async function name(item) {
  const article = await api.listed(item.article_id).catch(() => null);
  item.byline = article?.byline ?? null;
  item.date ??= article?.date ?? null;
  item.name ??= (await api.openingOf(item.article_id)) ?? t("untitled");
}
