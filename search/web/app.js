// Start here: draws the view that the address names, and listens to the keyboard.

import { answer, showReading, step, trouble } from "./answer.js";
import { closeMenus } from "./cite.js";
import { byId } from "./dom.js";
import { home, rememberQuestion } from "./home.js";
import * as reader from "./reader.js";
import { change, current, start, travel, address } from "./route.js";
import { switchLanguage, t, translatePage } from "./words.js";

const THEMES = ["auto", "light", "dark"];
const VIEWS = { files: () => import("./files.js"), map: () => import("./map.js") };

const box = byId("question");
let shown = { view: null, q: null, found: null };

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
}

async function showAnswer(place) {
  const ask = byId("view-ask");
  ask.classList.toggle("home", !place.q);
  document.documentElement.classList.remove("busy-start");
  document.title = place.q ? `${place.q} · 问渠` : "问渠";
  const same = shown.view === "ask" && shown.q === place.q && (shown.found || !place.q);
  shown.view = "ask";
  if (same) return;
  scrollTo(0, 0);
  shown.q = place.q;
  shown.found = null;
  if (document.activeElement !== box || box.value.trim() !== place.q) box.value = place.q;
  if (!place.q) {
    byId("results").replaceChildren();
    await home(byId("home"));
    return;
  }
  byId("home").replaceChildren();
  const found = await answer(place.q, byId("results"));
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
  if (q === shown.q) shown.q = null; // asked again on purpose
  travel(address({ q }));
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
  shown = { view: null, q: null, found: null, turn: shown.turn };
  render(current());
});

translatePage();
drawTools();
start(render);
// A phone would cover the answer with its keyboard.
if (current().q && matchMedia("(pointer: coarse)").matches) box.blur();
else if (current().view === "ask" && !current().read) box.focus();
