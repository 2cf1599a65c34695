// Makes elements. Text only ever becomes text nodes: there is no innerHTML anywhere in this page.

const SVG = "http://www.w3.org/2000/svg";
const SVG_TAGS = new Set(["svg", "g", "rect", "text", "tspan", "circle", "path", "title", "clipPath"]);

/**
 * Make an element.
 * `props`: `class`, `data` (dataset), `on` (listeners by event), everything else is an attribute;
 * true sets it empty, false, null and undefined leave it out.
 */
export function h(tag, props = {}, ...children) {
  const svg = SVG_TAGS.has(tag);
  const node = svg ? document.createElementNS(SVG, tag) : document.createElement(tag);
  return fill(node, props, children);
}

/** A link inside an SVG picture, which has the same tag name as one in a page. */
export function svgLink(props, ...children) {
  return fill(document.createElementNS(SVG, "a"), props, children);
}

function fill(node, props, children) {
  for (const [name, value] of Object.entries(props)) {
    if (value === false || value === null || value === undefined) continue;
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    } else if (name === "data") {
      Object.assign(node.dataset, value);
    } else {
      node.setAttribute(name, value === true ? "" : String(value));
    }
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

export const byId = (id) => document.getElementById(id);

/** Tell a screen reader; nothing is seen. */
export function announce(words) {
  byId("live").textContent = words;
}

/** Show a short message at the foot of the page, with at most one action. Returns its remover. */
export function toast(words, { action = null, act = null, seconds = 4 } = {}) {
  const node = h("div", { class: "toast" }, h("span", {}, words));
  let timer = 0;
  const remove = () => {
    clearTimeout(timer);
    node.remove();
  };
  if (action) {
    const pressed = () => {
      remove();
      act();
    };
    node.append(h("button", { type: "button", on: { click: pressed } }, action));
  }
  byId("toasts").append(node);
  announce(words);
  timer = setTimeout(remove, seconds * 1000);
  return remove;
}

/** A calm box that says what is the matter and what to do. */
export function note(title, words, ...more) {
  return h(
    "div",
    { class: "note" },
    h("p", { class: "note-title" }, title),
    words ? h("p", {}, words) : null,
    ...more,
  );
}

/** Read and write small things that outlive the page; forbidden storage is an empty one. */
export const stored = {
  get(key, otherwise) {
    try {
      return JSON.parse(localStorage.getItem(`wenqu.${key}`)) ?? otherwise;
    } catch {
      return otherwise;
    }
  },
  set(key, value) {
    try {
      localStorage.setItem(`wenqu.${key}`, JSON.stringify(value));
    } catch {
      // Not remembered, then.
    }
  },
};
