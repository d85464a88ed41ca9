// The page around a card in a frame: tells the page that holds it how tall it
// is. Nothing else is sent, and nothing is listened to.

import "./crate-badge.js";

const card = document.querySelector("crate-card");
const sheet = new CSSStyleSheet();
sheet.replaceSync(":root{color-scheme:light dark}body{margin:0}crate-card{display:block}");
document.adoptedStyleSheets = [sheet];

const tell = () => {
  const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
  parent.postMessage({ type: "crate-card", crate: card.crate, height }, "*");
};
new ResizeObserver(tell).observe(document.documentElement);
for (const event of ["crate-badge-load", "crate-badge-error"]) card.addEventListener(event, tell);
