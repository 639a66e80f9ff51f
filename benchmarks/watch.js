// Runs first in each page that is measured, and writes down in `seen` when a thing was there.
// PAGE.mark is a selector of what is drawn live; PAGE.mapped, whether that is a map.
window.seen = {};
const see = (name, there) => { if (there) seen[name] ??= performance.now(); };

// Some libraries draw in shadow roots, so these are looked through too.
const all = (root, selector, found = []) => {
  for (const each of root.querySelectorAll("*")) if (each.shadowRoot) all(each.shadowRoot, selector, found);
  found.push(...root.querySelectorAll(selector));
  return found;
};

// After a choice the figure has other colors, or the heading other words; a drawing may stand ahead
// of a figure.
const look = () => {
  const drawn = all(document, PAGE.mark).filter((each) => !each.closest("#first-view"));
  const figure = drawn.map((each) => PAGE.mapped ? each.getAttribute("style") : each.textContent).join();
  see("words", document.querySelector("h1")?.offsetHeight);
  see("map", document.querySelector("#first-view svg path") || (PAGE.mapped && drawn.length));
  see("live", drawn.length);
  window.ahead = Boolean(document.querySelector(".ahead path"));
  if (window.chosen) {
    see("figure", drawn.length && figure !== window.before);
    see("repaint", ahead || seen.figure);
  } else window.before = figure;
  requestAnimationFrame(look);
};
requestAnimationFrame(look);

// The middle of a choice: a selector in our page, or the words of it in another's.
window.placeOf = (choice) => {
  const named = all(document, "*").filter((each) => each.textContent.trim() === choice && each.offsetWidth);
  const found = choice.startsWith("#root") ? document.querySelector(choice) : named.at(-1);
  found.scrollIntoView({ block: "nearest", behavior: "instant" });
  for (const name of ["figure", "repaint"]) delete seen[name];
  window.chosen = 0;
  addEventListener("click", () => { window.chosen = performance.now(); }, { capture: true, once: true });
  const { x, y, width, height } = found.getBoundingClientRect();
  return [x + width / 2, y + height / 2];
};
