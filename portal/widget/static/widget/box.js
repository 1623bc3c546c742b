// The one dialog of the conversation, whose content changes; and what its contents share.
import { button, h } from "./dom.js";
import { T } from "./texts.js";

export class Box {
  constructor() {
    this.node = h("dialog", { class: "box", "aria-labelledby": "box-title" });
  }

  /** Shows a title and what is under it, or puts them in place of what is shown. */
  show(title, ...content) {
    const heading = h("h2", { id: "box-title" }, title);
    this.node.replaceChildren(heading, ...content.flat(), button(T.close, () => this.close()));
    if (!this.node.open) return this.node.showModal();
    heading.tabIndex = -1;
    heading.focus();
  }

  close() {
    this.node.close();
  }
}

/** Makes a listener of what may fail: then `node` says `words` and the portal's own reason, or that it is out of reach. */
export const attempt = (node, words, work) => async (event) => {
  event.preventDefault();
  try {
    await work();
  } catch (failure) {
    node.textContent = `${words} ${failure.message || T.unreachable}`;
  }
};

/** Makes a button that copies what `text()` gives and says `done` in `status`; where the browser refuses, it selects `node`. */
export function copying([label, done], text, node, status, attributes) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      status.textContent = done;
    } catch {
      getSelection().selectAllChildren(node);
      status.textContent = T.selected;
    }
  };
  return button(label, copy, attributes);
}
