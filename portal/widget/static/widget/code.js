// The retrieval code: shows it, copies it, takes one back.
import { attempt, copying } from "./box.js";
import { button, h } from "./dom.js";
import { T } from "./texts.js";

/** Opens the dialog of the code: to note it, or to come back with one. */
export function openCode(chat) {
  const { api, box } = chat;
  if (!api.session?.code) return openForm(chat);
  const restart = () => {
    box.close();
    api.forget();
    chat.clear();
    chat.composer.focus();
  };
  box.show(T.codeTitle, drawCode(api.session.code), button(T.fresh, restart));
}

/** Draws a code, why to note it, a way to copy it. */
export function drawCode(words) {
  const code = h("output", { class: "code" }, words);
  const status = h("p", { role: "status" });
  return [code, h("p", {}, T.codeWhy), status, copying([T.copy, T.copied], () => words, code, status, { class: "send" })];
}

function openForm({ api, box, resume }) {
  const problem = h("p", { role: "alert", id: "problem" });
  const input = h("input", { id: "code", autocomplete: "off", autocapitalize: "none", spellcheck: "false", required: true, "aria-describedby": "problem" });
  const onsubmit = attempt(problem, "", async () => {
    input.setAttribute("aria-invalid", "true");
    input.focus();
    await api.retrieve(input.value);
    box.close();
    resume();
  });
  const submit = h("button", { type: "submit", class: "send" }, T.resume);
  box.show(T.enterTitle, h("form", { onsubmit }, h("label", { for: "code" }, T.enterLabel), input, problem, submit));
}
