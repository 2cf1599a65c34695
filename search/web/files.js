// The list of files and articles: what is indexed, what is wrong, adding and removing.

import * as api from "./api.js";
import { forgetAnswers } from "./answer.js";
import { h, note, stored, toast } from "./dom.js";
import { address } from "./route.js";
import { adder, changeIndex, dropped, send } from "./jobs.js";
import { drawnReason } from "./problems.js";
import { dated } from "./text.js";
import { t } from "./words.js";

const UNDO_SECONDS = 6;
const MOST_SHOWN = 300; // files drawn at once; the filter finds the others
const MOST_NAMES = 3; // files named of the last change

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
  const engine = h("p", { class: "meta" });
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
    { type: "button", class: "plain", title: t("reindexTip"), on: { click: resync } },
    t("reindex"),
  );
  top.replaceChildren(
    h("div", { class: "view-head" }, h("h1", {}, t("files")), again),
    state,
    engine,
    last,
    adder(changed),
    find,
  );
  return { state, engine, last };
}

async function resync() {
  const summary = await changeIndex(t("reindex"), api.reindex, changed);
  if (summary && !counted(summary.files)) toast(t("nothingChanged"), { seconds: 3 });
}

const counted = ({ added, changed, removed }) => added + changed + removed;

/** Add what was dropped somewhere on the page. */
export async function take(entries, files) {
  await send(await dropped(entries, files), changed);
}

/** Called when a job has changed the index, `name` being the file it was for. */
async function changed(summary, name = null) {
  if (summary && counted(summary.files)) remember(summary, name);
  api.forget();
  forgetAnswers();
  if (view?.into.isConnected) await refresh();
}

/** Keep what a job did; the files of one generation are told by name. */
function remember(summary, name) {
  const last = stored.get("last", null);
  const names = last?.generation === summary.generation ? (last.names ?? []) : [];
  stored.set("last", { ...summary, names: [...new Set([...names, name].filter(Boolean))] });
}

let refreshing = null;
let stale = false;

/** Draw anew what the server says; called many times at once, it does so once more at the end. */
function refresh() {
  stale = true;
  refreshing ??= (async () => {
    while (stale) {
      stale = false;
      const state = await api.status(); // first: it tells whether the rest is still true
      const [articles, files] = await Promise.all([api.articles(), api.files().catch(() => [])]);
      drawState(state);
      drawLast(state.last_sync ?? stored.get("last", null));
      drawList(articles, state.failed, new Map(files.map(({ name, size }) => [name, size])));
    }
  })().finally(() => (refreshing = null));
  return refreshing;
}

function drawState(state) {
  const facts = [
    [t("countFiles"), state.counts.files],
    [t("countArticles"), state.counts.articles],
    [t("countPassages"), state.counts.passages],
    state.failed.length ? [t("problem"), state.failed.length] : null,
  ].filter(Boolean);
  view.state.replaceChildren(
    ...facts.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, String(value)))),
  );
  const words = [
    t("engine", state.engine, state.generation),
    t("model", state.model),
    state.llm ? t("llm", state.llm) : null,
    state.watching ? t("watching") : null,
  ];
  view.engine.replaceChildren(...words.filter(Boolean).map((fact) => h("span", {}, fact)));
}

function drawLast(summary) {
  view.last.hidden = !summary;
  if (!summary) return;
  const { files, passages, seconds } = summary;
  const mine = stored.get("last", null);
  const names = mine?.generation === summary.generation ? (mine.names ?? []) : [];
  const facts = [
    files.added ? t("added", files.added) : null,
    files.changed ? t("changedFiles", files.changed) : null,
    files.removed ? t("removedFiles", files.removed) : null,
    names.slice(0, MOST_NAMES).join("、") + (names.length > MOST_NAMES ? "…" : ""),
    files.unchanged ? t("unchanged", files.unchanged) : null,
    passages.embedded ? t("embedded", passages.embedded) : null,
    t("inSeconds", Number(seconds).toFixed(1)),
  ];
  const when = summary.at ? new Date(summary.at) : null;
  view.last.replaceChildren(
    h("strong", {}, t("lastSync")),
    when ? h("time", { datetime: summary.at }, moment(when)) : "",
    ...facts.filter(Boolean).map((fact) => h("span", {}, fact)),
  );
}

/** A time as one says it: of today the hour, else the day. */
function moment(when) {
  const today = when.toDateString() === new Date().toDateString();
  return when.toLocaleString(document.documentElement.lang, today ? { hour: "2-digit", minute: "2-digit" } : { month: "long", day: "numeric" });
}

function drawList(articles, failed, sizes) {
  const byFile = new Map(failed.map(({ file, error }) => [file, { name: file, error, articles: [] }]));
  for (const article of articles) {
    const entry = byFile.get(article.file) ?? { name: article.file, error: null, articles: [], size: sizes.get(article.file) };
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
      ? h("div", { class: "problem" }, h("strong", {}, t("problem")), "　", ...drawnReason(entry.error))
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
    h("span", { class: "meta" }, [article.byline?.replace(/\s+/g, " "), article.date && dated(article.date)].filter(Boolean).join(" · ")),
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
    const start = async () => ({ ...(await api.removeFile(name)), name });
    const done = await changeIndex(t("removeName", name), start, changed);
    if (done) toast(t("removed", name), { seconds: 3 });
    else if (view?.into.isConnected) await refresh();
  };
  leaving.set(name, setTimeout(gone, UNDO_SECONDS * 1000));
}

// Whoever leaves the page within these seconds has not changed their mind.
addEventListener("pagehide", () => {
  for (const timer of leaving.values()) clearTimeout(timer);
  api.removeOnLeaving(leaving.keys());
  leaving.clear();
});
addEventListener("pageshow", (event) => event.persisted && changed(null));
