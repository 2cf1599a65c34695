// Start here: draws the view that the address names, and listens to the keyboard.

import { answer, forgetAnswer, showReading, step, stopAsking, trouble } from "./answer.js";
import { closeMenus } from "./cite.js";
import { byId } from "./dom.js";
import { home, rememberQuestion } from "./home.js";
import { listenToSettings, showSettings, strictness } from "./settings.js";
import * as reader from "./reader.js";
import { change, current, start, travel, address } from "./route.js";
import { switchLanguage, t, translatePage } from "./words.js";

const THEMES = ["auto", "light", "dark"];
const VIEWS = { files: () => import("./files.js"), map: () => import("./map.js") };

const box = byId("question");
let shown = { view: null, key: null, found: null }; // key: of the question and how strictly it was asked

async function render(place) {
  for (const name of ["ask", "files", "map"]) byId(`view-${name}`).hidden = name !== place.view;
  for (const link of document.querySelectorAll("nav [data-view]")) {
    if (link.dataset.view === place.view) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  const pending = place.view === "ask" ? showAnswer(place) : showView(place);
  // An article of an answer waits for it; any other opens beside the view at once.
  const mine = (shown.turn = (shown.turn ?? 0) + 1);
  if (place.view === "ask" && place.q) await pending;
  if (mine !== shown.turn) return;
  showReading(place.read ? place.passage : null, place.cite, reader.isOpen());
  if (place.read) await reader.open(place, place.view === "ask" ? shown.found : null);
  else reader.close();
  await pending;
}

async function showAnswer(place) {
  const ask = byId("view-ask");
  ask.classList.toggle("home", !place.q);
  document.documentElement.classList.remove("busy-start");
  document.title = place.q ? `${place.q} · 问渠` : "问渠";
  showSettings(place);
  const key = place.q && `${place.s} ${place.q}`;
  const same = shown.view === "ask" && shown.key === key && (shown.found || !place.q);
  shown.view = "ask";
  if (same) return;
  scrollTo(0, 0);
  shown.key = key;
  shown.found = null;
  if (document.activeElement !== box || box.value.trim() !== place.q) box.value = place.q;
  if (!place.q) {
    stopAsking();
    byId("results").replaceChildren();
    await home(byId("home"));
    return;
  }
  byId("home").replaceChildren();
  const found = await answer(place.q, place.s, byId("results"), (final) => {
    if (shown.key !== key || shown.view !== "ask") return;
    shown.found = final;
    const { read, passage, cite } = current();
    showReading(read ? passage : null, cite, false);
  });
  if (!found) return;
  shown.found = found;
  rememberQuestion(place.q);
}

async function showView(place) {
  if (shown.view === place.view) return;
  scrollTo(0, 0);
  shown.view = place.view;
  document.documentElement.classList.remove("busy-start");
  document.title = `${t(place.view === "files" ? "files" : "map")} · 问渠`;
  const into = byId(`view-${place.view}`);
  try {
    await (await VIEWS[place.view]()).show(into);
  } catch (error) {
    if (shown.view === place.view) shown.view = null; // so that it can be tried again
    into.replaceChildren(trouble(error, () => change({})));
  }
}

byId("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  const q = box.value.trim();
  if (!q) {
    box.focus();
    return;
  }
  const s = q === current().q ? current().s : strictness();
  if (q === current().q) shown.key = null; // asked again on purpose
  forgetAnswer(q, s); // the articles may have changed since
  travel(address({ q, s }));
  if (matchMedia("(pointer: coarse)").matches) box.blur(); // lets the keyboard of a phone go
});

// The keyboard.

const typing = (node) => node.closest?.("input, textarea, select, [contenteditable]");
const ARROWS = { ArrowDown: 1, ArrowUp: -1 };

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") escape(event);
  else if (event.key === "/" && !typing(event.target)) focusBox(event);
  else if (event.key in ARROWS && mayStep(event.target)) {
    if (step(ARROWS[event.key])) event.preventDefault();
  }
});

function mayStep(node) {
  if (byId("view-ask").hidden || node.closest("#reader")) return false;
  return node === box || !typing(node);
}

function escape(event) {
  if (closeMenus()) return;
  if (reader.isOpen()) {
    event.preventDefault();
    change({ read: null, passage: null, cite: null });
  } else if (event.target === box && box.value) {
    event.preventDefault();
    box.value = "";
  }
}

function focusBox(event) {
  event.preventDefault();
  if (byId("view-ask").hidden) travel("/");
  else if (reader.isOpen() && matchMedia("(max-width: 899px)").matches) {
    change({ read: null, passage: null, cite: null });
  }
  box.focus();
  box.select();
}

// A file dropped anywhere is added; the browser would leave the page for it.
const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");
let hovering = 0;

function hover(event) {
  if (!holdsFiles(event)) return;
  event.preventDefault();
  document.documentElement.classList.add("dropping");
  clearTimeout(hovering);
  hovering = setTimeout(() => document.documentElement.classList.remove("dropping"), 300);
}
for (const name of ["dragenter", "dragover"]) document.addEventListener(name, hover);

document.addEventListener("drop", async (event) => {
  if (!holdsFiles(event)) return;
  event.preventDefault();
  // Taken now: when this event is over, nothing of it is left.
  const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.() ?? null);
  const files = [...event.dataTransfer.files];
  await travel(address({ view: "files" }));
  await (await VIEWS.files()).take(entries, files);
});

document.addEventListener("click", (event) => closeMenus(event.target.closest("details.menu")));

// Light and dark, simplified and traditional.

function drawTools() {
  const theme = document.documentElement.dataset.theme ?? "auto";
  const name = t("theme", t({ auto: "themeAuto", light: "themeLight", dark: "themeDark" }[theme]));
  byId("theme").setAttribute("aria-label", name);
  byId("theme").title = name;
  const traditional = document.documentElement.lang === "zh-Hant";
  byId("language").textContent = traditional ? "简" : "繁";
  byId("language").setAttribute("aria-label", t(traditional ? "toSimplified" : "toTraditional"));
  byId("language").title = t(traditional ? "toSimplified" : "toTraditional");
}

byId("theme").addEventListener("click", () => {
  const now = document.documentElement.dataset.theme ?? "auto";
  const next = THEMES[(THEMES.indexOf(now) + 1) % THEMES.length];
  if (next === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = next;
  try {
    localStorage.setItem("wenqu.theme", next);
  } catch {
    // Not remembered, then.
  }
  drawTools();
});

byId("language").addEventListener("click", () => {
  switchLanguage();
  translatePage();
  drawTools();
  shown = { view: null, key: null, found: null, turn: shown.turn };
  render(current());
});

translatePage();
drawTools();
listenToSettings();
start(render);
// A phone would cover the answer with its keyboard.
if (current().q && matchMedia("(pointer: coarse)").matches) box.blur();
else if (current().view === "ask" && !current().read) box.focus();
