// Speaks to those who listen to the page instead of looking at it.
import { h } from "./dom.js";

const HUSH = 10000;

/** Two voices in turn, so that the same words are said again. */
export class Voice {
  constructor() {
    this.nodes = [0, 1].map(() => h("div", { class: "sr", "aria-live": "polite", "aria-atomic": "true" }));
  }

  /** Says something once. */
  say(text) {
    this.nodes.reverse();
    this.nodes[0].textContent = text;
    this.nodes[1].textContent = "";
    clearTimeout(this.hush);
    // Said, then gone: who reads the page line by line must not meet it a second time.
    this.hush = setTimeout(() => this.nodes[0].replaceChildren(), HUSH);
  }
}
