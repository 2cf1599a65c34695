// Talks to the server; everything it says comes through here.

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

async function call(path, options = {}) {
  let response;
  try {
    response = await fetch(path, options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new ApiError(0, { message: error.message });
  }
  const body = await response.json().catch(() => null);
  if (!response.ok) throw new ApiError(response.status, body?.error);
  return body;
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

export const ask = (question, signal) =>
  call("/api/ask", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ question, k: 10, marks: true }),
    signal,
  });

export const status = () => call("/api/status");
export const articles = () => once("articles", async () => (await call("/api/articles")).articles);
export const article = (id) => once(`article ${id}`, () => call(`/api/articles/${path(id)}`));
export const file = (name) => once(`file ${name}`, () => call(`/api/files/${path(name)}`));
export const map = () => once("map", async () => (await call("/api/map")).points);

export const removeFile = (name) => call(`/api/files/${path(name)}`, { method: "DELETE" });
export const reindex = () => call("/api/reindex", { method: "POST" });

/** Send a file; `progress(done, total)` in bytes. fetch() cannot tell how far an upload is. */
export function upload(file, progress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", `/api/files/${path(file.name)}`);
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
