// One conversation, from its opening on: what is said, sent, awaited, drawn.
// Nothing is asked of the server about the councillor, and nothing is kept, before a first message is sent.
import { Api, newId } from "./api.js";
import { Box } from "./box.js";
import { drawCode, openCode } from "./code.js";
import { Composer } from "./composer.js";
import { openData } from "./data.js";
import { bringIntoSight, button, h } from "./dom.js";
import { FAITS } from "./told.js";
import { openForward } from "./forward.js";
import { drawOwn, drawReply, drawTyping, places, settlePast, spoken } from "./message.js";
import { drawOpening } from "./opening.js";
import { resumeChat } from "./resuming.js";
import { T } from "./texts.js";
import { Voice } from "./voice.js";
import { Watch } from "./watch.js";

export class Chat {
  /** `settings` as settings.js reads them; `arrived(messages)` when some came by themselves. */
  constructor(settings, key, arrived) {
    Object.assign(this, { settings, arrived, floating: settings.mode === "flottant", visible: settings.mode !== "flottant" });
    this.api = new Api(settings.endpoint, key);
    this.box = new Box();
    this.base = new URL(`${settings.endpoint}/`, document.baseURI);
    this.resume = () => resumeChat(this, true);
    this.watch = new Watch(this.api, { banner: (text, said) => this.showBanner(text, said), news: (news) => this.receive(news) });
    this.banner = h("p", { class: "banner", hidden: true });
    // Silent by itself: what is new is said once, in full sentences, by the two voices.
    const own = settings.mode !== "page";
    this.log = h("div", { class: "log", role: "log", "aria-live": "off", "aria-label": T.conversation, tabindex: own ? 0 : -1 });
    this.voice = new Voice();
    this.manage = button("", () => openCode(this), { class: "quiet" });
    const data = button(T.data, () => openData(this), { class: "quiet" });
    this.composer = new Composer({ ask: (text) => this.say({ text }, text), over: h("span", {}, this.manage, data) });
    this.nodes = [this.banner, this.log, this.composer.node, ...this.voice.nodes, this.box.node];
    this.clear();
  }

  /** Comes into the page, or back into it; reads again a conversation begun before. */
  enter() {
    if (this.visible && this.settings.mode === "page") this.watch.start();
    if (!this.api.session) return;
    this.watch.start();
    if (this.seen.size) this.watch.look();
    else resumeChat(this);
  }

  /** Is looked at from now on. */
  look() {
    this.visible = true;
    this.watch.start();
    this.api.mark(this.watch.last);
    if (this.seen.size) this.scrollTo(this.log.lastElementChild);
    this.composer.focus();
  }

  /** Shows what the councillor says and sends it; false while another message waits for its answer. */
  say(body, label) {
    if (this.busy) {
      this.voice.say(T.wait);
      return false;
    }
    this.log.classList.add("begun");
    const own = this.add(drawOwn(label));
    this.scrollTo(own);
    this.deliver({ ...body, message_id: newId() }, own, label);
    return true;
  }

  /** Sends, or sends again, one message: the same identifier, so that it counts once. */
  async deliver(body, own, label) {
    this.turn = own;
    this.setBusy(true);
    if (this.watch.waking) await this.hold();
    if (this.turn !== own) return;
    this.showTyping();
    try {
      const messages = await this.api.send(body);
      if (this.turn !== own) return;
      this.setBusy(false);
      this.show(messages, own, label, () => this.say(body.text ? { text: body.text } : { choice: body.choice }, label));
      if (messages.some((message) => message.from !== "assistant")) this.watch.look().then(() => this.noteCode(own));
    } catch (failure) {
      if (this.turn !== own) return;
      this.setBusy(false);
      this.fail(failure, body, own, label);
    }
    this.labelCode();
  }

  /** Keeps a question in sight while the assistant wakes, until it is ready or the councillor won't wait. */
  async hold() {
    const notice = this.add(h("div", { class: "failed held" }, h("p", {}, T.held)));
    const hurry = new Promise((go) => notice.append(button(T.hurry, go)));
    this.scrollTo(notice);
    this.voice.say(T.held);
    await Promise.race([this.watch.awake(), hurry]);
    if (notice.matches(":focus-within")) this.log.focus({ preventScroll: true });
    notice.remove();
  }

