// Makes nodes. Text only ever becomes a text node: nothing here, or above, parses markup.

/** Makes an element; attributes that are false or null are left out, `on…` are listeners. */
export function h(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== false && value != null) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child != null && child !== false));
  return node;
}

/** Makes a button that does not submit. */
export const button = (label, onclick, attributes = {}) =>
  h("button", { type: "button", onclick, ...attributes }, label);

/** Brings what goes from `node` to `end` into sight: its end if all fits, else its beginning. */
export function bringIntoSight(node, end) {
  const fits = end.getBoundingClientRect().bottom - node.getBoundingClientRect().top < innerHeight * 0.6;
  (fits ? end : node).scrollIntoView({ block: fits ? "nearest" : "start" });
}
