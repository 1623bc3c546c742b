// Draws again a conversation begun before: after a reload, on another page, or with its code.
import { button, h } from "./dom.js";
import { drawOwn, places, settlePast } from "./message.js";
import { T } from "./texts.js";

/** Reads the whole conversation of `chat` and draws it; `byCode` when somebody just asked for it. */
export async function resumeChat(chat, byCode = false) {
  chat.clear();
  chat.busy = true;
  try {
    const { messages, state } = await chat.api.whole();
    redraw(chat, messages);
    chat.watch.follow(state);
    if (byCode) chat.voice.say(T.resumed);
  } catch (failure) {
    unresumed(chat, failure);
  }
  chat.busy = false;
  if (byCode) chat.log.focus({ preventScroll: true });
  chat.labelCode();
}

function redraw(chat, messages) {
  chat.log.classList.toggle("begun", messages.length > 0);
  const place = places(messages);
  const { seen } = chat.api.session;
  let [asked, own] = ["", chat.log.lastChild];
  for (const message of messages) {
    if (message.from === "utilisateur") {
      asked = message.text;
      settlePast(chat.log, asked);
      own = chat.add(drawOwn(asked));
    } else {
      const text = asked;
      chat.draw(message, text, () => chat.say({ text }, text), place.get(message.id));
    }
  }
  if (messages.length) chat.scrollTo(own);
  const last = messages.findIndex((message) => message.id === seen);
  const missed = last < 0 ? [] : messages.slice(last + 1).filter((message) => message.from === "formateur");
  if (missed.length && !chat.visible) chat.arrived(missed);
}

function unresumed(chat, failure) {
  if (failure.status === undefined) throw failure;
  if (failure.gone) chat.api.forget();
  const text = failure.gone ? T.gone : T.unresumed;
  const notice = h("div", { class: "failed" }, h("p", {}, text));
  if (!failure.gone) notice.append(button(T.retry, () => chat.resume()));
  chat.add(notice);
  chat.voice.say(text);
}
