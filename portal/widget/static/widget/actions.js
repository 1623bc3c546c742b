// What one does with an answer: say whether it helped, copy it, print it, send the question to a trainer.
import { copying } from "./box.js";
import { button, h } from "./dom.js";
import { T } from "./texts.js";

/** Draws the buttons under an answer; `context`: onrate(value, reason), onforward(). */
export function drawActions(article, context) {
  const status = h("span", { role: "status" });
  const quiet = { class: "quiet" };
  return h(
    "div",
    { class: "after" },
    drawRating(context.onrate),
    h(
      "div",
      { class: "actions" },
      copying([T.copyAnswer, T.answerCopied], () => asText(article), article, status, quiet),
      button(T.print, () => printAlone(article), quiet),
      button(T.forward, context.onforward, quiet),
      status,
    ),
  );
}

function drawRating(onrate) {
  const thanks = h("span", { role: "status" });
  const group = h("div", { class: "rating", role: "group", "aria-label": T.feedback }, h("span", { "aria-hidden": "true" }, T.feedback));
  const rate = (value, pressed) => {
    for (const one of group.querySelectorAll("[aria-pressed]")) one.setAttribute("aria-pressed", String(one === pressed));
    group.querySelector("form")?.remove();
    thanks.textContent = T.thanks;
    onrate(value);
    if (value === "down") thanks.before(drawReason((reason) => onrate(value, reason)));
  };
  for (const value of ["up", "down"]) {
    group.append(button(T[value], ({ currentTarget }) => rate(value, currentTarget), { class: value, "aria-pressed": "false" }));
  }
  group.append(thanks);
  return group;
}

/** Asks why an answer did not help; nobody has to say. */
function drawReason(onreason) {
  const input = h("input", { maxlength: 1000, autocomplete: "off" });
  const onsubmit = (event) => {
    event.preventDefault();
    if (!input.value.trim()) return input.focus();
    onreason(input.value.trim());
    form.replaceChildren(T.reasonSent);
    form.tabIndex = -1;
    form.focus();
  };
  const form = h("form", { onsubmit }, h("label", {}, T.reason, input), h("button", { type: "submit" }, T.say));
  return form;
}

/** Copies an answer's nodes without its buttons; its links show where they lead. */
function bare(article) {
  const copy = article.cloneNode(true);
  for (const one of copy.querySelectorAll(".after, .choices, .more, .correct, .sr")) one.remove();
  for (const one of copy.querySelectorAll(".rest")) one.hidden = false;
  for (const one of copy.querySelectorAll("a")) one.append(` ${one.href}`);
  copy.append(h("p", {}, T.nature));
  return copy;
}

/** Writes an answer as plain text, with what it rests on. */
const asText = (article) => [...bare(article).querySelectorAll("h4, p, li")].map((one) => one.textContent).join("\n");

/** Prints one answer without the page around it; where no other page may open, prints this one. */
function printAlone(article) {
  const page = open("", "_blank");
  if (!page) return print();
  page.document.documentElement.lang = "fr";
  page.document.title = T.printed;
  page.document.body.append(bare(article));
  page.print();
}
