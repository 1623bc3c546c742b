// Sends a question to a trainer, in the words that the councillor leaves in the form.
import { attempt } from "./box.js";
import { h } from "./dom.js";
import { T } from "./texts.js";

/** Opens the form that passes `question` on. */
export function openForward(chat, question) {
  const text = h("textarea", { id: "forward", maxlength: 4000, required: true });
  const email = h("input", { id: "email", type: "email", autocomplete: "email", "aria-describedby": "why" });
  const problem = h("p", { role: "alert" });
  text.value = question;
  const onsubmit = attempt(problem, T.unforwarded, async () => {
    await chat.api.escalate(text.value, email.value);
    chat.box.close();
    await chat.watch.look();
    chat.noteCode();
  });
  const parts = [
    h("label", { for: "forward" }, T.question),
    text,
    h("label", { for: "email" }, T.email),
    email,
    h("p", { id: "why" }, T.emailWhy),
    h("p", {}, T.forwardWhy),
    problem,
    h("button", { type: "submit", class: "send" }, T.forwardYes),
  ];
  chat.box.show(T.forward, h("form", { onsubmit }, parts));
}
