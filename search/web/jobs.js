// Changes to the index: files sent to it, and the jobs that follow, with their progress.

import * as api from "./api.js";
import { announce, byId, h } from "./dom.js";
import { t } from "./words.js";

const STAGES = { send: "stageSend", queued: "stageWait", read: "stageRead", embed: "stageEmbed", store: "stageStore" };

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

/** Where files are dropped or chosen. `changed(summary)` is called after each that went well. */
export function adder(changed) {
  const input = h("input", {
    type: "file",
    multiple: true,
    class: "sr",
    id: "choose",
    on: { change: () => send([...input.files], changed).then(() => (input.value = "")) },
  });
  const box = h(
    "div",
    { class: "drop" },
    h("p", {}, t("drop"), " ", input, h("label", { for: "choose", class: "plain" }, t("choose"))),
    h("p", { class: "meta" }, t("formats")),
    h("ul", { id: "jobs", class: "jobs" }),
  );
  for (const event of ["dragenter", "dragover"]) {
    box.addEventListener(event, (dragged) => {
      dragged.preventDefault();
      box.classList.add("over");
    });
  }
  for (const event of ["dragleave", "drop"]) box.addEventListener(event, () => box.classList.remove("over"));
  box.addEventListener("drop", (dropped) => {
    dropped.preventDefault();
    send([...dropped.dataTransfer.files], changed);
  });
  return box;
}

/** Send files one after the other, so that the server reads each as soon as it is there. */
async function send(files, changed) {
  for (const file of files) {
    const row = progressRow(file.name);
    const start = () => api.upload(file, (done, total) => row.at("send", done, total));
    if (!(await run(row, start, changed))) row.keep();
  }
}

/** Run a change that is no upload. Returns whether it went well. */
export async function changeIndex(title, start, changed) {
  const row = progressRow(title);
  const done = await run(row, start, changed);
  if (!done) row.keep();
  return done;
}

async function run(row, start, changed) {
  try {
    const { job_id: id } = await start();
    const job = await api.follow(id, ({ stage, done, total, state }) => {
      if (state === "running") row.at(stage, done, total);
    });
    if (job.state === "failed") throw new api.ApiError(500, job.error ?? {});
    const failed = job.summary?.files?.failed ?? [];
    await changed(job.summary);
    if (failed.length) {
      row.failed(failed.map(({ error }) => error).join("\n"));
      return false;
    }
    row.done();
    return true;
  } catch (error) {
    row.failed(reason(error), readOnly(error));
    return false;
  }
}

const readOnly = (error) => error.unsupported || error.code === "read_only";

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
  const node = h("li", {}, h("span", { class: "job-name" }, title), bar, words, close);
  byId("jobs").append(node);
  return {
    at(stage, done, total) {
      words.textContent = STAGES[stage] ? t(STAGES[stage]) : (stage ?? t("stageWait"));
      if (total > 0) {
        bar.value = done / total;
        if (stage !== "send") words.textContent += ` ${done} / ${total}`;
      } else bar.removeAttribute("value");
    },
    done() {
      bar.value = 1;
      words.textContent = t("stageDone");
      announce(`${title}：${t("stageDone")}`);
      setTimeout(() => node.remove(), 4000);
    },
    failed(why, calm = false) {
      bar.remove();
      node.classList.add("failed");
      node.classList.toggle("calm", calm);
      words.textContent = calm ? why : `${t("stageFailed")}：${why}`;
      announce(`${title}：${words.textContent}`);
    },
    keep() {
      close.hidden = false;
    },
  };
}
