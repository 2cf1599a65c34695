// The address is the state: /?q=问题&s=严格程度&read=文章&p=段落&c=引文号, /?view=files, /?view=map.

export const NEUTRAL = 0.5; // how strictly the server refuses when it is not told

const VIEWS = new Set(["ask", "files", "map"]);

export function current() {
  const given = new URLSearchParams(location.search);
  const view = VIEWS.has(given.get("view")) ? given.get("view") : "ask";
  return {
    view,
    q: view === "ask" ? (given.get("q") ?? "").trim() : "",
    s: strictness(given.get("s")),
    read: given.get("read"),
    passage: given.get("p"),
    cite: Number(given.get("c")) || null,
  };
}

function strictness(given) {
  const value = Number(given ?? NEUTRAL);
  return value >= 0 && value <= 1 ? value : NEUTRAL;
}

export function address({ view = "ask", q = "", s = NEUTRAL, read = null, passage = null, cite = null }) {
  const query = new URLSearchParams();
  if (view !== "ask") query.set("view", view);
  if (q && view === "ask") query.set("q", q);
  if (q && view === "ask" && s !== NEUTRAL) query.set("s", String(s));
  if (read) query.set("read", read);
  if (read && passage) query.set("p", passage);
  if (read && cite) query.set("c", String(cite));
  const text = query.toString();
  return text ? `/?${text}` : "/";
}

let draw = () => {};

/** Call `render` now and whenever the address changes. */
export function start(render) {
  draw = render;
  history.scrollRestoration = "manual";
  addEventListener("popstate", async (event) => {
    await draw(current());
    if (event.state?.y) scrollTo(0, event.state.y); // where one was before going on
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-go]");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    const href = link.getAttribute("href");
    travel(href, { replace: link.dataset.go === "replace" });
  });
  draw(current());
}

export function travel(href, { replace = false } = {}) {
  const here = location.pathname + location.search;
  if (replace || href === here) history.replaceState(null, "", href);
  else {
    history.replaceState({ y: scrollY }, "");
    history.pushState(null, "", href);
  }
  return draw(current());
}

/** Go to the same place with some parts of it changed. */
export function change(parts, options) {
  return travel(address({ ...current(), ...parts }), options);
}
