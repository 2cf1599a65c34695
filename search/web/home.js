// What stands below the empty box: questions made from the user's own articles, and recent ones.

import * as api from "./api.js";
import { h, note, stored } from "./dom.js";
import { address } from "./route.js";
import { strictness } from "./settings.js";
import { t } from "./words.js";

const MOST_RECENT = 8;
const MOST_EXAMPLES = 4;
const READ = 5; // articles looked at for examples
const EACH = 3; // questions of one article
const MOST_TRIED = 8;

// 寻乌县拥有28家空压机智能制造企业 → 寻乌县拥有多少家空压机智能制造企业？
const UNITS = "元|亩|家|台|个|项|件|名|人|吨|公顷|公里|平方米|种|所|座|只|支|次|户|套|条|款|辆|株|头|册|篇|场";
const NUMBERED = new RegExp(`^([一-鿿]{4,18}?)\\d[\\d.,]*(?:余|多)?((?:万|亿|万亿)?(?:${UNITS}))([一-鿿]{0,14})$`);
const CLAUSE = /(?:[，。；！？：、“”（）()…—;?!:\s]|(?<!\d),|,(?!\d))+/;
const NOT_ALONE = /^(?:在|经|低于|高于|成立|全[省市县区]|其中|同比|该|此外|同时|并|而|也|将|从|这|但|截至|目前|力争|通过|分别|以及|今年|去年|近年|他|她|它|如果|预计|每|自|还|至今|其|到|由|先后|我|你|现在|已|仅|就|再|因|又|与)/;
const NOT_COUNTED = /(?:第|约|近|超|前|后|年|月|日|至|到|从|下降|增长|提高|提升|一|为期)$/;
const NAMED = /(?<!全)[省市县区镇乡村州](?!级)|公司|集团|学院|大学|协会|平台|项目|条例|品牌|小镇/;

export const recent = () => stored.get("recent", []);

export function rememberQuestion(question) {
  const others = recent().filter((asked) => asked !== question);
  stored.set("recent", [question, ...others].slice(0, MOST_RECENT));
}

/** Return questions that an article answers, made from its own sentences, the clearest first. */
export function questionsIn(article) {
  const found = [];
  for (const block of article.blocks) {
    if (block.role !== "body") continue;
    for (const clause of block.text.split(CLAUSE)) {
      const [, subject, unit, rest] = NUMBERED.exec(clause) ?? [];
      if (!subject || NOT_ALONE.test(subject) || NOT_COUNTED.test(subject) || /[中内里]$/.test(rest)) continue;
      const clear = (NAMED.test(subject) ? 2 : 0) + (rest ? 1 : 0) + (subject.length > 6 ? 1 : 0);
      if (clear) found.push({ clear, words: `${subject}多少${unit}${rest}？` });
    }
  }
  return found.sort((a, b) => b.clear - a.clear).map(({ words }) => words);
}

const short = (title) => Array.from(title).length <= 22;

/** Return questions one might ask, from as many articles as there are; each of one article only. */
async function candidates() {
  const articles = await api.articles();
  const spread = Math.max(1, Math.floor(articles.length / READ));
  const some = articles.filter((article, place) => article.passages && place % spread === 0).slice(0, READ);
  const read = await Promise.all(some.map(({ id }) => api.article(id).catch(() => null)));
  const made = read.filter(Boolean).map((article) => [...new Set(questionsIn(article))].slice(0, EACH));
  const times = new Map();
  for (const question of made.flat()) times.set(question, (times.get(question) ?? 0) + 1);
  const own = made.map((questions) => questions.filter((question) => times.get(question) === 1));
  const about = read.filter((article) => article?.title && short(article.title));
  const first = own.map(([question]) => question).filter(Boolean);
  const more = [...own.flatMap((some) => some.slice(1)), ...about.map(({ title }) => t("about", `《${title}》`))];
  return [...first, ...more];
}

/** Return up to four questions that are answered: an example that gets no answer would be a bad start. */
async function examples({ generation, counts }) {
  const key = `${generation} ${counts.passages} ${document.documentElement.lang}`;
  const known = stored.get("examples", {});
  if (known.key === key) return known.questions;
  const good = [];
  for (const question of (await candidates()).slice(0, MOST_TRIED)) {
    if (good.length === MOST_EXAMPLES) break;
    if (await api.answerable(question)) good.push(question);
  }
  stored.set("examples", { key, questions: good });
  return good;
}

const chips = (title, questions, ...more) =>
  h(
    "section",
    { class: "chips" },
    h("h2", { class: "label" }, title, ...more),
    h(
      "ul",
      {},
      questions.map((q) =>
        h("li", {}, h("a", { class: "chip", href: address({ q, s: strictness() }), data: { go: "push" }, lang: "zh" }, q)),
      ),
    ),
  );

let drawing = 0;

export async function home(into) {
  drawing += 1;
  const mine = drawing;
  const history = recentChips(into);
  into.replaceChildren(...(history ? [history] : []));
  let questions;
  let empty;
  try {
    const state = await api.status();
    empty = !state.counts.articles;
    questions = empty ? [] : await examples(state);
  } catch {
    return; // asking will tell what is wrong
  }
  if (mine !== drawing) return;
  if (empty) into.prepend(nothingYet());
  else if (questions.length) into.prepend(chips(t("examples"), questions));
}

function recentChips(into) {
  const questions = recent();
  if (!questions.length) return null;
  const clear = () => {
    stored.set("recent", []);
    home(into);
  };
  const button = h("button", { type: "button", class: "quiet small", on: { click: clear } }, t("forget"));
  return chips(t("recent"), questions, button);
}

function nothingYet() {
  const link = h("a", { class: "plain", href: address({ view: "files" }), data: { go: "push" } }, t("addFiles"));
  return note(t("nothingYet"), t("nothingYetTip"), link);
}
