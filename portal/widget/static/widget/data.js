// What the portal keeps: the choice to help, the export, the erasure and its receipt.
import { button, h } from "./dom.js";
import { link, moment } from "./prose.js";
import { T } from "./texts.js";

export class DataDialog {
  /** `erased()` once nothing is left of the conversation. */
  constructor(api, box, { erased }) {
    Object.assign(this, { api, box, erased });
    this.status = h("p", { role: "status" });
  }

  open() {
    this.status.textContent = "";
    const own = this.api.session
      ? [h("p", { class: "choices" }, button(T.export, () => this.export()), button(T.erase, () => this.confirm()))]
      : [h("p", {}, T.nothingKept)];
    const policy = h("p", {}, link(T.policy, "confidentialite/", new URL(`${this.api.endpoint}/`, document.baseURI)));
    this.box.show(T.data, this.drawConsent(), own, this.status, policy);
  }

  drawConsent() {
    const box = h("input", { type: "checkbox", id: "help", checked: this.api.consent, "aria-describedby": "help-why" });
    box.addEventListener("change", async () => {
      try {
        await this.api.agree(box.checked);
        this.status.textContent = T.noted;
      } catch (failure) {
        box.checked = !box.checked;
        this.status.textContent = `${T.unnoted} ${failure.message}`;
      }
    });
    return [h("label", { class: "check", for: "help" }, box, T.help), h("p", { id: "help-why" }, T.helpWhy)];
  }

  async export() {
    try {
      const file = new Blob([JSON.stringify(await this.api.kept(), null, 2)], { type: "application/json" });
      const address = URL.createObjectURL(file);
      h("a", { href: address, download: T.exportName }).click();
      setTimeout(() => URL.revokeObjectURL(address), 60000);
      this.status.textContent = T.exported;
    } catch (failure) {
      this.status.textContent = `${T.unexported} ${failure.message}`;
    }
  }

  /** Asks once more before what can't be undone. */
  confirm() {
    const problem = h("p", { role: "alert" });
    const erase = async () => {
      try {
        const receipt = await this.api.erase();
        this.erased();
        this.box.show(T.erased, drawReceipt(receipt));
      } catch (failure) {
        problem.textContent = `${T.unerased} ${failure.message || T.network}`;
      }
    };
    this.box.show(T.erase, h("p", {}, T.eraseWhy), problem, button(T.eraseYes, erase, { class: "send" }));
  }
}

/** Draws what was erased, and what the portal says of each place. */
function drawReceipt({ receipt, erased_at: at, stores }) {
  const lines = Array.isArray(stores) ? stores : [];
  return [
    h("p", {}, T.receipt, h("output", { class: "code" }, String(receipt ?? T.unknown)), at && moment(String(at))),
    h("ul", {}, lines.map(({ name, content, state }) => h("li", {}, [name, content, state].filter(Boolean).join(", ")))),
  ];
}
