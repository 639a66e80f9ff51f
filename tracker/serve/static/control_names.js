// What Streamlit's controls say, in the language of the page. Their calendar speaks many languages, and
// takes the browser's; the rest is English, whatever the page is (tracker/streamlit_internals).
{
  const page = document.documentElement;
  Object.defineProperty(navigator, "language", { value: `${page.lang}-US` });

  const NUMBERS = { number: "\\d+" };
  const inDate = (options) => (text) => {
    const day = new Date(options.day ? text : `${text} 1, 2000`);
    return isNaN(day) ? text : day.toLocaleDateString(page.lang, options);
  };
  const DATES = { day: inDate({ dateStyle: undefined, day: "numeric", month: "long", year: "numeric" }), month: inDate({ month: "long" }) };

  const exact = new Map();
  const filled = [];
  for (const [english, translation] of Object.entries(JSON.parse(page.dataset.words ?? "{}"))) {
    const literal = english.replace(/[.*+?^$()|[\]\\]/g, "\\$&");
    const pattern = literal.replace(/\{(\w+)\}/g, (_, slot) => `(?<${slot}>${NUMBERS[slot] ?? ".+"})`);
    if (pattern === literal) exact.set(english, translation);
    else filled.push([new RegExp(`^${pattern}$`), translation]);
  }

  function said(text) {
    const words = text.trim();
    if (exact.has(words)) return exact.get(words);
    for (const [pattern, translation] of filled) {
      const slots = pattern.exec(words)?.groups;
      if (slots) return translation.replace(/\{(\w+)\}/g, (_, slot) => DATES[slot]?.(slots[slot]) ?? slots[slot]);
    }
    return text;
  }

  const SPOKEN = ["aria-label", "aria-valuetext", "placeholder", "title"];
  function name(element) {
    for (const each of SPOKEN) {
      const text = element.getAttribute(each);
      const better = text && said(text);
      if (better && better !== text) element.setAttribute(each, better);
    }
  }
  function word(text) {
    const better = said(text.data);
    if (better !== text.data) text.data = better;
  }

  function look(node) {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    // What is in another language than the page says so, and ours is in the page's.
    if (!element?.isConnected || element.closest("[lang]") !== page || element.closest(STREAMLIT.html)) return;
    if (node !== element) { word(node); return; }
    if (element.matches(STREAMLIT.english)) { element.lang = "en"; return; }
    const nodes = document.createTreeWalker(element, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (each) => {
      if (each.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
      if (each.matches(STREAMLIT.english)) each.lang = "en";
      return each.lang || each.matches(STREAMLIT.html) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
    });
    for (let each = nodes.currentNode; each; each = nodes.nextNode()) {
      if (each.nodeType === Node.TEXT_NODE) word(each);
      else name(each);
    }
  }

  if (exact.size) {
    new MutationObserver((changes) => {
      for (const { type, target, addedNodes } of changes) {
        if (type === "childList") addedNodes.forEach(look);
        else if (type === "attributes") { if (target.closest("[lang]") === page) name(target); }
        else look(target);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true, attributeFilter: SPOKEN });
  }
}
