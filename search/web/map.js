// Two pictures of the articles: how much there is of each, and how near to each other they are.

import * as api from "./api.js";
import { trouble } from "./answer.js";
import { h, note, stored, svgLink } from "./dom.js";
import { address } from "./route.js";
import { points as codePoints } from "./text.js";
import { squarified } from "./treemap.js";
import { t } from "./words.js";

const HUES = 8;
const MOST_CELLS = 200;
const LEAST_AREA = 7200;
const MOST_HIGH = 3000;
const MOST_OUTLINED = 16; // articles whose headings are asked for
const MOST_LABELS = 24;
const hue = (number) => `h${number % HUES}`;

export async function show(into) {
  await api.status(); // tells whether what is kept is still true
  const articles = (await api.articles()).filter((article) => article.passages);
  if (!articles.length) {
    const link = h("a", { class: "plain", href: address({ view: "files" }), data: { go: "push" } }, t("addFiles"));
    into.replaceChildren(h("h1", { class: "sr" }, t("map")), note(t("nothingYet"), t("nothingYetTip"), link));
    return;
  }
  const named = await Promise.all(
    articles.map(async (article, place) => ({
      ...article,
      // Asking for the opening of each of a thousand articles would be a flood.
      name: article.title ?? (place < MOST_CELLS ? await api.openingOf(article.id) : null) ?? t("untitled"),
    })),
  );
  const tip = h("p", { class: "map-tip" });
  const picture = h("div", {});
  const pictures = { mapAreas: areas, mapPoints: dots };
  const buttons = Object.keys(pictures).map((key) =>
    h("button", { type: "button", data: { key }, on: { click: () => choose(key) } }, t(key)),
  );
  async function choose(key) {
    stored.set("map", key);
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.key === key));
    tip.textContent = t(`${key}Tip`);
    const waiting = setTimeout(() => picture.replaceChildren(h("p", { class: "waiting" }, t("loading"))), 120);
    const drawn = await pictures[key](named, into.clientWidth).catch((error) => [trouble(error, () => choose(key))]);
    clearTimeout(waiting);
    if (stored.get("map", key) === key) picture.replaceChildren(...drawn);
  }
  into.replaceChildren(
    h(
      "div",
      { class: "view-head" },
      h("h1", {}, t("map")),
      h("div", { class: "modes", role: "group", "aria-label": t("viewAs") }, buttons),
    ),
    tip,
    picture,
  );
  const last = stored.get("map", "mapAreas");
  const first = last in pictures ? last : "mapAreas";
  await choose(first);
  redrawn(into, () => choose(stored.get("map", first)));
}

let watcher = null;

/** Draw again when there is much more or less room: letters keep their size. */
function redrawn(into, draw) {
  let width = into.clientWidth;
  watcher?.disconnect();
  watcher = new ResizeObserver(() => {
    if (!into.clientWidth || Math.abs(into.clientWidth - width) < 60) return;
    width = into.clientWidth;
    draw();
  });
  watcher.observe(into);
}

const link = (article, passage = null) => address({ view: "map", read: article.id, passage });

// Areas: one cell an article, cells of one file side by side and of one colour.

async function areas(articles, width) {
  const wide = Math.max(width, 280);
  const narrow = wide < 640;
  const room = (Math.min(articles.length, MOST_CELLS) * LEAST_AREA) / wide; // for a few letters in each
  const high = Math.round(Math.max(narrow ? wide * 1.35 : wide * 0.56, Math.min(room, MOST_HIGH)));
  const largest = [...articles].sort((a, b) => b.passages - a.passages).slice(0, MOST_CELLS);
  const files = Map.groupBy ? Map.groupBy(largest, ({ file }) => file) : grouped(largest);
  const groups = [...files.values()].map((some, number) => ({ some, number, weight: sum(some) }));
  groups.sort((a, b) => b.weight - a.weight);
  await Promise.all(largest.slice(0, MOST_OUTLINED).map(outline));
  const cells = squarified(groups, { x: 0, y: 0, width: wide, height: high }).flatMap(({ item, ...box }) =>
    squarified(
      item.some.map((article) => ({ article, weight: article.passages })),
      box,
    ).map((cell) => drawnCell({ ...cell, narrow }, item.number)),
  );
  const rest = articles.length - largest.length;
  return [
    h("svg", { class: narrow ? "picture narrow" : "picture", viewBox: `0 0 ${wide} ${high}`, role: "group", "aria-label": t("map") }, cells),
    rest ? h("p", { class: "meta" }, t("mapRest", rest)) : null,
  ].filter(Boolean);
}