  /** Once a trainer has the question, the code matters: it is put in sight, the first time. */
  noteCode(own) {
    if (this.watch.state !== "queued" || this.log.querySelector(".note") || !this.api.session?.code) return;
    const note = this.add(h("div", { class: "note" }, drawCode(this.api.session.code)));
    this.scrollTo(own ?? note);
  }

  fail(failure, body, own, label) {
    if (failure.status === undefined) throw failure;
    const text = failure.messages[0]?.text ?? this.reason(failure);
    const again = (anew) => {
      if (this.busy) return this.voice.say(T.wait);
      notice.remove();
      this.log.focus({ preventScroll: true });
      if (anew) this.api.forget();
      this.deliver(body, own, label);
    };
    const notice = h("div", { class: "failed" }, h("p", {}, text));
    if (failure.gone && body.text) notice.append(button(T.anew, () => again(true)));
    else if (!failure.gone && !failure.refused) notice.append(button(T.retry, () => again(false)));
    if (failure.refused) this.composer.giveBack(body.text ?? "");
    own.after(notice);
    this.scrollTo(own);
    this.voice.say(`${T.unsent} ${text}`);
    this.watch.check();
  }

  reason(failure) {
    if (failure.status === 0) return navigator.onLine ? T.network : T.offline;
    return failure.status === 401 || failure.status === 404 ? T.gone : failure.message || T.trouble;
  }

  /** Adds replies that were not there yet, says them, and keeps the question they answer in sight. */
  show(messages, own, asked, onresend) {
    const fresh = messages.filter((message) => !this.seen.has(message.id));
    if (!fresh.length) return;
    const place = places(fresh);
    for (const message of fresh) this.draw(message, asked, onresend, place.get(message.id));
    this.voice.say(fresh.map((message) => spoken(message, place.get(message.id))).join(" "));
    if (own) this.scrollTo(own);
    if (fresh.some((message) => message.outcome === "error")) this.watch.check();
  }

  draw(message, asked, onresend, place) {
    this.seen.add(message.id);
    this.watch.last = message.id;
    if (this.floating && this.visible) this.api.mark(message.id);
    return this.add(
      drawReply(message, {
        faits: FAITS,
        base: this.base,
        onchoice: ({ token, label }) => this.say({ choice: token }, label),
        onrate: (value, reason) => this.api.rate(message.id, value, reason),
        oncorrect: () => this.composer.begin(T.correction),
        onforward: () => openForward(this, asked),
        onresend,
        place,
      }),
    );
  }

  labelCode() {
    this.manage.textContent = this.api.session?.code ? T.manage : T.enter;
  }

  /** Begins anew, from the opening. */
  clear() {
    this.turn = null;
    this.watch.follow("bot");
    this.setBusy(false);
    this.seen = new Set();
    this.watch.last = "";
    this.log.classList.remove("begun");
    this.log.replaceChildren(
      drawOpening(this.settings.accueil, (question) => {
        this.say({ text: question }, question);
        this.log.focus({ preventScroll: true });
      }),
    );
    this.labelCode();
  }

  /** Shows what came by itself; `arrived` hears of it when nobody looks. */
  receive(messages) {
    const end = this.log.lastElementChild;
    const fresh = messages.filter((message) => !this.seen.has(message.id));
    const atEnd = end.getBoundingClientRect().top < innerHeight;
    this.show(fresh, null, "");
    if (fresh.length && !this.visible) this.arrived(fresh);
    if (atEnd && end !== this.log.lastElementChild) this.scrollTo(end.nextElementSibling);
  }

  add(node) {
    this.typing ? this.typing.before(node) : this.log.append(node);
    return node;
  }

  setBusy(busy) {
    this.busy = busy;
    this.composer.setBusy(busy);
    this.typing?.remove();
    this.typing = null;
    clearTimeout(this.patience);
  }

  showTyping() {
    this.typing = this.add(drawTyping());
    this.patience = setTimeout(() => this.voice.say(T.typing), 1500);
  }

  scrollTo(node) {
    bringIntoSight(node, this.log.lastElementChild);
  }

  showBanner(text, said) {
    const changed = this.banner.textContent !== text;
    this.banner.hidden = !text;
    this.banner.textContent = text;
    if (changed) this.voice.say(said);
  }
}
