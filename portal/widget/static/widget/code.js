// The dialog of the retrieval code: shows it, copies it, takes one back.
import { button, h } from "./dom.js";
import { T } from "./texts.js";

export class CodeDialog {
  /** `resumed()` once a code opened its conversation, `restarted()` once the present one is let go. */
  constructor(api, { resumed, restarted }) {
    Object.assign(this, { api, resumed, restarted });
    this.node = h("dialog", { "aria-labelledby": "code-title" });
  }

  /** Names the button that opens this dialog. */
  label(opener) {
    opener.textContent = this.api.session?.code ? T.manage : T.enter;
  }

  open() {
    const content = this.api.session?.code ? this.drawCode() : this.drawForm();
    this.node.replaceChildren(...content, button(T.close, () => this.node.close()));
    this.node.showModal();
  }

  drawCode() {
    const restart = () => {
      this.node.close();
      this.api.forget();
      this.restarted();
    };
    return [
      h("h2", { id: "code-title" }, T.codeTitle),
      ...this.drawCopy(),
      button(T.fresh, restart),
    ];
  }

  /** The code, why to note it, a way to copy it. */
  drawCopy() {
    const code = h("output", { class: "code" }, this.api.session.code);
    const status = h("p", { role: "status" });
    return [code, h("p", {}, T.codeWhy), status, button(T.copy, () => copy(code, status), { class: "send" })];
  }

  drawForm() {
    const input = h("input", { id: "code", autocomplete: "off", autocapitalize: "none", spellcheck: "false", required: true });
    const problem = h("p", { role: "alert", id: "code-problem" });
    const onsubmit = async (event) => {
      event.preventDefault();
      try {
        await this.api.retrieve(input.value);
        this.node.close();
        this.resumed();
      } catch (failure) {
        problem.textContent = failure.message || T.network;
        input.setAttribute("aria-invalid", "true");
        input.focus();
      }
    };
    input.setAttribute("aria-describedby", "code-problem");
    return [
      h("h2", { id: "code-title" }, T.enterTitle),
      h("form", { onsubmit }, h("label", { for: "code" }, T.enterLabel), input, problem, h("button", { type: "submit", class: "send" }, T.resume)),
    ];
  }
}

/** Copies; where the browser refuses, selects, so that the person copies. */
async function copy(code, status) {
  try {
    await navigator.clipboard.writeText(code.textContent);
    status.textContent = T.copied;
  } catch {
    getSelection().selectAllChildren(code);
    status.textContent = T.selected;
  }
}