/** Give an article the headings that its cell shows below its name. */
async function outline(article) {
  const { blocks } = await api.article(article.id).catch(() => ({ blocks: [] }));
  const texts = blocks.filter(({ role }) => role === "heading").map(({ text }) => text.replace(/\s+/g, " "));
  article.headings = texts.filter((text) => text !== article.name);
}

const sum = (articles) => articles.reduce((total, { passages }) => total + passages, 0);

function grouped(articles) {
  const files = new Map();
  for (const article of articles) files.set(article.file, [...(files.get(article.file) ?? []), article]);
  return files;
}

function drawnCell(cell, number) {
  const { x, y, width, height } = cell;
  const { article } = cell.item;
  const label = t("mapItem", article.name, article.passages);
  return svgLink(
    { class: `cell ${hue(number)}`, href: link(article), "data-go": "push", "aria-label": label },
    h("title", {}, `${label}\n${article.file}`),
    h("rect", { x, y, width, height, rx: 8 }),
    ...labelled(article, cell),
  );
}

/** The name in as many lines as fit; nothing where not even a few characters do. */
function labelled(article, { x, y, width, height, narrow }) {
  const [letter, line, pad] = narrow ? [15, 20, 8] : [17, 24, 12];
  const fit = Math.floor((width - 2 * pad) / letter);
  const rows = Math.min(5, Math.floor((height - pad - line) / line));
  if (fit < 3 || rows < 1) return [];
  const lines = broken(article.name, fit);
  if (lines.length > rows) {
    lines.length = rows;
    lines[rows - 1] = `${codePoints(lines[rows - 1]).slice(0, fit - 1).join("")}…`;
  }
  const row = (number) => ({ x: x + pad, y: y + pad + letter + number * line });
  const below = y + pad + letter + lines.length * line;
  const small = Math.floor((width - 2 * pad) / 13.5);
  const free = Math.floor((y + height - pad - below - 12) / 22);
  const outlined = small < 7 ? [] : (article.headings ?? []).slice(0, free);
  const step = (number) => ({ class: "small", x: x + pad, y: below + 12 + (number + 1) * 22, "aria-hidden": "true" });
  return [
    h("text", { class: "name", "aria-hidden": "true" }, lines.map((words, number) => h("tspan", row(number), words))),
    h("text", { class: "small", ...row(lines.length), "aria-hidden": "true" }, t("nPassages", article.passages)),
    ...outlined.map((text, number) => h("text", step(number), cutTo(text, small))),
  ];
}

const cutTo = (text, fit) => {
  const all = codePoints(text);
  return all.length > fit ? `${all.slice(0, fit - 1).join("")}…` : text;
};

const CLOSING = /[，。、：；！？）》〉」』”’…,.:;!?)]/;

/** Cut a headline into lines of at most `fit` characters, at its spaces where that is possible. */
function broken(name, fit) {
  const lines = [];
  for (const part of name.split(/\s+/)) {
    let rest = codePoints(part);
    const last = lines.at(-1);
    if (last && codePoints(last).length + 1 + rest.length <= fit) {
      lines[lines.length - 1] = `${last} ${part}`;
      continue;
    }
    while (rest.length) {
      // A line of one character is as good as none: the last two lines share what is left.
      let take = rest.length > fit && rest.length < fit + 3 ? Math.ceil(rest.length / 2) : fit;
      while (CLOSING.test(rest[take] ?? "")) take += 1; // no line begins with a comma
      lines.push(rest.slice(0, take).join(""));
      rest = rest.slice(take);
    }
  }
  return lines;
}

