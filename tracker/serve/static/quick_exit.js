"use strict";
// The way out of every page and paper of ours, and what Back finds afterwards: a blank page. And their
// button to print, since papers have no other script.
{
  const NEUTRAL = "https://www.weather.gov/";
  const MARK = "left";
  const left = () => {
    try { return sessionStorage.getItem(MARK); } catch { return null; } // storage may be refused
  };
  const translations = JSON.parse(document.documentElement.dataset.words ?? "{}");
  const say = (text) => translations[text] ?? text;

  // --- After leaving: this runs before anything of a page is shown ---

  if (left()) {
    const told = document.createElement("p");
    told.textContent = say("You left this site here.");
    const on = document.createElement("button");
    on.textContent = say("Continue");
    on.style.font = "inherit";
    on.style.padding = ".5rem 1rem";
    on.addEventListener("click", () => { sessionStorage.removeItem(MARK); location.reload(); });
    const blank = document.documentElement.cloneNode();
    blank.style.colorScheme = "light dark";
    blank.style.font = "1rem system-ui, sans-serif";
    blank.append(document.createElement("head"), document.createElement("body"));
    blank.lastChild.append(told, on);
    // What is still to be read goes on into the old element, where nothing is shown or run.
    document.documentElement.replaceWith(blank);
    document.title = "\u2026";
  }

  // Firefox gives a page that it kept as it was the storage of when it went, in which nobody has left.
  // It keeps no page with a lock, nor, where only HTTPS has locks, one that waits for its own end.
  // Chromium and WebKit keep a page with a lock, and its storage is that of the tab.
  if (navigator.locks) navigator.locks.request("here", { mode: "shared" }, () => new Promise(() => {})).catch(() => {});
  else addEventListener("unload", () => {});

  // A page that the browser keeps as it was is hidden when it goes, and looked at when it is back.
  addEventListener("pagehide", () => { document.documentElement.style.visibility = "hidden"; });
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    if (left()) location.reload();
    else document.documentElement.style.visibility = "";
  });

  // --- Leaving at once ---

  function leave() {
    const to = document.querySelector("[data-exit]")?.dataset.exit ?? "";
    document.documentElement.style.display = "none"; // the browser shows the old page until the new one comes
    document.title = "\u2026";
    document.body?.replaceChildren();
    try {
      localStorage.clear();
      addEventListener("pagehide", () => localStorage.clear()); // of what Streamlit notes until then
      sessionStorage.clear(); // what was written to a legislator
      sessionStorage.setItem(MARK, "yes");
    } catch { /* refused: then nothing was stored, and Back shows the page */ }
    location.replace(/^https:\/\//.test(to) ? to : NEUTRAL); // replace: Back does not lead here
  }

  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-exit]")) return;
    event.preventDefault();
    leave();
  });

  // Three presses of Shift and nothing else within a second. They count in text fields too:
  // that is where someone who must leave may be, and writing always has another key between.
  let presses = [];
  let bare = false;
  addEventListener("keydown", (event) => {
    bare = event.key === "Shift" && !event.repeat && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (event.key !== "Shift") presses = [];
    const pressed = event.key === " " && event.target.closest?.("a[role=button]");
    if (pressed) { event.preventDefault(); pressed.click(); } // as a button is pressed
  }, true);
  addEventListener("pointerdown", () => { bare = false; presses = []; }, true);
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !bare) return;
    bare = false;
    presses = [...presses, event.timeStamp].filter((time) => event.timeStamp - time < 1000);
    if (presses.length === 3) leave();
  }, true);

  document.addEventListener("click", ({ target }) => { if (target.closest?.("[data-print]")) print(); });
}
