// <replique-chat>: the conversation in a shadow root, floating over a site, in a frame of it, or as a whole page.
import { Chat } from "./chat.js";
import { openCode } from "./code.js";
import { button, h } from "./dom.js";
import { listenToKeys } from "./keys.js";
import { speakDates } from "./prose.js";
import { place, settings } from "./settings.js";
import { sheet } from "./sheet.js";
import { T } from "./texts.js";
import { Voice } from "./voice.js";

const SMALL = "(max-width: 30em), (max-height: 30em)";
const DARK = matchMedia("(prefers-color-scheme: dark)");
// Where conversations are kept in this tab; two elements of one page never share one.
const taken = new Set();

class RepliqueChat extends HTMLElement {
  connectedCallback() {
    if (!this.chat) this.build();
    taken.add(this.key);
    this.ears = new AbortController();
    DARK.addEventListener("change", () => this.paint(), { signal: this.ears.signal });
    this.paint();
    this.chat.enter();
  }

  disconnectedCallback() {
    taken.delete(this.key);
    this.ears.abort();
    this.chat.watch.stop();
  }

  build() {
    const set = (this.set = settings(this));
    this.key = `replique:${set.endpoint}`;
    while (taken.has(this.key)) this.key += "+";
    speakDates(set.dates);
    this.unread = 0;
    this.chat = new Chat(set, this.key, (messages) => this.count(messages));
    this.frame = h("div", { class: `widget ${set.mode} ${set.position}`, lang: "fr", dir: "ltr" });
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet(set.couleur)];
    root.append(this.frame);
    if (set.mode === "flottant") this.buildFloating(set);
    else this.frame.append(...this.chat.nodes);
    // In a frame of somebody's page, the portal hears nothing before one goes there.
    this.frame.addEventListener("focusin", () => this.chat.visible && this.chat.watch.start());
    listenToKeys(this.frame, this.chat, () => this.close());
  }

  buildFloating({ titre }) {
    this.panel = h("dialog", { class: "panel", "aria-labelledby": "panel-title", oncancel: (event) => event.preventDefault() });
    this.launcher = button(titre, () => this.open(), { class: "launcher send", "aria-haspopup": "dialog" });
    this.voice = new Voice();
    const close = button(T.close, () => this.close(), { class: "quiet" });
    this.panel.append(h("header", {}, h("h2", { id: "panel-title" }, titre), close), ...this.chat.nodes);
    this.frame.append(this.launcher, this.panel, ...this.voice.nodes);
  }

  /** Opens the floating conversation: beside the page, or over all of a small screen. */
  open() {
    if (!this.panel || this.panel.open) return;
    if (matchMedia(SMALL).matches) this.panel.showModal();
    else this.panel.show();
    this.launcher.hidden = true;
    this.unread = 0;
    this.label();
    this.chat.look();
    if (this.set.page === "reprise") openCode(this.chat);
  }

  /** Closes it, and gives the keyboard back to the button that opened it. */
  close() {
    if (!this.panel) return;
    this.chat.visible = false;
    this.panel.close();
    this.launcher.hidden = false;
    this.launcher.focus();
  }

  /** Counts replies that nobody has seen. */
  count(messages) {
    this.unread += messages.length;
    this.label();
    this.voice.say(T.unread(this.unread));
  }

  label() {
    const badge = this.unread > 0 && h("span", { class: "badge" }, ` ${T.unread(this.unread)}`);
    this.launcher.replaceChildren(...[this.set.titre, badge].filter(Boolean));
  }

  paint() {
    const { theme } = this.set;
    this.frame.classList.toggle("dark", theme === "sombre" || (theme === "auto" && DARK.matches));
  }
}

if (!customElements.get("replique-chat")) customElements.define("replique-chat", RepliqueChat);
if (document.readyState === "loading") addEventListener("DOMContentLoaded", place, { once: true });
else place();
