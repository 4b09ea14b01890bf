// Show the page in the other language beside this one, block by block. Both have the same blocks
// in the same order; where that does not hold, the page stays as it is.

/** @typedef {{parent: Element, nodes: ChildNode[], text: string}} Block - a run of text */

const BLOCKS =
  "article, aside, blockquote, dd, details, div, dl, dt, figcaption, figure, h1, h2, h3, h4, h5, " +
  "h6, hr, li, ol, p, pre, section, summary, table, tbody, td, tfoot, th, thead, tr, ul";
// Code, what is no prose of the page, terms that are there in both languages, and the figures
// and buttons that other modules put in.
const SKIPPED =
  "pre, .highlight, dt, .tabbed-labels, .tabbed-control, .downloads, .live, .to-guess > button";
const PLACES = ":is(h1, h2, h3, h4, h5, h6, p, li, td, pre)";

const { __md_get: recall, __md_set: remember } = /** @type {any} */ (window); // Material's own
const inert = document.implementation.createHTMLDocument(); // where no image loads
const lever = document.querySelector(".parallel-switch"); // a page that was not found has none

/**
 * @param {ParentNode} within
 * @param {string} selector
 */
function find(within, selector) {
  const found = within.querySelector(selector);
  if (!(found instanceof HTMLElement)) {
    throw new Error(`no ${selector}`);
  }
  return found;
}

/**
 * The runs of text between the edges of block elements: the text of a list item that holds
 * another list is one too.
 * @param {Element} element
 * @returns {Generator<Block>}
 */
function* runs(element) {
  /** @type {ChildNode[]} */
  let nodes = [];
  for (const node of [...element.childNodes, null]) {
    const isBlock = node instanceof Element && node.matches(`${BLOCKS}, ${SKIPPED}`);
    if (node && !isBlock) {
      nodes.push(node);
      continue;
    }
    yield { parent: element, nodes, text: textOf(nodes) };
    nodes = [];
    if (isBlock && !node.matches(SKIPPED)) {
      yield* runs(node);
    }
  }
}

/** @param {ParentNode} page */
function prose(page) {
  return [...runs(find(page, ".md-content__inner"))].filter((block) => block.text !== "");
}

/**
 * A copy without what a page has only once.
 * @param {ChildNode[]} nodes
 */
function copy(nodes) {
  const span = inert.createElement("span");
  span.append(...nodes.map((node) => inert.importNode(node, true)));
  for (const element of span.querySelectorAll(".headerlink, img, svg")) {
    element.remove();
  }
  for (const element of span.querySelectorAll("*")) {
    for (const name of ["id", "for", "aria-labelledby"]) {
      element.removeAttribute(name);
    }
  }
  return span;
}

/** @param {ChildNode[]} nodes */
function textOf(nodes) {
  return (copy(nodes).textContent ?? "").replace(/\s+/g, " ").trim();
}

/** Nobody else needs to know what parallel text looks like. */
function loadStyles() {
  const styles = /** @type {HTMLLinkElement} */ (find(document, "link[href$='/page.css']"));
  const href = new URL("parallel.css", styles.href).href;
  if (document.querySelector(`link[href="${href}"]`)) return;
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  document.head.append(link);
  return new Promise((resolve, reject) => Object.assign(link, { onload: resolve, onerror: reject }));
}

/** This page's blocks that differ from the other's, each with what to put beside it. */
async function load() {
  const link = find(document, ".md-select__link:not([aria-current])");
  const [response] = await Promise.all([
    fetch(/** @type {HTMLAnchorElement} */ (link).href),
    loadStyles(),
  ]);
  if (!response.ok) {
    throw new Error(`${response.status}`);
  }
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const [ours, theirs] = [prose(document), prose(page)];
  if (shape(ours) !== shape(theirs)) {
    throw new Error("the two pages do not have the same blocks");
  }
  return ours
    .map((block, k) => ({ block, other: theirs[k] }))
    .filter(({ block, other }) => block.text !== other.text)
    .map(({ block, other }) => ({
      block,
      twin: twinOf(other, page.documentElement.lang, response.url),
    }));
}

/** @param {Block[]} blocks */
function shape(blocks) {
  return blocks.map(({ parent }) => parent.localName).join();
}

/**
 * @param {Block} block
 * @param {string} lang
 * @param {string} address
 */
function twinOf(block, lang, address) {
  const twin = copy(block.nodes);
  twin.lang = lang;
  twin.dataset.searchExclude = "";
  for (const name of ["href", "src"]) {
    for (const element of twin.querySelectorAll(`[${name}]`)) {
      element.setAttribute(name, new URL(element.getAttribute(name) ?? "", address).href);
    }
  }
  return twin;
}

/** @param {{block: Block, twin: HTMLElement}[]} pairs */
function show(pairs) {
  keepPlace(() => {
    for (const { block, twin } of pairs) {
      const pair = document.createElement("span");
      pair.className = "parallel";
      block.nodes[0].before(pair);
      const own = document.createElement("span");
      own.append(...block.nodes); // the very nodes, to be put back
      pair.append(own, twin);
    }
  });
  changed(true);
}

function hide() {
  keepPlace(() => {
    for (const pair of document.querySelectorAll(".parallel")) {
      pair.replaceWith(...find(pair, "span").childNodes);
    }
  });
  changed(false);
}

/**
 * Leave what is at the top of the window where it is.
 * @param {() => void} change
 */
function keepPlace(change) {
  const header = find(document, ".md-header").getBoundingClientRect().bottom;
  const places = [...find(document, ".md-content__inner").querySelectorAll(PLACES)];
  const place = places.find(
    // What is folded has a place as if it lay open.
    (element) => element.checkVisibility() && element.getBoundingClientRect().bottom > header,
  );
  const top = () => place?.getBoundingClientRect().top ?? 0;
  const before = top();
  change();
  scrollBy({ top: top() - before, behavior: "instant" });
}

/** @param {boolean} shown */
function changed(shown) {
  remember("__parallel", shown);
  document.documentElement.toggleAttribute("data-parallel", shown);
  say(shown ? "shown" : "hidden");
  document.dispatchEvent(new CustomEvent("parallel", { detail: { shown } }));
}

/** @param {"shown" | "hidden" | "failed" | "nothing"} what */
function say(what) {
  const status = find(document, ".parallel-status [role]");
  status.textContent = status.dataset[what] ?? "";
  status.parentElement?.classList.toggle("parallel-status--failed", what === "failed");
}

function isOn() {
  return lever?.getAttribute("aria-checked") === "true";
}

/** @param {boolean} on */
async function turn(on) {
  lever?.setAttribute("aria-checked", `${on}`);
  if (!on) {
    return hide();
  }
  const pairs = await load().catch(() => null);
  if (!isOn() || document.querySelector(".parallel")) {
    return; // the switch has been used again meanwhile
  }
  if (pairs) {
    return show(pairs);
  }
  lever?.setAttribute("aria-checked", "false");
  say("failed");
}

if (lever) {
  lever.addEventListener("click", () => turn(!isOn()));
  find(document, ".parallel-status button").addEventListener("click", () => {
    say("nothing");
    /** @type {HTMLElement} */ (lever).focus();
  });
  if (recall("__parallel") === true) {
    turn(true);
  }
}
