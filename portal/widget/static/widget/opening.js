// The opening: what this is, what is kept, a few questions to begin with. It costs no request.
import { button, h } from "./dom.js";
import { EXAMPLES, T } from "./texts.js";

/** Draws the opening, under a site's own `words` if it has any; `onexample` gets the question that was chosen. */
export function drawOpening(words, onexample) {
  const examples = EXAMPLES.map(([theme, question]) =>
    h("li", {}, button([h("span", { class: "theme" }, theme), h("span", {}, question)], () => onexample(question))),
  );
  return h(
    "section",
    { class: "opening" },
    h("h2", { class: "sr" }, T.openingTitle),
    words && h("p", {}, words),
    h("ul", { class: "promises" }, T.opening.map(([title, rest]) => h("li", {}, h("strong", {}, title), h("span", {}, rest)))),
    h("div", { class: "examples" }, h("h2", {}, T.examples), h("ul", {}, examples)),
  );
}
