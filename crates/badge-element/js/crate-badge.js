// <crate-badge> and <crate-card>: badges and cards about Rust crates, drawn here
// from what a server tells. docs/badges.md says how to use them.
//
// The build puts names and hashes in place of words between double underscores.
// One statement or comment a line: the build drops comments and indentation by
// whole lines.

const WASM = "__WASM__";
const INTEGRITY = "__INTEGRITY__";
const DOMAIN = "crates.io";

const NAMES = ["crate", "kind", "version", "badge-style", "label", "label-color", "color", "prefix", "theme", "href", "api", "source"];
const FOR_THE_BADGE = "for-the-badge";
const SUMMARY = "summary";

// What /v1/crate tells. All else our server tells badge by badge.
const PLAIN = ["version", "downloads", "recent-downloads", "version-downloads", "license", "msrv", "yanked", "updated", "docs"];
const ON_CARD = ["version", "downloads", "license", "msrv"];

const STYLE = [
  ":host{display:inline-block;vertical-align:middle;max-width:100%}",
  ":host([hidden]){display:none}",
  ":host([theme=light]){color-scheme:light}",
  ":host([theme=dark]){color-scheme:dark}",
  "div{display:inline-flex;flex-wrap:wrap;gap:var(--crate-badge-gap,4px);vertical-align:top;max-width:100%}",
  "svg{display:block;max-width:100%}",
  "a{display:block;color:inherit;border-radius:3px}",
  "a:focus-visible{outline:2px solid var(--crate-badge-focus,light-dark(#a33a0c,#ff9a5c));outline-offset:2px}",
  "article{box-sizing:border-box;width:400px;max-width:100%;padding:12px 16px;border:1px solid var(--crate-badge-card-border,light-dark(#d9d7d0,#34332e));border-radius:6px;background:var(--crate-badge-card-background,light-dark(#fff,#141412));color:var(--crate-badge-card-color,light-dark(#1c1b19,#f2f0ea));font:14px/1.5 system-ui,sans-serif}",
  "article a{display:inline-block;color:var(--crate-badge-card-accent,light-dark(#a33a0c,#ff9a5c));font:700 16px/1.5 ui-monospace,monospace;overflow-wrap:anywhere;text-decoration:none}",
  "article a:hover{text-decoration:underline}",
  "p{margin:4px 0 12px;overflow-wrap:anywhere;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:3;overflow:hidden}",
].join("");

// Everything below is shared by all badges of the page.
let sheet;
let drawing;
let watcher;
const answers = new Map();
const policy = globalThis.trustedTypes?.createPolicy("crate-badge", { createHTML: svg => svg });

const known = value => value == null ? "" : String(value).replaceAll("\0", "");

// The renderer: texts in, an SVG element out.
function start() {
  drawing ??= (async () => {
    const code = fetch(new URL(WASM, import.meta.url), { integrity: INTEGRITY });
    const { instance: { exports } } = await WebAssembly.instantiateStreaming(code);
    return texts => {
      const bytes = new TextEncoder().encode(texts.join("\0"));
      const place = exports.input(bytes.length);
      new Uint8Array(exports.memory.buffer, place, bytes.length).set(bytes);
      const length = exports.draw();
      const drawn = new Uint8Array(exports.memory.buffer, exports.output(), length);
      const svg = new TextDecoder().decode(drawn);
      const parsed = new DOMParser().parseFromString(policy?.createHTML(svg) ?? svg, "image/svg+xml");
      return document.importNode(parsed.documentElement, true);
    };
  })();
  drawing.catch(() => { drawing = null; });
  return drawing;
}

// What an address tells, once for all who ask; given up when nobody waits.
function ask(url, who) {
  let answer = answers.get(url);
  if (!answer) {
    answer = { who: new Set(), stop: new AbortController() };
    answers.set(url, answer);
    answer.told = read(url, answer).catch(error => {
      if (answers.get(url) === answer) answers.delete(url);
      throw typeof error === "string" ? error : "inaccessible";
    });
    answer.told.catch(() => {});
  }
  answer.who.add(who);
  return answer.told;
}

async function read(url, answer) {
  const response = await fetch(url, { signal: answer.stop.signal, credentials: "omit" });
  if (!response.ok) throw { 400: "invalid", 404: "not-found", 429: "limited" }[response.status] ?? "inaccessible";
  const json = await response.json();
  // Some servers tell errors with status 200.
  const error = json.errors?.[0]?.detail;
  if (error != null) throw /does not exist/.test(error) ? "not-found" : "inaccessible";
  answer.isDone = true;
  return json.data ?? json;
}

