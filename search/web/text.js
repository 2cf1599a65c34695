// Places in texts. The server counts code points, JavaScript counts UTF-16 units: a text is taken
// apart into its code points once, and everything here is counted in those.

import { h } from "./dom.js";

// What Python's str.isspace() calls white space, which is not quite what \s matches here.
const SPACE = /^[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]$/u;

export const points = (text) => Array.from(text);
export const isSpace = (point) => SPACE.test(point);
export const tight = (text) => points(text).filter((point) => !isSpace(point)).join("");

/** An ISO date as it is written in Chinese: 2024年3月5日; what is none stays as it is. */
export function dated(date) {
  const [, year, month, day] = /^(\d{4})-(\d\d)(?:-(\d\d))?/.exec(date) ?? [];
  return year ? `${year}年${Number(month)}月${day ? `${Number(day)}日` : ""}` : date;
}

const within = (place, spans) => spans.some(([start, end]) => start <= place && place < end);

/** Return [place in the source, number of its span] of each visible character of some spans. */
function visible(source, spans) {
  const found = [];
  spans.forEach(([start, end], number) => {
    for (let place = start; place < end; place += 1) {
      if (place < source.length && !isSpace(source[place])) found.push([place, number]);
    }
  });
  return found;
}

/**
 * Return the ranges of a block's text that stand at `spans` of the source.
 * The n-th visible character of a block's text is the n-th visible character of its spans.
 */
export function rangesOf(block, spans, source) {
  const places = visible(source, block.spans);
  const ranges = [];
  let seen = 0;
  let open = false;
  points(block.text).forEach((point, index) => {
    if (isSpace(point)) return; // a range runs on over white space, but neither begins nor ends there
    const place = places[seen];
    seen += 1;
    const inside = place !== undefined && within(place[0], spans);
    if (inside && open) ranges.at(-1)[1] = index + 1;
    else if (inside) ranges.push([index, index + 1]);
    open = inside;
  });
  return ranges;
}

/** Return the places in a block's text where one of its spans ends and the next begins. */
export function joinsOf(block, source) {
  const places = visible(source, block.spans);
  const joins = [];
  let seen = 0;
  points(block.text).forEach((point, index) => {
    if (isSpace(point)) return;
    if (seen > 0 && places[seen] && places[seen][1] !== places[seen - 1][1]) joins.push(index);
    seen += 1;
  });
  return joins;
}

/** Return the range of `part` in `text`, white space aside, or null. */
export function rangeOfPart(text, part) {
  const at = text.indexOf(part);
  if (at < 0) return null;
  const start = points(text.slice(0, at)).length;
  return [start, start + points(part).length];
}

/** Sort ranges and melt those that touch. */
export function melted(ranges) {
  const found = [];
  for (const [start, end] of [...ranges].sort((a, b) => a[0] - b[0])) {
    if (found.length && start <= found.at(-1)[1]) {
      found.at(-1)[1] = Math.max(found.at(-1)[1], end);
    } else {
      found.push([start, end]);
    }
  }
  return found;
}

/**
 * Return text as nodes, ranges of it inside <mark>.
 * `layers`: [{name, ranges}…], outermost first; `joins`: places that get a sign, `joinWords` says why.
 */
export function marked(text, layers, joins = [], joinWords = "") {
  const all = typeof text === "string" ? points(text) : text;
  const into = document.createDocumentFragment();
  const sorted = layers.map(({ name, ranges }) => ({ name, ranges: melted(ranges) }));
  lay(all, 0, all.length, sorted, { joins, joinWords }, into);
  return into;
}

function lay(all, start, end, layers, joining, into) {
  if (!layers.length) {
    words(all, start, end, joining, into);
    return;
  }
  const [{ name, ranges }, ...inner] = layers;
  let place = start;
  for (const [from, to] of ranges) {
    const first = Math.max(from, place);
    const last = Math.min(to, end);
    if (first >= last) continue;
    if (place < first) lay(all, place, first, inner, joining, into);
    const mark = h("mark", { class: name });
    lay(all, first, last, inner, joining, mark);
    into.append(mark);
    place = last;
  }
  if (place < end) lay(all, place, end, inner, joining, into);
}

function words(all, start, end, { joins, joinWords }, into) {
  let place = start;
  for (const join of joins) {
    if (join < start || join >= end) continue;
    if (join > place) into.append(all.slice(place, join).join(""));
    into.append(h("span", { class: "join", role: "img", "aria-label": joinWords, title: joinWords }));
    place = join;
  }
  if (place < end) into.append(all.slice(place, end).join(""));
}
