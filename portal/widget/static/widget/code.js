// The retrieval code: shows it, copies it, takes one back.
import { copying } from "./box.js";
import { button, h } from "./dom.js";
import { T } from "./texts.js";

export class CodeDialog {
  /** `resumed()` once a code opened its conversation, `restarted()` once the present one is let go. */
  constructor(api, box, { resumed, restarted }) {
    Object.assign(this, { api, box, resumed, restarted });
  }

  /** Names the button that opens this dialog. */
  label(opener) {
    opener.textContent = this.api.session?.code ? T.manage : T.enter;
  }

  open() {
    if (!this.api.session?.code) return this.openForm();
    const restart = () => {
      this.box.close();
      this.api.forget();
      this.restarted();
    };
    this.box.show(T.codeTitle, this.drawCopy(), button(T.fresh, restart));
  }

  /** The code, why to note it, a way to copy it. */
  drawCopy() {
    const code = h("output", { class: "code" }, this.api.session.code);
    const status = h("p", { role: "status" });
    return [code, h("p", {}, T.codeWhy), status, copying([T.copy, T.copied], () => code.textContent, code, status, { class: "send" })];
  }

  openForm() {
    const input = h("input", { id: "code", autocomplete: "off", autocapitalize: "none", spellcheck: "false", required: true });
    const problem = h("p", { role: "alert", id: "code-problem" });
    const onsubmit = async (event) => {
      event.preventDefault();
      try {
        await this.api.retrieve(input.value);
        this.box.close();
        this.resumed();
      } catch (failure) {
        problem.textContent = failure.message || T.network;
        input.setAttribute("aria-invalid", "true");
        input.focus();
      }
    };
    input.setAttribute("aria-describedby", "code-problem");
    const submit = h("button", { type: "submit", class: "send" }, T.resume);
    this.box.show(T.enterTitle, h("form", { onsubmit }, h("label", { for: "code" }, T.enterLabel), input, problem, submit));
  }
}
