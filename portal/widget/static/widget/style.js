// The conversation's style. It begins from nothing: no rule of the page around reaches it, and it reaches none.
// Lengths are written in rem and become --u, which no page can make smaller than 16 pixels.
const CSS = `
:host { all: initial !important; display: contents !important; }
:host([hidden]) { display: none !important; }
.widget {
  all: initial; --u: max(1REM, 16px); color-scheme: light;
  --paper: #fbf9f4; --card: #fff; --ink: #1f2330; --quiet: #585d6b; --line: #dcd6ca; --edge: #85807a;
  --accent: #27418f; --on-accent: #fff; --soft: #e6ebf9; --warm: #8a3f10; --warm-soft: #fdf0e4;
  display: flex; flex-direction: column; min-width: 0; color: var(--ink); font: 1.0625rem/1.6 system-ui, sans-serif; overflow-wrap: break-word;
}
.dark {
  color-scheme: dark;
  --paper: #15171d; --card: #1e2129; --ink: #ecebe6; --quiet: #b0b4bf; --line: #3a3f4b; --edge: #848b9c;
  --accent: #aec3ff; --on-accent: #10162b; --soft: #27314f; --warm: #f3bb95; --warm-soft: #33261b;
}
.page { flex: 1; }
.cadre { height: min(44rem, 85vh); padding-inline: 1rem; border: 1px solid var(--edge); border-radius: 1rem; background: var(--paper); }
.flottant { position: fixed; z-index: 2147483000; bottom: 1rem; right: 1rem; }
.gauche { right: auto; left: 1rem; }
.launcher { border-radius: 2rem; padding-inline: 1.4rem; box-shadow: 0 2px 12px rgb(0 0 0 / .3); }
.badge { display: block; font-size: .85rem; }
.panel { position: fixed; inset: auto 1rem 1rem auto; margin: 0; padding: 0 1rem; width: min(27rem, 100vw - 2rem); max-width: none; height: min(44rem, 100vh - 2rem); max-height: none; border: 1px solid var(--edge); border-radius: 1rem; color: inherit; background: var(--paper); box-shadow: 0 4px 30px rgb(0 0 0 / .3); overflow: auto; }
.gauche .panel { inset: auto auto 1rem 1rem; }
.panel[open] { display: flex; flex-direction: column; }
.panel header { display: flex; align-items: center; justify-content: space-between; gap: 1rem; margin-inline: -1rem; padding: .4rem 1rem; border-bottom: 1px solid var(--line); }
.panel h2 { font-size: 1.1rem; }
.panel .log, .cadre .log { flex: 1; min-height: 8rem; overflow: auto; overscroll-behavior: contain; margin-inline: -1rem; padding-inline: 1rem; }
.panel .log:focus-visible, .cadre .log:focus-visible { outline-offset: -3px; }
.cadre .composer, .panel .composer { position: static; }
*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }
.sr { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
h2, h3, h4, p, ul, ol { margin: 0; }
ul, ol { padding-inline-start: 1.4em; }
li + li, p + p, p + ul, ul + p, p + ol { margin-top: .5em; }
a { color: var(--accent); text-underline-offset: .2em; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: .3rem; }
.page .log:focus { outline: none; }
article:focus { outline: 2px solid var(--edge); outline-offset: 2px; }

button {
  min-height: 2.75rem; padding: .4rem 1rem; border: 1px solid var(--accent); border-radius: .6rem;
  font: inherit; line-height: 1.35; text-align: start; color: var(--accent); background: var(--card); cursor: pointer;
}
button:hover { background: var(--soft); }
.send { font-weight: 600; color: var(--on-accent); background: var(--accent); }
.send:hover { color: var(--accent); background: var(--soft); }
.quiet { min-height: 2rem; padding: .2rem .5rem; border-color: transparent; background: none; text-decoration: underline; text-underline-offset: .2em; font-size: .9rem; }
button[aria-disabled=true] { cursor: default; color: var(--quiet); border-color: var(--line); background: none; }
button[aria-pressed=true] { color: var(--on-accent); background: var(--accent); border-color: var(--accent); }
button[aria-pressed=true]::before { content: "✓ " / ""; }

.banner { margin: 1rem 0 0; padding: .7rem 1rem; border: 1px solid var(--warm); border-radius: .6rem; color: var(--warm); background: var(--warm-soft); }

.log { flex: 1; padding-block: .75rem 1.5rem; }
.promises { list-style: none; margin: .5rem 0 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 13rem), 1fr)); gap: .8rem 1.5rem; font-size: .95rem; line-height: 1.5; }
.promises li { margin: 0; padding-top: .6rem; border-top: 3px solid var(--accent); }
.promises strong { display: block; font-weight: 600; }
.promises span { color: var(--quiet); }
.examples { margin-top: 2rem; }
.examples h2 { font-size: 1.05rem; font-weight: 600; }
.examples ul { list-style: none; margin-top: .6rem; padding: 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr)); gap: .75rem; }
.examples li { margin: 0; display: grid; }
.examples button { padding: .8rem 1rem; border-color: var(--line); border-radius: .8rem; color: var(--ink); display: grid; align-content: start; gap: .2rem; }
.examples button:hover { border-color: var(--accent); }
.theme { font-size: .85rem; font-weight: 600; color: var(--accent); }
.begun .examples { display: none; }

article, .typing, .failed, .note { margin-top: 1.25rem; scroll-margin-block: .25rem; }
.own { width: fit-content; max-width: 85%; margin-inline-start: auto; padding: .7rem 1rem; border: 1px solid transparent; border-radius: 1rem 1rem .25rem 1rem; background: var(--soft); }
.reply { padding: 1rem 1.25rem 1.1rem; border: 1px solid var(--line); border-radius: .25rem 1rem 1rem 1rem; background: var(--card); }
.reply > * + * { margin-top: 1rem; }
.reply > h3 + * { margin-top: .4rem; }
h3 { font-size: .9rem; font-weight: 600; color: var(--accent); }
time { margin-inline-start: .6rem; font-weight: 400; color: var(--quiet); }
h4 { margin-bottom: .35rem; font-size: 1rem; }
.smalltalk, .notice, .error { width: fit-content; max-width: 100%; }
.systeme { border-style: dashed; border-color: var(--edge); background: none; }
.systeme h3, .formateur h3 { color: var(--warm); }
.formateur { border: 2px solid var(--warm); background: var(--warm-soft); width: auto; }
.error, .failed { border: 1px solid var(--warm); background: var(--warm-soft); }
.failed { padding: .8rem 1rem; border-radius: .8rem; }
.failed button, .note * + * { margin-top: .6rem; }
.note { padding: 0 1.25rem; }
.note p { font-size: .95rem; color: var(--quiet); }

.facts { font-size: .95rem; color: var(--quiet); }
.facts p, .facts ul { display: inline; margin: 0 .4rem 0 0; }
.facts ul { padding: 0; }
.facts li { display: inline-block; margin: 0 .4rem .3rem 0; }
.facts button { min-height: 1.75rem; padding: .1rem .7rem; border-color: var(--edge); border-radius: 1rem; color: var(--ink); background: none; }
.facts .presumed button { border-style: dashed; }
.facts .correct { display: block; }
section h4 { font-weight: 600; }
.standing { padding-top: .8rem; border-top: 1px solid var(--line); font-size: .9rem; color: var(--quiet); }
.standing strong { font-weight: 600; color: var(--ink); }
.standing p + p { margin-top: .2em; }
.a_confirmer strong { color: var(--warm); }
.choices { display: flex; flex-wrap: wrap; gap: .6rem; }
.about { font-weight: 600; }
.after { font-size: .9rem; color: var(--quiet); }
.actions { display: flex; flex-wrap: wrap; align-items: center; gap: .2rem .5rem; margin: .4rem 0 0 -.5rem; }
.rating form { flex-basis: 100%; }
.rest > :first-child, .more { margin-top: .5em; }
.card { padding: .7rem 1rem; border: 1px solid var(--accent); border-radius: .6rem; font-weight: 600; }
.calculation .text { padding-inline-start: 1rem; border-inline-start: 4px solid var(--accent); }
.rating { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; }
.rating [aria-pressed] { padding-block: .2rem; border-color: var(--line); background: none; }
.rating button[aria-pressed=true] { background: var(--accent); }

.typing { display: flex; align-items: center; gap: .7rem; color: var(--quiet); }
.dots { display: inline-flex; gap: .3rem; }
.dots i { width: .5rem; height: .5rem; border-radius: 50%; background: var(--accent); animation: breathe 1.2s infinite ease-in-out; }
.dots i:nth-child(2) { animation-delay: .15s; }
.dots i:nth-child(3) { animation-delay: .3s; }
@keyframes breathe { 0%, 70%, 100% { opacity: .25; } 35% { opacity: 1; } }

.composer { position: sticky; bottom: 0; margin-inline: -1rem; padding: .6rem 1rem .5rem; border-top: 1px solid var(--line); background: var(--paper); }
label { display: block; margin-bottom: .3rem; font-size: .9rem; font-weight: 600; }
.row { display: flex; align-items: end; gap: .6rem; }
textarea, input {
  width: 100%; min-height: 3rem; padding: .65rem .9rem; border: 1px solid var(--edge); border-radius: .6rem;
  font: inherit; line-height: 1.5; color: var(--ink); background: var(--card);
}
textarea { flex: 1; min-width: 0; max-height: 9.5rem; resize: none; field-sizing: content; }
.row .send { min-height: 3rem; }
.over { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0 1rem; }
.over label { margin: 0; }
.over .quiet { padding-inline: 0; font-size: .85rem; }
#hint { margin-top: .3rem; font-size: .85rem; color: var(--quiet); }
@media (hover: none) { #hint { display: none; } }
@media (max-height: 30em) { .composer { position: static; } }

.box { width: min(30rem, 100vw - 2rem); padding: 1.5rem; border: 1px solid var(--line); border-radius: 1rem; color: var(--ink); background: var(--card); }
dialog::backdrop { background: rgb(10 14 30 / .5); }
.box h2 { font-size: 1.25rem; }
.box > * + *, .box form > * + * { margin-top: .9rem; }
.box > button { margin: .9rem .6rem 0 0; }
[role=status]:empty, [role=alert]:empty { display: none; }
.code { display: block; padding: .8rem 1rem; border-radius: .6rem; font-weight: 600; background: var(--soft); user-select: all; }
[role=alert], .warning { color: var(--warm); }
.warning { margin-top: .4rem; font-size: .9rem; }
.check { display: flex; align-items: center; gap: .7rem; min-height: 2.75rem; margin: 0; font-size: 1rem; }
.check input { width: 1.5rem; min-height: 1.5rem; flex: none; accent-color: var(--accent); }

@media (max-width: 30em), (max-height: 30em) {
  .panel, .gauche .panel { inset: 0; width: 100%; height: 100%; border: 0; border-radius: 0; }
}
@media (max-width: 30em) {
  #hint { display: none; }
  .promises li { border-top-width: 1px; }
  .reply { padding-inline: 1rem; }
  .own { max-width: 92%; }
  .rating > :first-child { flex-basis: 100%; }
}
@media (forced-colors: active) {
  button[aria-disabled=true] { color: GrayText; border-color: GrayText; }
  button[aria-pressed=true], .send { forced-color-adjust: none; color: HighlightText; background: Highlight; border-color: Highlight; }
}
@media (prefers-reduced-motion: reduce) { .dots i { animation: none; opacity: .6; } }
@media print { .composer, .after, .choices, .opening, .flottant { display: none; } }
`;

/**
 * Makes the sheet that the shadow root adopts: neither a <style> element nor a style attribute. A site's `colour` is
 * made darker on light paper and lighter on dark, so that its contrast is enough; what is no colour is left out.
 */
export function sheet(colour) {
  const made = new CSSStyleSheet();
  const accent = (light) => `--accent: oklch(from ${colour} ${light} c h)`;
  const own = /^#[0-9a-f]{6}$/i.test(colour) ? `@supports (color: oklch(from red l c h)) { .widget { ${accent("min(l, .46)")}; } .dark { ${accent("max(l, .8)")}; } }` : "";
  made.replaceSync((CSS + own).replace(/([\d.]+)rem\b/g, "calc($1 * var(--u))"));
  return made;
}
