// The form one writes in, with the buttons of the conversation over it.
import { h } from "./dom.js";
import { sensitive } from "./sensitive.js";
import { T } from "./texts.js";

export class Composer {
  /** `ask(text)` gets what is written, and tells whether it was taken; `over` are the buttons beside the label. */
  constructor({ ask, over }) {
    this.ask = ask;
    const oninput = () => this.warn();
    this.input = h("textarea", { id: "question", rows: 1, maxlength: 4000, "aria-describedby": "hint", enterkeyhint: "send", autocomplete: "off", oninput });
    this.submit = h("button", { type: "submit", class: "send" }, T.send);
    this.warning = h("p", { class: "warning", role: "status" });
    const onsubmit = (event) => {
      event.preventDefault();
      this.send();
    };
    this.node = h(
      "form",
      { class: "composer", onsubmit, onkeydown: (event) => this.onKey(event) },
      h("div", { class: "over" }, h("label", { for: "question" }, T.question), over),
      h("div", { class: "row" }, this.input, this.submit),
      this.warning,
      h("p", { id: "hint" }, T.hint),
    );
  }

  /** Sends what is written; the field is emptied once it was taken. */
  send() {
    const text = this.input.value.trim();
    if (!text) return this.focus();
    if (this.ask(text)) this.write("");
  }

  /** Gives back what could not be sent, unless something else is written by now. */
  giveBack(text) {
    if (!this.input.value) this.write(text);
  }

  /** Puts the beginning of a sentence in the field, before what is already there. */
  begin(text) {
    this.write(text + this.input.value);
    this.focus();
    this.input.setSelectionRange(text.length, text.length);
  }

  write(text) {
    this.input.value = text;
    this.warn();
  }

  /** Says what is written that had better not be. */
  warn() {
    const found = sensitive(this.input.value);
    const words = found && T.sensitive(found);
    if (this.warning.textContent !== words) this.warning.textContent = words;
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
