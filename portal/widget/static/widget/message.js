// Draws one message of the contract, whole; knows nothing of where it comes from or goes next.
import { drawActions } from "./actions.js";
import { button, h } from "./dom.js";
import { day, factWords, link, moment, prose } from "./prose.js";
import { STANDINGS, T } from "./texts.js";

const RATED = ["answer", "clarify", "suggest", "escalate", "out_of_scope", "calculation", "document"];
const ASKING = ["clarify", "suggest"];
const LONG = 1400;
const SHOWN = 700;

/** Draws what the councillor said. */
export function drawOwn(text) {
  return h("article", { class: "own", tabindex: -1 }, h("h3", { class: "sr" }, T.you), prose(text));
}

/**
 * Draws a reply. `context`: faits (their words), base (address that links are relative to),
 * onchoice(choice), onrate(value, reason), oncorrect(), onforward(), for an error onresend(), and its
 * place where a question got several answers.
 */
export function drawReply(message, context) {
  const { outcome, rule } = message;
  const choices = drawChoices(message, context);
  const article = h("article", { class: `reply ${message.from} ${outcome}`, "data-id": message.id, tabindex: -1 });
  const parts = [
    h("h3", {}, T.who[message.from], context.place && `, ${context.place}`, h("time", { datetime: message.at }, moment(message.at))),
    context.place && rule && h("p", { class: "about" }, rule.title),
    h("div", { class: "text" }, folded(message.text)),
    ASKING.includes(outcome) && choices,
    message.facts && drawFacts(message, context),
    part(T.recourse, message.recourse, (steps) => h("ol", {}, steps.map((step) => h("li", {}, step)))),
    part(T.references, message.references, (all) => h("ul", {}, all.map((one) => drawReference(one, context.base)))),
    part(T.limits, message.limits, prose),
    message.document && h("p", { class: "card" }, link(message.document.title, message.document.url, context.base)),
    rule && drawStanding(rule, context.base),
    !ASKING.includes(outcome) && choices,
    message.from === "assistant" && RATED.includes(outcome) && drawActions(article, context),
  ];
  article.append(...parts.filter(Boolean));
  return article;
}

/** Draws a text; of a long one the beginning, and a button for the rest. */
function folded(text) {
  const blocks = prose(text);
  let shown = 0;
  const cut = text.length > LONG ? blocks.findIndex((block) => (shown += block.textContent.length) > SHOWN) + 1 : 0;
  if (!cut || cut === blocks.length) return blocks;
  const rest = h("div", { class: "rest", hidden: true, tabindex: -1 }, blocks.slice(cut));
  const more = button(T.more, () => {
    rest.hidden = false;
    more.remove();
    rest.focus();
  }, { class: "more" });
  return [...blocks.slice(0, cut), more, rest];
}

/** Draws that an answer is on its way. */
export function drawTyping() {
  const dots = h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i"));
  return h("p", { class: "typing" }, dots, T.typing);
}

/** Says a reply for those who listen: its text and what else there is to go and read. */
export function spoken(message, place) {
  const parts = [place ? `${T.who[message.from]}, ${place}` : T.who[message.from], message.text.replace(/\n+/g, " ")];
  if (message.recourse?.length) parts.push(T.recourse);
  if (message.references?.length) parts.push(T.cited(message.references.length));
  if (message.choices?.length) parts.push(`${T.choices}: ${message.choices.map((one) => one.label).join(", ")}`);
  return parts.join(". ");
}

/** Makes a group of choices say that one of them was taken. */
function settle(group, taken) {
  for (const one of group.querySelectorAll("button")) {
    // Not `disabled`: the pressed button keeps the keyboard's place in the page.
    one.setAttribute("aria-disabled", "true");
    if (one === taken) one.setAttribute("aria-pressed", "true");
    else one.tabIndex = -1;
  }
}

/** Says which answer each one is, where a question got several: « réponse 1 sur 2 ». */
export function places(messages) {
  const found = new Map();
  let group = [];
  for (const message of [...messages, {}]) {
    if (message.from === "assistant") group.push(message.id);
    else {
      if (group.length > 1) group.forEach((id, rank) => found.set(id, T.place(rank + 1, group.length)));
      group = [];
    }
  }
  return found;
}

/** Choices that were followed by something else are past; the one that was said was pressed. */
export function settlePast(log, said) {
  for (const group of log.querySelectorAll(".choices")) {
    const taken = [...group.children].find((one) => one.textContent === said);
    if (taken && taken.getAttribute("aria-disabled") !== "true") settle(group, taken);
  }
}

function part(title, content, draw) {
  return content?.length ? h("section", {}, h("h4", {}, title), draw(content)) : null;
}

function drawFacts({ facts, assumed = [] }, { faits, oncorrect }) {
  const names = Object.keys(facts);
  if (!names.length) return null;
  const items = names.map((name) => {
    const presumed = assumed.includes(name);
    const mark = presumed && h("em", {}, ` (${T.assumed})`);
    const words = factWords(facts[name], faits[name]);
    return h("li", { class: presumed && "presumed" }, button([words, mark], oncorrect, { "aria-description": T.correctFact }));
  });
  const correct = assumed.length > 0 && h("p", { class: "correct" }, T.correct);
  return h("div", { class: "facts" }, h("p", {}, T.facts), h("ul", {}, items), correct);
}

function drawReference({ label, url, since }, base) {
  return h("li", {}, link(label, url, base), since && T.since(day(since)));
}

function drawStanding(rule, base) {
  const standing = STANDINGS[rule.status] ?? "";
  return h(
    "footer",
    { class: `standing ${rule.status}` },
    h("p", {}, h("strong", {}, standing), rule.checked_on && T.checked(day(rule.checked_on))),
    h("p", {}, `${T.rule} `, link(rule.title, rule.url, base)),
  );
}

function drawChoices({ choices = [], outcome }, { onchoice, onresend }) {
  const group = h("div", { class: "choices", role: "group", "aria-label": T.choices });
  if (outcome === "error" && onresend) group.append(pressing(group, T.resend, onresend));
  for (const choice of choices) group.append(pressing(group, choice.label, () => onchoice(choice)));
  return group.childNodes.length ? group : null;
}

/** A button that is pressed once; `act` tells whether it could be taken. */
function pressing(group, label, act) {
  return button(label, ({ currentTarget }) => {
    if (currentTarget.getAttribute("aria-disabled") !== "true" && act()) settle(group, currentTarget);
  });
}
