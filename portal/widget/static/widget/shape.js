// Keeps of a message what has the shape that the contract gives it; what has another shape is left out.

const text = (value) => typeof value === "string";
const plain = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const having = (...names) => (value) => plain(value) && names.every((name) => text(value[name]));

const complete = having("id", "at", "from", "text");
const AUTHORS = ["assistant", "formateur", "systeme", "utilisateur"];
// What a field must be; in a list, what each of its items must be.
const FIELDS = {
  __proto__: null,
  outcome: text,
  limits: text,
  facts: plain,
  rule: having("title", "url", "status"),
  document: having("title", "url"),
  assumed: [text],
  recourse: [text],
  references: [having("label", "url")],
  choices: [having("label", "token")],
};

/** Returns the messages that are messages, each with its sound fields only. */
export const sound = (messages) =>
  Array.isArray(messages) ? messages.filter((one) => complete(one) && AUTHORS.includes(one.from)).map(cleaned) : [];

function cleaned({ id, at, from, text: words, ...rest }) {
  const kept = { id, at, from, text: words };
  for (const [name, value] of Object.entries(rest)) {
    const fits = FIELDS[name];
    if (Array.isArray(fits)) kept[name] = Array.isArray(value) ? value.filter(fits[0]) : [];
    else if (fits?.(value)) kept[name] = value;
  }
  return kept;
}
