// Talks to the server; everything it says comes through here.

import { NEUTRAL } from "./route.js";

export class ApiError extends Error {
  constructor(status, { code = "", message = "", remedy = "" } = {}) {
    super(message || `HTTP ${status}`);
    this.status = status; // 0: no answer at all
    this.code = code;
    this.remedy = remedy;
  }
  /** The server has no such route: an older one, or one that only reads. */
  get unsupported() {
    return this.status === 405 || this.status === 501 || (this.status === 404 && this.code === "not_found");
  }
}

async function reach(path, options) {
  try {
    return await fetch(path, options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new ApiError(0, { message: error.message });
  }
}

const failure = async (response) =>
  new ApiError(response.status, (await response.json().catch(() => null))?.error);

async function call(path, options = {}) {
  const response = await reach(path, options);
  if (!response.ok) throw await failure(response);
  return response.json().catch(() => null);
}

/** A file's name as a path: its "/" stay, all else is escaped. */
const path = (name) => name.split("/").map(encodeURIComponent).join("/");

const kept = new Map(); // what does not change within a generation

function once(key, load) {
  if (!kept.has(key)) {
    const found = load();
    kept.set(key, found);
    found.catch(() => kept.delete(key));
  }
  return kept.get(key);
}

/** Forget what was loaded: the articles have changed. */
export const forget = () => kept.clear();

/** The body of a question; only what differs from the server's own defaults is said. */
const asking = (question, strictness, signal, more = {}) => ({
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify({ question, k: 10, marks: true, ...(strictness === NEUTRAL ? {} : { strictness }), ...more }),
  signal,
});

export const ask = (question, strictness, signal) => call("/api/ask", asking(question, strictness, signal));

/** Tell whether a question is answered, without having a model write the answer. */
export const answerable = async (question) =>
  (await call("/api/ask", asking(question, NEUTRAL, undefined, { k: 1, marks: false, write: false }))).answerable;

/** Ask, and yield [event, data] as the server sends them: the answer, then how it is written. */
export async function* askEvents(question, strictness, signal) {
  const response = await reach("/api/ask/events", asking(question, strictness, signal));
  if (!response.ok) throw await failure(response);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    rest += value ?? "";
    const parts = rest.split(/\r?\n\r?\n/);
    rest = parts.pop();
    yield* parts.map(event).filter(Boolean);
    if (done) return;
  }
}

/** One server-sent event as [name, data]; null for a comment that only keeps the line open. */
function event(text) {
  const fields = text.split(/\r?\n/).map((line) => /^(event|data): ?(.*)$/.exec(line)).filter(Boolean);
  const all = (name) => fields.filter((field) => field[1] === name).map((field) => field[2]);
  const data = all("data").join("\n");
  return data ? [all("event")[0] ?? "message", JSON.parse(data)] : null;
}

let seen = null; // generation of what is kept

/** What is indexed; where that has changed, by whomever, what was kept of it is forgotten. */
export async function status() {
  const found = await call("/api/status");
  if (seen !== null && seen !== found.generation) kept.clear();
  seen = found.generation;
  return found;
}
/** The name of the language model that writes answers anew, or null: then they are only quoted. */
export const writer = () => once("writer", async () => (await status()).llm ?? null);
export const articles = () => once("articles", async () => (await call("/api/articles")).articles);
/** One line of that list; asked for anew where the list does not know the article yet. */
export async function listed(id) {
  const find = async () => (await articles()).find((article) => article.id === id);
  const found = await find();
  if (found) return found;
  kept.delete("articles");
  return find();
}

export const article = (id) => once(`article ${id}`, () => call(`/api/articles/${path(id)}`));
export const files = () => once("files", async () => (await call("/api/files")).files);
export const file = (name) => once(`file ${name}`, () => call(`/api/files/${path(name)}`));
export const map = () => once("map", async () => (await call("/api/map")).points);

export const removeFile = (name) => call(`/api/files/${path(name)}`, { method: "DELETE" });
export const reindex = () => call("/api/reindex", { method: "POST" });

/** Delete files although the page is being left. */
export function removeOnLeaving(names) {
  for (const name of names) fetch(`/api/files/${path(name)}`, { method: "DELETE", keepalive: true });
}

/** Send a file; `progress(done, total)` in bytes. fetch() cannot tell how far an upload is. */
export function upload(name, file, progress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", `/api/files/${path(name)}`);
    request.responseType = "json";
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.addEventListener("progress", (event) => progress(event.loaded, event.total));
    request.addEventListener("error", () => reject(new ApiError(0)));
    request.addEventListener("load", () => {
      if (request.status < 300) resolve(request.response);
      else reject(new ApiError(request.status, request.response?.error));
    });
    request.send(file);
  });
}

const over = (job) => job.state === "done" || job.state === "failed";

/** Follow a job until it is done or failed; `seen(job)` for each report. Returns the last one. */
export function follow(id, seen) {
  return new Promise((resolve, reject) => {
    const events = new EventSource(`/api/jobs/${encodeURIComponent(id)}/events`);
    const report = (job) => {
      seen(job);
      if (!over(job)) return false;
      events.close();
      resolve(job);
      return true;
    };
    events.addEventListener("message", (event) => report(JSON.parse(event.data)));
    events.addEventListener("error", () => {
      // The stream broke off, or there is none: ask from time to time instead.
      events.close();
      const poll = async () => {
        if (!report(await call(`/api/jobs/${encodeURIComponent(id)}`))) setTimeout(again, 1000);
      };
      const again = () => poll().catch(reject);
      again();
    });
  });
}

// Articles without a headline are called by their first heading, or their first words.
const opening = (found) => {
  const named = found.blocks.find((block) => block.role === "heading" || block.role === "title");
  if (named) return named.text.replace(/\s+/g, " ");
  const first = found.blocks.find((block) => block.role === "body") ?? found.blocks[0];
  return first ? `${Array.from(first.text).slice(0, 18).join("")}…` : null;
};

/** Return what to call an article that has no title, or null where even that is not to be had. */
export async function openingOf(id) {
  return article(id).then(opening, () => null);
}
