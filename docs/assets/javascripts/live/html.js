/** The little HTML that the figures need. */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} className
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function html(tag, className, ...children) {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...children);
  return element;
}

/**
 * @param {string} name
 * @param {() => void} act
 */
export function button(name, act) {
  const element = html("button", "md-button live__button", name);
  element.type = "button";
  element.addEventListener("click", act);
  return element;
}

/**
 * @param {string} name
 * @param {string} type
 * @param {string} text
 */
export function saveAs(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
