// How strictly to answer: a setting for the questions to come, and of the one that is shown.

import { byId, stored } from "./dom.js";
import { change, current, NEUTRAL } from "./route.js";
import { t } from "./words.js";

const STEPS = ["strictLowest", "strictLow", "strictMiddle", "strictHigh", "strictHighest"];
const slider = () => byId("strictness");

/** What a new question is asked with. */
export const strictness = () => stored.get("strictness", NEUTRAL);

const inWords = (value) => t(STEPS[Math.round(value * (STEPS.length - 1))]);

function tell() {
  const words = inWords(Number(slider().value));
  slider().setAttribute("aria-valuetext", words);
  byId("strict-words").textContent = words;
}

/** Show the setting of the question in the address, or what a new one would be asked with. */
export function showSettings(place) {
  slider().value = String(place.q ? place.s : strictness());
  tell();
}

/** Listen to the slider: let go of, it is remembered, and the question shown is asked anew. */
export function listenToSettings() {
  slider().addEventListener("input", tell);
  slider().addEventListener("change", () => {
    const value = Number(slider().value);
    stored.set("strictness", value);
    if (current().q) change({ s: value, read: null, passage: null, cite: null }, { replace: true });
  });
}
