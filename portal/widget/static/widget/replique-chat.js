// <replique-chat data-endpoint="/prefix" data-faits="{…}">: the conversation, from its opening on.
// Nothing is asked of the server about the councillor, and nothing is kept, before a first message is sent.
import { Api, newId } from "./api.js";
import { CodeDialog } from "./code.js";
import { button, h } from "./dom.js";
import { drawOwn, drawReply, settle, spoken } from "./message.js";
import { drawOpening } from "./opening.js";
import { sheet } from "./style.js";
import { T } from "./texts.js";
import { Watch } from "./watch.js";

class RepliqueChat extends HTMLElement {
  connectedCallback() {
    if (!this.shadowRoot) this.build();
    this.watch.start();
    if (this.api.session) this.resume();
  }

  disconnectedCallback() {
    this.watch.stop();
  }

  build() {
    this.api = new Api(this.dataset.endpoint ?? "");
    this.faits = JSON.parse(this.dataset.faits || "{}");
    this.code = new CodeDialog(this.api, { resumed: () => this.resume(true), restarted: () => this.restart() });
    this.watch = new Watch(this.api, { banner: (text, said) => this.showBanner(text, said), news: (news) => this.receive(news) });
    this.banner = h("p", { class: "banner", hidden: true });
    // Silent by itself: what is new is said once, in full sentences, by the two voices.
    this.log = h("div", { class: "log", role: "log", "aria-live": "off", "aria-label": T.conversation, tabindex: -1 });
    this.voices = [0, 1].map(() => h("div", { class: "sr", "aria-live": "polite", "aria-atomic": "true" }));
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet()];
    root.append(this.banner, this.log, this.drawForm(), ...this.voices, this.code.node);
    root.addEventListener("keydown", (event) => this.onKey(event));
    this.clear();
  }

  drawForm() {
    this.input = h("textarea", { id: "question", rows: 1, maxlength: 4000, "aria-describedby": "hint", enterkeyhint: "send", autocomplete: "off" });
    this.submit = h("button", { type: "submit", class: "send" }, T.send);
    this.manage = button("", () => this.code.open(), { class: "quiet" });
    const onsubmit = (event) => {
      event.preventDefault();
      this.ask();
    };
    return h(
      "form",
      { class: "composer", onsubmit },
      h("div", { class: "over" }, h("label", { for: "question" }, T.question), this.manage),
      h("div", { class: "row" }, this.input, this.submit),
      h("p", { id: "hint" }, T.hint),
    );
  }

  onKey(event) {
    if (event.isComposing || event.target.closest("dialog")) return;
    if (event.key === "Escape") this.input.focus();
    if (event.key === "Enter" && !event.shiftKey && event.target === this.input) {
      event.preventDefault();
      this.ask();
    }
  }

  /** Sends what is written. */
  ask() {
    const text = this.input.value.trim();
    if (!text) return this.input.focus();
    if (this.say({ text }, text)) this.input.value = "";
  }

  /** Shows what the councillor says and sends it; false while another message waits for its answer. */
  say(body, label) {
    if (this.busy) {
      this.announce(T.wait);
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
    this.setBusy(true);
    try {
      const messages = await this.api.send(body);
      this.setBusy(false);
      this.show(messages, own, () => this.say(body.text ? { text: body.text } : { choice: body.choice }, label));
      if (messages.some((message) => message.from !== "assistant")) this.watch.look().then(() => this.noteCode(own));
    } catch (failure) {
      this.setBusy(false);
      this.fail(failure, body, own, label);
    }
    this.code.label(this.manage);
  }

  /** Once a trainer has the question, the code matters: it is put in sight, the first time. */
  noteCode(own) {
    if (this.watch.state !== "queued" || this.log.querySelector(".note") || !this.api.session?.code) return;
    this.add(h("div", { class: "note" }, this.code.drawCopy()));
    this.scrollTo(own);
  }

  fail(failure, body, own, label) {
    if (failure.status === undefined) throw failure;
    const text = failure.messages[0]?.text ?? this.reason(failure);
    const again = (anew) => {
      if (this.busy) return this.announce(T.wait);
      notice.remove();
      this.log.focus({ preventScroll: true });
      if (anew) this.api.forget();
      this.deliver(body, own, label);
    };
    const notice = h("div", { class: "failed" }, h("p", {}, text));
    if (failure.gone && body.text) notice.append(button(T.anew, () => again(true)));
    else if (!failure.gone && !failure.refused) notice.append(button(T.retry, () => again(false)));
    if (failure.refused && !this.input.value) this.input.value = body.text ?? "";
    own.after(notice);
    this.scrollTo(own);
    this.announce(`${T.unsent} ${text}`);
    this.watch.check();
  }

  reason(failure) {
    if (failure.status === 0) return navigator.onLine ? T.network : T.offline;
    return failure.status === 401 || failure.status === 404 ? T.gone : failure.message || T.trouble;
  }

  /** Adds replies that were not there yet, says them, and keeps the question they answer in sight. */
  show(messages, own, onresend) {
    const fresh = messages.filter((message) => !this.seen.has(message.id));
    if (!fresh.length) return;
    for (const message of fresh) this.draw(message, onresend);
    this.announce(fresh.map(spoken).join(" "));
    if (own) this.scrollTo(own);
    if (fresh.some((message) => message.outcome === "error")) this.watch.check();
  }

  draw(message, onresend) {
    this.seen.add(message.id);
    this.watch.last = message.id;
    return this.add(
      drawReply(message, {
        faits: this.faits,
        base: new URL(`${this.api.endpoint}/`, document.baseURI),
        onchoice: ({ token, label }) => this.say({ choice: token }, label),
        onrate: (value) => this.api.rate(message.id, value),
        onresend,
      }),
    );
  }

  /** Draws a conversation begun before: after a reload, or with its code. */
  async resume(byCode = false) {
    this.clear();
    this.busy = true;
    try {
      const { messages, state } = await this.api.whole();
      this.redraw(messages);
      this.watch.follow(state);
      if (byCode) this.announce(T.resumed);
    } catch (failure) {
      this.unresumed(failure);
    }
    this.busy = false;
    if (byCode) this.log.focus({ preventScroll: true });
    this.code.label(this.manage);
  }

  redraw(messages) {
    this.log.classList.toggle("begun", messages.length > 0);
    let asked = "";
    let own = this.log.lastChild;
    for (const message of messages) {
      if (message.from === "utilisateur") {
        asked = message.text;
        this.settlePast(asked);
        own = this.add(drawOwn(asked));
      } else {
        const text = asked;
        this.draw(message, () => this.say({ text }, text));
      }
    }
    if (messages.length) this.scrollTo(own);
  }

  /** Choices that were followed by something else are past; the one that was said was pressed. */
  settlePast(said) {
    for (const group of this.log.querySelectorAll(".choices")) {
      const taken = [...group.children].find((one) => one.textContent === said);
      if (taken && taken.getAttribute("aria-disabled") !== "true") settle(group, taken);
    }
  }

  unresumed(failure) {
    if (failure.status === undefined) throw failure;
    if (failure.gone) this.api.forget();
    const text = failure.gone ? T.gone : T.unresumed;
    const notice = h("div", { class: "failed" }, h("p", {}, text));
    if (!failure.gone) notice.append(button(T.retry, () => this.resume(true)));
    this.add(notice);
    this.announce(text);
  }

  restart() {
    this.watch.follow("bot");
    this.clear();
    this.input.focus();
  }

  clear() {
    this.seen = new Set();
    this.watch.last = "";
    this.log.classList.remove("begun");
    this.log.replaceChildren(
      drawOpening((question) => {
        this.input.value = question;
        this.ask();
        this.log.focus({ preventScroll: true });
      }),
    );
    this.code.label(this.manage);
  }

  receive(messages) {
    const end = this.log.lastElementChild;
    const atEnd = end.getBoundingClientRect().top < innerHeight;
    this.show(messages);
    if (atEnd && end !== this.log.lastElementChild) this.scrollTo(end.nextElementSibling);
  }

  add(node) {
    this.typing ? this.typing.before(node) : this.log.append(node);
    return node;
  }

  setBusy(busy) {
    this.busy = busy;
    this.submit.setAttribute("aria-disabled", String(busy));
    this.typing?.remove();
    this.typing = null;
    clearTimeout(this.patience);
    if (!busy) return;
    const dots = h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i"));
    this.typing = this.add(h("p", { class: "typing" }, dots, T.typing));
    this.patience = setTimeout(() => this.announce(T.typing), 1500);
  }

  /** Brings a message and what follows into sight: its end if all fits, else its beginning. */
  scrollTo(node) {
    const end = this.log.lastElementChild;
    const height = end.getBoundingClientRect().bottom - node.getBoundingClientRect().top;
    const fits = height < innerHeight * 0.6;
    (fits ? end : node).scrollIntoView({ block: fits ? "end" : "start" });
  }

  showBanner(text, said) {
    const changed = this.banner.textContent !== text;
    this.banner.hidden = !text;
    this.banner.textContent = text;
    if (changed) this.announce(said);
  }

  /** Says something once to those who listen; two voices in turn, so that the same words are said again. */
  announce(text) {
    this.voices.reverse();
    this.voices[0].textContent = text;
    this.voices[1].textContent = "";
    clearTimeout(this.hush);
    // Said, then gone: who reads the page line by line must not meet it a second time.
    this.hush = setTimeout(() => this.voices[0].replaceChildren(), 10000);
  }
}

customElements.define("replique-chat", RepliqueChat);
