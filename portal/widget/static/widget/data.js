// What the portal keeps: the choice to help, the export, the erasure and its receipt.
import { attempt } from "./box.js";
import { button, h } from "./dom.js";
import { link, moment } from "./prose.js";
import { T } from "./texts.js";
import { ACCORD } from "./told.js";

/** Opens the dialog about what is kept. */
export function openData(chat) {
  const { api, box } = chat;
  const status = h("p", { role: "status" });
  const exported = attempt(status, T.unexported, async () => {
    download(await api.kept());
    status.textContent = T.exported;
  });
  const own = api.session
    ? h("p", { class: "choices" }, button(T.export, exported), button(T.erase, () => confirmErasure(chat)))
    : h("p", {}, T.nothingKept);
  box.show(T.data, drawConsent(api, status), own, status, h("p", {}, link(T.policy, "confidentialite/", chat.base)));
}

/** The choice to help: not ticked unless somebody ticks it, and told again as it was if it could not be noted. */
function drawConsent(api, status) {
  const agreed = attempt(status, T.unnoted, async () => {
    const wanted = input.checked;
    input.checked = api.consent;
    await api.agree(wanted);
    input.checked = wanted;
    status.textContent = T.noted;
  });
  const input = h("input", { type: "checkbox", id: "help", checked: api.consent, "aria-describedby": "why", onchange: agreed });
  return [h("label", { class: "check", for: "help" }, input, T.help), h("p", { id: "why" }, ACCORD)];
}

function download(data) {
  const href = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: "application/json" }));
  h("a", { href, download: T.exportName }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60000);
}

/** Asks once more before what can't be undone. */
function confirmErasure(chat) {
  const problem = h("p", { role: "alert" });
  const erase = attempt(problem, T.unerased, async () => {
    const receipt = await chat.api.erase();
    chat.clear();
    chat.box.show(T.erased, drawReceipt(receipt));
  });
  chat.box.show(T.erase, h("p", {}, T.eraseWhy), problem, button(T.eraseYes, erase, { class: "send" }));
}

/** Draws what was erased, and what the portal says of each place. */
function drawReceipt({ receipt, erased_at: at, stores }) {
  return [
    h("p", {}, T.receipt, h("output", { class: "code" }, `${receipt}`), at && moment(at)),
    h("ul", {}, [stores ?? []].flat().map(({ name, content, state }) => h("li", {}, `${name}, ${content}\u00a0: ${state}`))),
  ];
}