function leave(who) {
  for (const [url, answer] of answers) {
    if (answer.who.delete(who) && !answer.who.size && !answer.isDone) {
      answers.delete(url);
      answer.stop.abort();
    }
  }
}

function web(href) {
  try {
    const url = new URL(href, document.baseURI);
    return /^https?:$/.test(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

function element(name, part, ...inner) {
  const made = document.createElement(name);
  if (part) made.setAttribute("part", part);
  made.append(...inner);
  return made;
}

class CrateBadge extends HTMLElement {
  static observedAttributes = NAMES;
  #slot = element("slot");
  #stage = element("div");
  #turn = 0;
  #isNear = false;
  #isPlanned = false;

  // What it shows when `kind` is not set.
  static kind = "version";

  constructor() {
    super();
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
    }
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    root.append(this.#slot, this.#stage);
  }

  get kinds() {
    return this.kind.split(/[\s,]+/).filter(Boolean);
  }

  connectedCallback() {
    // Set before this class was known.
    for (const [property] of PROPERTIES) {
      if (Object.hasOwn(this, property)) {
        const value = this[property];
        delete this[property];
        this[property] = value;
      }
    }
    this.#reserve();
    watcher ??= new IntersectionObserver(seen => {
      for (const { isIntersecting, target } of seen) if (isIntersecting) target.#approach();
    }, { rootMargin: "300px" });
    if (this.#isNear) this.#plan(); else watcher.observe(this);
  }

  disconnectedCallback() {
    watcher.unobserve(this);
    // Moved, it is back by then.
    queueMicrotask(() => {
      if (!this.isConnected) {
        this.#turn++;
        leave(this);
      }
    });
  }

  attributeChangedCallback(_, before, after) {
    if (before !== after && this.isConnected) {
      this.#reserve();
      if (this.#isNear) this.#plan();
    }
  }

  #approach() {
    watcher.unobserve(this);
    this.#isNear = true;
    this.#plan();
  }

  // Several changes at once are one.
  #plan() {
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    queueMicrotask(() => {
      this.#isPlanned = false;
      if (this.isConnected) this.#draw();
    });
  }

  // About the size of what is to come, so that nothing moves much.
  #reserve() {
    if (this.#stage.hasChildNodes()) return;
    const { kinds, badgeStyle } = this;
    const isCard = kinds.includes(SUMMARY);
    const width = kinds.reduce((all, kind) => all + 68 + 6 * kind.length, 0);
    this.#stage.style.minWidth = this.childNodes.length ? "" : `min(100%,${isCard ? 400 : width}px)`;
    this.#stage.style.minHeight = this.childNodes.length ? "" : `${isCard ? 130 : badgeStyle === FOR_THE_BADGE ? 28 : 20}px`;
  }

  async #draw() {
    const turn = ++this.#turn;
    const { crate, kinds } = this;
    if (!crate) return;
    let draw;
    let trouble;
    let drawn;
    try {
      const asked = this.#gather(crate, kinds);
      asked.catch(() => {});
      draw = await start();
      drawn = (await asked)(draw);
    } catch (error) {
      trouble = typeof error === "string" ? error : "inaccessible";
    }
    if (turn !== this.#turn) return;
    if (trouble) {
      // The page's own words, where it has some; else a badge that says why.
      const words = this.childNodes.length || !draw;
      drawn = words ? [] : kinds.map(kind => draw([kind, trouble, ...this.#options()]));
      if (!this.childNodes.length && !draw) drawn = [crate];
    }
    this.#slot.hidden = drawn.length > 0;
    this.#stage.style.minWidth = this.#stage.style.minHeight = "";
    this.#stage.replaceChildren(...drawn);
    const detail = trouble ? { crate, reason: trouble } : { crate, kinds };
    const name = trouble ? "error" : "load";
    this.dispatchEvent(new CustomEvent(`crate-badge-${name}`, { detail, bubbles: true, composed: true }));
  }

  #options() {
    const label = this.getAttribute("label");
    const prefix = this.hasAttribute("prefix") ? this.prefix || "none" : "";
    const own = label != null && this.kinds.length < 2 ? `=${known(label)}` : "";
    return [this.badgeStyle, this.color, this.labelColor, prefix].map(known).concat(own);
  }

  // Everything that is asked for, and then a function that draws it.
  async #gather(crate, kinds) {
    const wanted = kinds.flatMap(kind => kind === SUMMARY ? ON_CARD : [kind]);
    const get = url => ask(url, this);
    const isWeb = this.source === "crates-io";
    const base = (this.api || (isWeb ? `https://${DOMAIN}/api/v1` : new URL("../v1", import.meta.url).href)).replace(/\/+$/, "");
    const name = encodeURIComponent(crate);
    const { version } = this;
    const texts = new Map();
    let told = {};
    let facts = {};
    const needsOnly = wanted.every(kind => !isWeb && !PLAIN.includes(kind));
    if (!needsOnly || kinds.includes(SUMMARY)) {
      told = await get(isWeb ? `${base}/crates/${name}?include=downloads,default_version` : `${base}/crate?name=${name}`);
      let rows = told.recent_versions ?? told.versions ?? [];
      const of = told.crate ?? {};
      const stated = [version, of.default_version, of.max_stable_version, of.newest_version, of.max_version, rows[0]?.num]
        .find(num => num && (num !== "0.0.0" || rows.some(row => row.num === num)));
      let row = rows.find(row => row.num === stated);
      if (isWeb && stated && !row) {
        row = (await get(`${base}/crates/${name}/${encodeURIComponent(stated)}`)).version;
      }
      const counts = {};
      if (isWeb) {
        if (wanted.includes("dependents")) {
          counts.dependents = (await get(`${base}/crates/${name}/reverse_dependencies?per_page=1`)).meta?.total;
        }
        if (wanted.includes("dependencies") && stated) {
          const all = (await get(`${base}/crates/${name}/${encodeURIComponent(stated)}/dependencies`)).dependencies ?? [];
          counts.direct = new Set(all.filter(one => one.kind !== "dev").map(one => one.crate_id)).size;
        }
      }
      facts = { of, row, stated, counts };
    }
    const { of = {}, row, stated, counts = {} } = facts;
    const age = row ? Math.floor((Date.now() - Date.parse(row.created_at)) / 864e5) : NaN;
    const features = row?.features && typeof row.features === "object" ? Object.keys(row.features).filter(one => one !== "default").length : null;
    const list = [
      of.name, of.description, stated, version ? "pinned" : "", "", row ? (row.yanked ? "yes" : "no") : "",
      row?.license, row?.rust_version, row?.edition, of.downloads, of.recent_downloads, row?.downloads, row?.crate_size,
      features, row?.created_at?.slice(0, 10), age >= 0 ? age : null, counts.direct, counts.dependents,
    ].map(known);
    const isOfRow = ["version-downloads", "license", "msrv", "yanked", "updated"];
    await Promise.all(wanted.map(async kind => {
      if (version && kind === "downloads") kind = "version-downloads";
      const tells = isWeb || PLAIN.includes(kind) && (row || !isOfRow.includes(kind));
      if (tells) return texts.set(kind, ["facts", list]);
      const about = version ? `${name}@${encodeURIComponent(version)}` : name;
      const json = await get(`${base.replace(/\/v1$/, "")}/badge/${about}/${kind}.json`);
      texts.set(kind, ["tell", [json.label, json.message, json.color].map(known)]);
    }));
    const link = this.#link(of);
    return draw => {
      const one = kind => {
        const [what, own] = texts.get(version && kind === "downloads" ? "version-downloads" : kind);
        return draw([kind, what, ...this.#options(), ...own]);
      };
      const linked = (part, inner) => {
        if (!link) return inner;
        const a = element("a", part, inner);
        a.href = link;
        return a;
      };
      return kinds.map(kind => kind === SUMMARY
        ? element("article", "card", linked("link name", known(of.name)), element("p", "description", known(of.description).trim()), this.#row(one))
        : linked("link", one(kind)));
    };
  }

  #row(one) {
    return element("div", "badges", ...ON_CARD.map(one));
  }

  // As asked for; as the page's own link; the crate's page.
  #link(of) {
    if (this.hasAttribute("href")) return this.href ? web(this.href) : null;
    return web(this.querySelector("a[href]")?.href ?? of.crates_io_url ?? "javascript:");
  }
}

const PROPERTIES = NAMES.map(name => [name.replace(/-(.)/, (_, letter) => letter.toUpperCase()), name]);
for (const [property, name] of PROPERTIES) {
  Object.defineProperty(CrateBadge.prototype, property, {
    configurable: true,
    enumerable: true,
    get() {
      return this.getAttribute(name) ?? (name === "kind" ? this.constructor.kind : "");
    },
    set(value) {
      if (value == null) this.removeAttribute(name); else this.setAttribute(name, value);
    },
  });
}

class CrateCard extends CrateBadge {
  static kind = SUMMARY;
}

// A page may hold the script twice, under two names.
for (const [name, made] of [["crate-badge", CrateBadge], ["crate-card", CrateCard]]) {
  if (!customElements.get(name)) customElements.define(name, made);
}
