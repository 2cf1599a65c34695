// The address is the state: /?q=问题&read=文章&p=段落&c=引文号, /?view=files, /?view=map.

const VIEWS = new Set(["ask", "files", "map"]);

export function current() {
  const given = new URLSearchParams(location.search);
  const view = VIEWS.has(given.get("view")) ? given.get("view") : "ask";
  return {
    view,
    q: view === "ask" ? (given.get("q") ?? "").trim() : "",
    read: given.get("read"),
    passage: given.get("p"),
    cite: Number(given.get("c")) || null,
  };
}

export function address({ view = "ask", q = "", read = null, passage = null, cite = null }) {
  const query = new URLSearchParams();
  if (view !== "ask") query.set("view", view);
  if (q && view === "ask") query.set("q", q);
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
  addEventListener("popstate", () => draw(current()));
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
  else history.pushState(null, "", href);
  draw(current());
}

/** Go to the same place with some parts of it changed. */
export function change(parts, options) {
  travel(address({ ...current(), ...parts }), options);
}
