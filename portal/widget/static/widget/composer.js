// The form one writes in, with the button of the retrieval code over it.
import { h } from "./dom.js";
import { T } from "./texts.js";

export class Composer {
  /** `ask(text)` gets what is written, and tells whether it was taken; `manage` is the button beside the label. */
  constructor({ ask, manage }) {
    this.ask = ask;
    this.input = h("textarea", { id: "question", rows: 1, maxlength: 4000, "aria-describedby": "hint", enterkeyhint: "send", autocomplete: "off" });
    this.submit = h("button", { type: "submit", class: "send" }, T.send);
    const onsubmit = (event) => {
      event.preventDefault();
      this.send();
    };
    this.node = h(
      "form",
      { class: "composer", onsubmit, onkeydown: (event) => this.onKey(event) },
      h("div", { class: "over" }, h("label", { for: "question" }, T.question), manage),
      h("div", { class: "row" }, this.input, this.submit),
      h("p", { id: "hint" }, T.hint),
    );
  }

  /** Sends what is written; the field is emptied once it was taken. */
  send() {
    const text = this.input.value.trim();
    if (!text) return this.focus();
    if (this.ask(text)) this.input.value = "";
  }

  /** Gives back what could not be sent, unless something else is written by now. */
  giveBack(text) {
    if (!this.input.value) this.input.value = text;
  }

  focus() {
    this.input.focus();
  }

  /** Shows whether another message is awaited; not `disabled`, which would lose the keyboard's place. */
  setBusy(busy) {
    this.submit.setAttribute("aria-disabled", String(busy));
  }

  onKey(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.target !== this.input) return;
    event.preventDefault();
    this.send();
  }
}
