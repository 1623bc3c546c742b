// Sends a question to a trainer, in the words that the councillor leaves in the form.
import { h } from "./dom.js";
import { T } from "./texts.js";

/** Opens the form in `box`; `sent()` once the trainer has the question. */
export function openForward(api, box, question, sent) {
  const text = h("textarea", { id: "forward", maxlength: 4000, required: true });
  const email = h("input", { id: "email", type: "email", autocomplete: "email", "aria-describedby": "email-why" });
  const problem = h("p", { role: "alert" });
  text.value = question;
  const onsubmit = async (event) => {
    event.preventDefault();
    try {
      await api.escalate(text.value, email.value);
      box.close();
      sent();
    } catch (failure) {
      problem.textContent = failure.message || T.network;
    }
  };
  const parts = [
    h("label", { for: "forward" }, T.question),
    text,
    h("label", { for: "email" }, T.email),
    email,
    h("p", { id: "email-why" }, T.emailWhy),
    h("p", {}, T.forwardWhy),
    problem,
    h("button", { type: "submit", class: "send" }, T.forwardYes),
  ];
  box.show(T.forward, h("form", { onsubmit }, parts));
}
