"use strict";
// After "Leave this site" no page of ours comes up in this tab by itself. This runs before anything
// of a page is shown: where the visitor has left, the page is blank, with a way on.
{
  const MARK = "left"; // site.js sets it
  const left = () => {
    try { return sessionStorage.getItem(MARK); } catch { return null; } // storage may be refused
  };

  if (left()) {
    const on = document.createElement("button");
    on.textContent = "Continue to the site";
    on.style.font = "1rem system-ui, sans-serif";
    on.style.padding = ".5rem 1rem";
    on.addEventListener("click", () => { sessionStorage.removeItem(MARK); location.reload(); });
    const blank = document.documentElement.cloneNode();
    blank.style.colorScheme = "light dark";
    blank.append(document.createElement("head"), document.createElement("body"));
    blank.lastChild.append(on);
    // What is still to be read goes on into the old element, where nothing is shown or run.
    document.documentElement.replaceWith(blank);
    document.title = "\u2026";
  }

  // A page that the browser keeps as it was is hidden when it goes, and looked at when it is back.
  addEventListener("pagehide", () => { document.documentElement.style.visibility = "hidden"; });
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    if (left()) location.reload();
    else document.documentElement.style.visibility = "";
  });
}
