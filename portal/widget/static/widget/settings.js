// What a site may choose, as data-… attributes of the script or of the element; a value that makes no sense is left out.

// Read while the script runs; an optimiser that runs it otherwise leaves it findable by its address.
const SCRIPT = document.currentScript ?? document.querySelector('script[src$="/widget.js"]');
const HOME = SCRIPT ? new URL(".", SCRIPT.src).href.replace(/\/$/, "") : "";

const among = (value, ...allowed) => (allowed.includes(value) ? value : allowed[0]);

/** Reads the settings of an element. */
export function settings({ dataset }) {
  return {
    endpoint: (dataset.endpoint ?? HOME).replace(/\/+$/, ""),
    mode: among(dataset.mode, "cadre", "flottant", "page"),
    position: among(dataset.position, "droite", "gauche"),
    theme: among(dataset.theme, "auto", "clair", "sombre"),
    page: among(dataset.page, "conversation", "reprise"),
    titre: dataset.titre || "Réplique",
    accueil: dataset.accueil ?? "",
    couleur: dataset.couleur,
    dates: dataset.dates ?? "fr-FR",
  };
}

/** Puts the element where the script says, unless the page holds one already: floating, or in `data-conteneur`. */
export function place() {
  const { conteneur, mode } = SCRIPT?.dataset ?? { mode: "element" };
  if (mode === "element" || document.querySelector("replique-chat")) return;
  const made = document.createElement("replique-chat");
  const where = conteneur ? document.querySelector(conteneur) : document.body;
  if (!where) return console.warn(`Réplique : rien ne répond à data-conteneur="${conteneur}".`);
  Object.assign(made.dataset, { mode: conteneur ? "cadre" : "flottant" }, SCRIPT.dataset);
  where.append(made);
}