// Points: one dot a passage.

async function dots(articles, width) {
  const places = await api.map();
  const wide = Math.max(width, 280);
  const high = Math.round(wide < 640 ? wide * 1.1 : wide * 0.52);
  const edge = 16;
  const known = new Map(articles.map((article, number) => [article.id, { article, number }]));
  const peek = h("p", { class: "peek", lang: "zh", "aria-live": "off" });
  const drawn = places
    .filter(({ article_id: id }) => known.has(id))
    .map(({ passage_id: passage, article_id: id, x, y }) => {
      const { article, number } = known.get(id);
      const look = async () => {
        const text = await textOf(id, passage);
        peek.replaceChildren(h("strong", {}, article.name), `　${text}`);
      };
      // Thousands of stops would bury the keyboard; the legend below leads to every article.
      return svgLink(
        { href: link(article, passage), "data-go": "push", "data-article": id, tabindex: "-1", on: { pointerenter: look } },
        h("circle", {
          class: `point ${hue(number)}`,
          cx: edge + x * (wide - 2 * edge),
          cy: edge + y * (high - 2 * edge),
          r: places.length > 1200 ? 3.5 : wide < 640 ? 4.5 : 6,
        }),
      );
    });
  const names = labels(articles, drawn, wide);
  const picture = h("svg", { class: "picture", viewBox: `0 0 ${wide} ${high}`, "aria-hidden": "true" }, drawn, names);
  const light = (id) => {
    picture.classList.toggle("dim", id !== null);
    for (const dot of picture.querySelectorAll("a")) dot.firstChild.classList.toggle("lit", dot.dataset.article === id);
  };
  const legend = articles.slice(0, 60).map((article, number) =>
    h(
      "li",
      {},
      h(
        "a",
        {
          href: link(article),
          data: { go: "push" },
          lang: "zh",
          on: {
            pointerenter: () => light(article.id),
            pointerleave: () => light(null),
            focus: () => light(article.id),
            blur: () => light(null),
          },
        },
        h("span", { class: `dot ${hue(number)}` }),
        article.name,
      ),
    ),
  );
  return [picture, h("ul", { class: "legend" }, legend), peek];
}

/** The names of articles above their points, the larger ones first, none over another. */
function labels(articles, links, wide) {
  const placed = [];
  const middle = (places) => places.map(Number).reduce((total, place) => total + place, 0) / places.length;
  const points = new Map();
  for (const link of links) points.set(link.dataset.article, [...(points.get(link.dataset.article) ?? []), link.firstChild]);
  for (const article of [...articles].sort((a, b) => b.passages - a.passages)) {
    const own = points.get(article.id) ?? [];
    if (own.length < 3 || placed.length === MOST_LABELS) continue;
    const words = cutTo(article.name, wide < 640 ? 9 : 14);
    const half = (codePoints(words).length * 14) / 2 + 6;
    const x = Math.min(Math.max(middle(own.map((dot) => dot.getAttribute("cx"))), half), wide - half);
    const y = Math.max(Math.min(...own.map((dot) => Number(dot.getAttribute("cy")))) - 16, 12);
    if (placed.some((one) => Math.abs(one.y - y) < 24 && Math.abs(one.x - x) < one.half + half)) continue;
    placed.push({ x, y, half, words });
  }
  return placed.map(({ x, y, words }) => h("text", { class: "place", x, y: y + 5, "text-anchor": "middle" }, words));
}

async function textOf(id, passage) {
  const found = await api.article(id).catch(() => null);
  return found?.blocks.find(({ passage_ids: ids }) => ids.includes(passage))?.text ?? "";
}
