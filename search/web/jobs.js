// Changes to the index: files sent to it, and the jobs that follow, with their progress.

import * as api from "./api.js";
import { announce, byId, h } from "./dom.js";
import { drawnReason } from "./problems.js";
import { t } from "./words.js";

const STAGES = { send: "stageSend", queued: "stageWait", read: "stageRead", embed: "stageEmbed", store: "stageStore" };
const FOLLOWED = 2; // jobs at a time: a browser opens six connections to a server, and no more
const MOST_ROWS = 6; // files that get a row each; more of them share one

// Codes of the server's errors that a person may meet here.
const KNOWN = {
  too_large: "tooLarge",
  unsupported_type: "unsupportedType",
  bad_name: "badName",
  case_clash: "badName",
  is_a_folder: "badName",
  not_a_folder: "badName",
  index_busy: "busy",
  seeds_unwritable: "noSpace",
};

/** Where files are dropped or chosen. `changed(summary, name)` is called after each that went well. */
export function adder(changed) {
  const input = h("input", {
    type: "file",
    multiple: true,
    class: "sr",
    id: "choose",
    on: {
      change: () => {
        const chosen = [...input.files].map((file) => ({ name: file.name, file }));
        input.value = ""; // so that the same file can be chosen again
        send(chosen, changed);
      },
    },
  });
  return h(
    "div",
    { class: "drop" },
    h("p", {}, h("span", { class: "by-mouse" }, t("drop"), " "), input, h("label", { for: "choose", class: "plain" }, t("choose"))),
    h("p", { class: "meta" }, t("formats")),
    h("ul", { id: "jobs", class: "jobs" }),
  );
}

/** Return what was dropped as [{name, file}…], folders with all that is in them. */
export async function dropped(entries, files) {
  if (!entries.some((entry) => entry?.isDirectory)) return files.map((file) => ({ name: file.name, file }));
  return (await Promise.all(entries.filter(Boolean).map(within))).flat();
}

async function within(entry) {
  if (entry.name.startsWith(".")) return [];
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    return [{ name: entry.fullPath.replace(/^\//, ""), file }];
  }
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) return (await Promise.all(found.map(within))).flat();
    found.push(...some);
  }
}

/** Send files one after the other; the server indexes those that wait together. */
export async function send(files, changed) {
  const slots = Array.from({ length: FOLLOWED }, () => Promise.resolve());
  const rowOf = files.length > MOST_ROWS ? batchRow(files.length) : progressRow;
  for (const [place, { name, file }] of files.entries()) {
    const row = rowOf(name);
    let job;
    try {
      job = await api.upload(name, file, (done, total) => row.at("send", done, total));
    } catch (error) {
      row.failed(...(error.code === "unreadable_file" ? kept(error) : [reason(error), readOnly(error)]));
      continue;
    }
    row.at("queued");
    slots[place % FOLLOWED] = slots[place % FOLLOWED].then(() => run(row, job, changed, job.name ?? name));
  }
  await Promise.all(slots);
}

/** Run a change that is no upload. Returns its summary, or null when it did not go well. */
export async function changeIndex(title, start, changed) {
  const row = progressRow(title);
  try {
    const job = await start();
    return await run(row, job, changed, job.name);
  } catch (error) {
    row.failed(reason(error), readOnly(error));
    return null;
  }
}

async function run(row, { job_id: id }, changed, name = null) {
  try {
    const job = await api.follow(id, ({ stage, done, total, state }) => {
      if (state === "running") row.at(stage, done, total);
    });
    if (job.state === "failed") throw new api.ApiError(500, job.error ?? {});
    // Of a job done for several files, only what concerns this one.
    const failed = (job.summary?.files?.failed ?? []).filter(({ file }) => !name || file === name || file.startsWith(`${name}/`));
    await changed(job.summary, name);
    if (!failed.length) row.done();
    else row.failed(...drawnReason(failed.map(({ error }) => error).join("\n")));
    return failed.length ? null : job.summary;
  } catch (error) {
    row.failed(reason(error), readOnly(error));
    return null;
  }
}

const readOnly = (error) => Boolean(error.unsupported || error.code === "read_only");

/** Return why a file was not taken in place of the one that is there, as `failed` wants it. */
function kept(error) {
  const [why, more] = drawnReason(error.message);
  return [`${why}${t("kept")}`, more];
}

function reason(error) {
  if (readOnly(error)) return t("readOnly");
  if (error.status === 0) return `${t("offline")}。${t("offlineTip")}`;
  const key = KNOWN[error.code];
  // What the server says in its own words is better than nothing.
  return key ? t(key, t("formats")) : [error.message, error.remedy].filter(Boolean).join(" ");
}

function progressRow(title) {
  const bar = h("progress", { "aria-label": t("progress", title), max: "1" });
  const words = h("span", { class: "meta" }, t("stageWait"));
  const close = h(
    "button",
    { type: "button", class: "quiet small", "aria-label": t("close"), hidden: true, on: { click: () => node.remove() } },
    "×",
  );
  const node = h("li", {}, h("span", { class: "job-name", title }, title), bar, words, close);
  byId("jobs").append(node);
  return {
    at(stage, done, total) {
      const name = STAGES[stage] ? t(STAGES[stage]) : (stage ?? t("stageWait"));
      words.textContent = total > 0 && stage !== "send" ? `${name} ${done} / ${total}` : name;
      if (total > 0) bar.value = done / total;
      else bar.removeAttribute("value");
    },
    done() {
      bar.value = 1;
      words.textContent = t("stageDone");
      announce(`${title}：${t("stageDone")}`);
      setTimeout(() => node.remove(), 4000);
    },
    /** `more`: an element that tells the details, or true where nothing is broken, only not for here. */
    failed(why, more = false) {
      bar.remove();
      node.classList.add("failed");
      node.classList.toggle("calm", more === true);
      words.replaceChildren(more === true ? why : `${t("stageFailed")}：${why}`, ...(more instanceof Node ? [more] : []));
      close.hidden = false;
      announce(`${title}：${why}`);
    },
  };
}

/** One row for many files; those that fail get a row each. */
function batchRow(total) {
  const whole = progressRow(t("nFiles", total));
  let finished = 0;
  const count = () => {
    finished += 1;
    if (finished === total) whole.done();
    else whole.at("read", finished, total);
  };
  return (name) => ({
    at() {
      whole.at(finished ? "read" : "send", finished, total);
    },
    done: count,
    failed(why, more) {
      count();
      progressRow(name).failed(why, more);
    },
  });
}
