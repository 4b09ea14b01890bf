// Stay at the place when the language changes: both languages have the same ids.
const PLACES = ".md-content [id]:not([id^=__], .live *)"; // but for Material's own, and figures'

/** @param {Element} place */
function topOf(place) {
  return place.getBoundingClientRect().top;
}

function placeInSight() {
  const header = document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0;
  const followed = document.querySelector(":target");
  if (followed?.checkVisibility() && topOf(followed) >= 0 && topOf(followed) < innerHeight) {
    return location.hash;
  }
  if (scrollY === 0) {
    return followed ? "" : location.hash; // which may mean something to somebody else
  }
  const passed = [...document.querySelectorAll(PLACES)]
    .filter((place) => place.checkVisibility() && topOf(place) < innerHeight / 3);
  return `#${(passed.find((place) => topOf(place) >= header) ?? passed.pop())?.id ?? ""}`;
}

/** @type {NodeListOf<HTMLAnchorElement>} */
const links = document.querySelectorAll("a[hreflang]");
for (const link of links) {
  // Before it is followed, whether here or in a new tab, or its address is copied.
  for (const event of ["pointerdown", "click", "auxclick", "contextmenu"]) {
    link.addEventListener(event, () => {
      link.search = location.search; // the state of the figures
      link.hash = placeInSight();
    });
  }
  // Material would follow the link without its hash.
  link.addEventListener("click", (event) => event.stopPropagation());
}
