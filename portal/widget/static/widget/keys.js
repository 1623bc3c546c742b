// The keyboard inside the conversation: Escape, F6, and arrows from one message to another.

const MOVES = { ArrowUp: -1, ArrowDown: 1, Home: -Infinity, End: Infinity };

/** Listens in `area` to the keys that move within `chat`; `leave()` when Escape is pressed in the field itself. */
export function listenToKeys(area, chat, leave) {
  area.addEventListener("keydown", (event) => {
    const { key, isComposing, target } = event;
    if (isComposing || target.closest(".box")) return;
    const writing = target === chat.composer.input;
    if (key === "Escape") {
      event.preventDefault();
      if (writing || !chat.composer.node.offsetHeight) leave();
      else chat.composer.focus();
    } else if (key === "F6") {
      event.preventDefault();
      if (chat.log.contains(target)) chat.composer.focus();
      else (chat.log.querySelector("article:last-of-type") ?? chat.log).focus();
    } else if (key in MOVES && target.matches(".log, article")) {
      move(event, chat.log, MOVES[key]);
    }
  });
}

/** Goes to the message that is `step` further; a list of messages begins and ends, it does not turn. */
function move(event, log, step) {
  const all = [...log.querySelectorAll("article")];
  const now = all.indexOf(event.target);
  if (!all.length || (now < 0 && step > 0)) return;
  event.preventDefault();
  const next = now < 0 ? all.length - 1 : now + step;
  all[Math.min(Math.max(next, 0), all.length - 1)].focus();
}
