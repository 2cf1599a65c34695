// The list of files and articles: what is indexed, what is wrong, adding and removing.

import * as api from "./api.js";
import { forgetAnswers } from "./answer.js";
import { h, note, stored, toast } from "./dom.js";
import { address } from "./route.js";
import { adder, changeIndex } from "./jobs.js";
import { t } from "./words.js";

const UNDO_SECONDS = 6;
const MOST_SHOWN = 300; // files drawn at once; the filter finds the others

const leaving = new Map(); // file name -> timer of a deletion that can still be undone
let view = null;
let filter = "";

export async function show(into) {
  if (!view) view = frame(into);
  else if (view.into.firstChild !== view.top) into.replaceChildren(view.top, view.list);
  view = { ...view, ...retitled(view) };
  await refresh();
}

function frame(into) {
  const made = { into, top: h("div", {}), list: h("div", { class: "files" }) };
  into.replaceChildren(made.top, made.list);
  return made;
}

/** The parts with words in them, drawn again when the language changes. */
function retitled({ top }) {
  const state = h("dl", { class: "state" });
  const last = h("p", { class: "meta last" });
  const find = h("input", {
    type: "search",
    class: "filter",
    placeholder: t("filter"),
    "aria-label": t("filter"),
    on: { input: () => refilter(find.value) },
  });
  find.value = filter;
  const again = h(
    "button",
    { type: "button", class: "plain", title: t("reindexTip"), on: { click: () => changeIndex(t("reindex"), api.reindex, changed) } },
    t("reindex"),
  );
  top.replaceChildren(
    h("div", { class: "view-head" }, h("h1", {}, t("files")), again),
    state,
    last,
    adder(changed),
    find,
  );
  return { state, last };
}

/** Called when a job has changed the index. */
async function changed(summary) {
  if (summary) stored.set("last", summary);
  api.forget();
  forgetAnswers();
  if (view?.into.isConnected) await refresh();
}

async function refresh() {
  const [state, articles] = await Promise.all([api.status(), api.articles()]);
  drawState(state);
  drawLast(stored.get("last", null));
  drawList(articles, state.failed);
}

function drawState(state) {
  const facts = [
    [t("countFiles"), state.counts.files],
    [t("countArticles"), state.counts.articles],
    [t("countPassages"), state.counts.passages],
    [t("model"), state.model],
    [t("engine"), `${state.engine} · ${t("generation", state.generation)}`],
  ];
  view.state.replaceChildren(
    ...facts.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, String(value)))),
  );
  if (state.watching) {
    view.state.append(h("div", { class: "wide" }, h("dt", { class: "sr" }, t("files")), h("dd", {}, t("watching"))));
  }
}

function drawLast(summary) {
  view.last.hidden = !summary;
  if (!summary) return;
  const { files, passages, seconds } = summary;
  view.last.replaceChildren(
    h("strong", {}, t("lastSync")),
    h(
      "span",
      {},
      t(
        "changes",
        files.added,
        files.changed,
        files.removed,
        files.unchanged,
        passages.total,
        passages.embedded,
        Number(seconds).toFixed(1),
      ),
    ),
  );
}

function drawList(articles, failed) {
  const byFile = new Map(failed.map(({ file, error }) => [file, { name: file, error, articles: [] }]));
  for (const article of articles) {
    const entry = byFile.get(article.file) ?? { name: article.file, error: null, articles: [] };
    entry.articles.push(article);
    byFile.set(article.file, entry);
  }
  // What cannot be read comes first: it is what needs someone.
  const entries = [...byFile.values()].sort(
    (a, b) => Number(Boolean(b.error)) - Number(Boolean(a.error)) || (a.name < b.name ? -1 : 1),
  );
  view.entries = entries;
  refilter(filter);
}

const matches = (entry, words) =>
  [entry.name, ...entry.articles.flatMap(({ title, byline }) => [title ?? "", byline ?? ""])]
    .join("\n")
    .toLowerCase()
    .includes(words);

function refilter(words) {
  filter = words;
  const entries = (view.entries ?? []).filter((entry) => matches(entry, words.trim().toLowerCase()));
  if (!view.entries?.length) view.list.replaceChildren(note(t("nothingYet"), t("nothingYetTip")));
  else if (!entries.length) view.list.replaceChildren(note(t("nothingMatches"), words));
  else view.list.replaceChildren(h("ul", {}, entries.slice(0, MOST_SHOWN).map(drawFile)));
}

function drawFile(entry) {
  const passages = entry.articles.reduce((sum, article) => sum + article.passages, 0);
  const facts = [
    entry.articles.length ? t("nArticles", entry.articles.length) : null,
    passages ? t("nPassages", passages) : null,
    entry.size ? size(entry.size) : null,
  ];
  return h(
    "li",
    { class: entry.error ? "file-row broken" : "file-row", data: { file: entry.name } },
    h(
      "div",
      { class: "file-head" },
      h(
        "div",
        {},
        h("h2", { class: "file" }, entry.name),
        h("span", { class: "facts" }, facts.filter(Boolean).join(" · ")),
      ),
      remover(entry.name),
    ),
    entry.error
      ? h("p", { class: "problem" }, h("strong", {}, t("problem")), " ", entry.error)
      : h("ul", { class: "articles" }, entry.articles.map(drawArticle)),
  );
}

const size = (bytes) => (bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);

function drawArticle(article) {
  const link = h(
    "a",
    { href: address({ view: "files", read: article.id }), data: { go: "push" }, lang: "zh" },
    article.title ?? "…",
  );
  if (!article.title) api.openingOf(article.id).then((name) => link.replaceChildren(name ?? t("untitled")));
  return h(
    "li",
    {},
    article.title ? null : h("span", { class: "nameless" }, t("untitled")),
    link,
    h("span", { class: "meta" }, [article.byline?.replace(/\s+/g, " "), article.date].filter(Boolean).join(" · ")),
    h("span", { class: "meta count" }, t("nPassages", article.passages)),
  );
}

/** Delete, but not before there was time to think again. */
function remover(name) {
  const box = h("span", { class: "remover" });
  const idle = () => {
    const press = () => {
      leave(name);
      waiting();
    };
    box.replaceChildren(
      h("button", { type: "button", class: "quiet", "aria-label": t("removeName", name), on: { click: press } }, t("remove")),
    );
  };
  const waiting = () => {
    const undo = () => {
      clearTimeout(leaving.get(name));
      leaving.delete(name);
      idle();
      toast(t("kept", name), { seconds: 2 });
      box.querySelector("button").focus();
    };
    const button = h("button", { type: "button", class: "plain undo", on: { click: undo } }, t("undo"));
    box.replaceChildren(h("span", { class: "meta", role: "status" }, t("removing", name)), button);
    button.focus();
  };
  if (leaving.has(name)) waiting();
  else idle();
  return box;
}

function leave(name) {
  const gone = async () => {
    leaving.delete(name);
    const done = await changeIndex(t("removeName", name), () => api.removeFile(name), changed);
    if (done) toast(t("removed", name), { seconds: 3 });
    else if (view?.into.isConnected) await refresh();
  };
  leaving.set(name, setTimeout(gone, UNDO_SECONDS * 1000));
}
