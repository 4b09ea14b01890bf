/** Copy a page as Markdown. Where that fails, the link that is there without scripts comes back. */

/**
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} kind
 */
function find(selector, kind) {
  const found = document.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`no ${selector}`);
  return found;
}

/** @param {string} address */
async function fetchText(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} for ${address}`);
  return new Blob([await response.text()], { type: "text/plain" });
}

function offer() {
  const downloads = find(".downloads", HTMLElement);
  const button = find(".downloads__copy", HTMLButtonElement);
  const link = find(".downloads__markdown", HTMLAnchorElement);
  const status = find(".downloads__status", HTMLElement);
  let timer = 0;
  button.addEventListener("click", async () => {
    clearTimeout(timer);
    status.textContent = ""; // or the same words would not be read out again
    try {
      // The promise goes in unfinished: Safari lets nobody copy who has waited since the click.
      const text = fetchText(link.href);
      await navigator.clipboard.write([new ClipboardItem({ "text/plain": text })]);
      downloads.classList.remove("downloads--failed");
      status.textContent = status.dataset.copied ?? "";
      timer = setTimeout(() => status.textContent = "", 3000);
    } catch {
      downloads.classList.add("downloads--failed");
      status.textContent = status.dataset.failed ?? "";
    }
  });
}

if (document.querySelector(".downloads")) offer(); // a page that was not found has none
