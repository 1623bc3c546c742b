// The sheet that the shadow root adopts: neither a <style> element nor a style attribute, which a strict policy refuses.
import { CSS } from "./style.css";

/**
 * Makes the sheet. A site's `colour` is made darker on light paper and lighter on dark, so that its contrast is
 * enough; what is no colour such as #1a2b3c is left out.
 */
export function sheet(colour) {
  const made = new CSSStyleSheet();
  const accent = (light) => `--accent: oklch(from ${colour} ${light} c h)`;
  const own = /^#[0-9a-f]{6}$/i.test(colour) ? `@supports (color: oklch(from red l c h)) { .widget { ${accent("min(l, .46)")}; } .dark { ${accent("max(l, .84)")}; } }` : "";
  made.replaceSync((CSS + own).replace(/(-?[\d.]+)rem\b/g, "calc($1 * var(--u))"));
  return made;
}
