// What a page of ours needs from script beside Streamlit's own. All listeners sit on the document
// and find their element when something happens, since Streamlit draws the page anew at will.
{
  // Streamlit looks for its server in the folder of a deep link first, which costs two 404 answers,
  // unless it is told. What it does not document is named in tracker/streamlit_internals/page.py.
  const host = location.origin;
  window[STREAMLIT.home] = { BACKEND_BASE_URL: host, MAIN_PAGE_BASE_URL: host, HOST_CONFIG_BASE_URL: host };

  // What script says itself: the English, and where the page is not in English, its translation.
  const translations = JSON.parse(document.documentElement.dataset.words ?? "{}");
  const say = (text) => translations[text] ?? text;

  const find = (selector) => document.querySelector(selector);
  const app = () => find(STREAMLIT.app);
  const firstView = () => find("#first-view.waiting");
  const settled = () =>
    app()?.getAttribute(STREAMLIT.runState) === STREAMLIT.ended && !find(`#root ${STREAMLIT.skeleton}`);
  const connected = () => app()?.getAttribute(STREAMLIT.lineState) === STREAMLIT.connected;

  // The way out stays in reach of all while a list is open.
  for (const part of document.querySelectorAll(".skip, .strip, .mast, .foot")) part.setAttribute(STREAMLIT.above, "");

  let acts = 0; // what the visitor has pressed or typed
  for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, ({ isTrusted }) => { acts += isTrusted; }, true);

  let runs = 0; // how often the page's script has begun or ended
  let path = location.pathname;

  const headed = () => {
    const heading = find(STREAMLIT.heading);
    return [heading, heading?.textContent];
  };
  let stood = headed(); // the heading as it was when anything changed last

  // --- Moving between pages without loading them ---

  function go(url) {
    arrive();
    history.pushState({}, "", url);
    path = location.pathname;
    dispatchEvent(new PopStateEvent("popstate", { state: {} })); // Streamlit runs the page for it
  }

  // Reading and the keyboard start here.
  function begin(here, scrolling = false) {
    here.tabIndex = -1;
    here.style.outline = "none"; // no control, so no ring
    here.focus({ preventScroll: true });
    if (scrolling) here.scrollIntoView();
  }

  // After a move the reader, the scroll and the keyboard start at the new page's heading.
  // Going back over a changed filter is no move: there only a focus that was lost is found again.
  // Whoever has gone on to something else in the meantime is left there.
  const going = (on) => document.documentElement.toggleAttribute("data-going", on); // shown if it takes long
  function arrive(moving = true, [old, words] = headed()) {
    if (moving) unfolded.clear();
    going(moving);
    const [begun, acted] = [runs, acts];
    const until = Date.now() + 10000;
    const look = () => {
      if (acts > acted) return going(false);
      const [now, said] = headed();
      // A short run may come and go without a trace: then the heading tells.
      const moved = runs > begun || now !== old || said !== words;
      if (now && moved && settled()) {
        going(false);
        if (!moving && document.activeElement !== document.body) return;
        begin(now);
        const part = moving && location.hash && document.getElementById(location.hash.slice(1));
        if (part) begin(part, true);
        else if (moving) scrollTo(0, 0);
      } else if (Date.now() < until) setTimeout(look, 50);
      else going(false);
    };
    setTimeout(look, 50);
  }

  // Moves that are not ours: Back and Forward, and Streamlit's own links.
  function notice(event) {
    if (path !== location.pathname) arrive(true, stood);
    else if (event?.isTrusted) arrive(false);
    path = location.pathname;
  }
  addEventListener("popstate", notice);

  function soft(link, event) {
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    // SVG links have no text in .href
    const url = new URL(link.getAttribute("href"), location.href);
    const here = url.pathname === location.pathname && url.search === location.search;
    // Until the live page stands, or when its line is cut, a true page load is what works.
    const live = !firstView() && connected();
    const elsewhere = url.origin !== host || (link.getAttribute("target") || "_self") !== "_self";
    if (!plain || !live || elsewhere || link.hasAttribute("download") || (here && url.hash)) return;
    event.preventDefault();
    if (!here) go(url);
  }

  // A link of the menu keeps what the next page understands of this one: a place, a day, filters.
  function carry(event) {
    const link = event.target.closest?.("a[data-carry]");
    if (!link || link.pathname === location.pathname) return;
    const here = new URLSearchParams(location.search);
    const understood = here.has("rows") ? ["on"] : link.dataset.carry.split(" "); // rows of another table
    const names = [...understood, "lang"];
    const kept = new URLSearchParams([...here].filter(([name]) => names.includes(name)));
    if (names.includes("states") && here.has("state")) kept.set("states", here.get("state"));
    link.href = link.pathname + `?${kept}`.replaceAll("%2C", ",").replace(/^\?$/, "");
  }
  document.addEventListener("click", carry, true);

  // The link to another language keeps the page that is shown, and all of its parameters.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-language]");
    if (!link) return;
    const asked = new URLSearchParams(location.search);
    asked.delete("lang");
    if (link.dataset.language !== "en") asked.set("lang", link.dataset.language);
    link.href = location.pathname + `?${asked}`.replaceAll("%2C", ",").replace(/^\?$/, "");
  }, true);

  // Whose browser prefers another language to English is told that the page is there in it, unless
  // the URL names a language or the offer was closed in this tab. The server does not decide this:
  // its answer is the same for all, so that any cache may hand it to anyone.
  const REFUSED = "offer";
  function offerLanguage() {
    const offers = [...document.querySelectorAll("[data-offer]")];
    if (!offers.length || new URLSearchParams(location.search).has("lang")) return;
    try { if (sessionStorage.getItem(REFUSED)) return; } catch { return; } // storage may be refused
    const known = ["en", ...offers.map((offer) => offer.lang)];
    const preferred = navigator.languages.map((tag) => tag.split("-")[0]).find((each) => known.includes(each));
    const offer = offers.find((each) => each.lang === preferred);
    if (!offer) return;
    offer.hidden = false;
    offer.querySelector("button").addEventListener("click", () => {
      offer.hidden = true;
      sessionStorage.setItem(REFUSED, "yes");
      begin(find("h1"));
    });
  }
  offerLanguage();

  // The frame stands still while pages change: it marks the page that is shown.
  function markCurrent() {
    for (const link of document.querySelectorAll(":is(.pages, .menu) a[data-carry]")) {
      if (link.pathname === location.pathname) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  }

  // A menu closes after a choice, on Escape, and when something else is meant.
  function closeMenu(event) {
    const menu = find(":is(.menu, .jump)[open]");
    if (!menu || (event.type === "click" && event.target.closest(":is(.menu, .jump) > summary"))) return;
    if (event.type === "keydown" && event.key !== "Escape") return;
    if (event.type === "keydown") menu.querySelector("summary").focus();
    menu.open = false;
  }
  for (const kind of ["click", "keydown", "pageshow"]) addEventListener(kind, closeMenu);

  // A chart in a container whose key begins with "to-state" leads to the state that is clicked.
  // Plotly looks at most every 50 ms at what the pointer is on, and then knows it.
  function followMap(click) {
    const chart = click.currentTarget;
    setTimeout(() => {
      const state = chart._hoverdata?.[0]?.location;
      if (!state) return;
      const kept = [...new URLSearchParams(location.search)].filter(([name]) => ["on", "lang"].includes(name));
      const ofLaw = (id) => chart.closest(`.${STREAMLIT.keyClass}to-state-${id.replaceAll("_", "-")}`);
      const law = find("#root [data-laws]")?.dataset.laws.split(" ").filter(ofLaw) ?? [];
      const url = `/state?${new URLSearchParams([["state", state], ...kept, ...law.map((id) => ["law", id])])}`;
      if (click.ctrlKey || click.metaKey) open(url, "_blank", "noopener");
      else go(url);
    }, 60);
  }

  // --- A day that is typed ---

  // Streamlit takes a typed day only once its field is left, and a pasted one at once. So a day is
  // pasted over itself: on Enter, and soon after its last part is typed.
  const SOON_AFTER = { day: 600, other: 2500 };
  let typed = null; // the field with a day that the page may not show yet
  let pause = 0;

  function take(field) {
    clearTimeout(pause);
    const parts = [...field.querySelectorAll(STREAMLIT.dayPart)];
    const value = new DataTransfer();
    value.setData("text", parts.map((part) => part.textContent.trim()).join(""));
    // Firefox drops what is given to a ClipboardEvent.
    const paste = new Event("paste", { bubbles: true, cancelable: true });
    parts[0].dispatchEvent(Object.defineProperty(paste, "clipboardData", { value }));
  }

  addEventListener("keydown", ({ key, target, isTrusted }) => {
    const field = isTrusted && target.closest?.(STREAMLIT.day);
    if (!field) return;
    if (key === "Enter") {
      take(field);
      target.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true })); // closes the calendar
    } else if (/^(\d|Arrow(Up|Down)|Backspace|Delete)$/.test(key)) {
      typed = field;
      clearTimeout(pause);
      const last = target === [...field.querySelectorAll("[role=spinbutton]")].at(-1);
      pause = setTimeout(() => field.isConnected && take(field), last ? SOON_AFTER.day : SOON_AFTER.other);
    }
  }, true);

  // A file holds what the field says: the link waits until the page shows the typed day.
  let saving = false;
  function saveShown(event) {
    const link = event.target.closest?.("#root a[download]");
    if (!link || !event.isTrusted || event.button) return;
    if (saving) event.preventDefault();
    if (saving || !typed) return;
    event.preventDefault();
    saving = true;
    const [part, words, begun, since] = [link.closest("[id]").id, link.textContent, runs, Date.now()];
    take(typed);
    const look = () => {
      const run = runs > begun;
      const longest = run ? 20000 : 1500; // a day that cannot be used starts no run
      if (!(run && settled()) && Date.now() - since < longest) { setTimeout(look, 50); return; }
      [saving, typed] = [false, null];
      const links = [...document.querySelectorAll(`#${CSS.escape(part)} a[download]`)];
      links.find((each) => each.textContent === words)?.click();
    };
    setTimeout(look, 150); // until the click that may follow is over
  }
  addEventListener("pointerdown", saveShown, true);
  addEventListener("click", saveShown, true);

  // --- Small services ---

  function announce(text) {
    let region = find("#announcer");
    if (!region) {
      // Outside Streamlit's root, where a run cannot replace it and so silence it.
      region = document.createElement("div");
      region.id = "announcer";
      region.setAttribute("role", "status");
      document.body.append(region);
    }
    if (region.textContent !== text) region.textContent = text;
  }

  async function copy(button) {
    const target = find(button.dataset.copy);
    if (!target) return;
    // The line under a text that names what is still blank in it.
    const source = target.dataset.letter ?? button.dataset.copy;
    const line = [...document.querySelectorAll("[data-blanks]")].find((each) => each.dataset.blanks === source);
    const blanks = line && !line.classList.contains("whole") ? line.textContent.trim() : "";
    let [said, told] = [say("Copied"), say("Copied")];
    try {
      await navigator.clipboard.writeText(target.value ?? target.innerText);
      if (blanks) [said, told] = [`${said} · ${blanks.split(":")[0]}`, `${told}. ${blanks}`];
    } catch {
      // Refused, or no secure connection: leave the text selected.
      if (target.select) target.select();
      else getSelection().selectAllChildren(target);
      said = told = say("Press Ctrl+C to copy");
    }
    announce(told);
    button.dataset.label ??= button.textContent;
    button.textContent = said;
    setTimeout(() => { button.textContent = button.dataset.label; announce(""); }, blanks ? 6000 : 2500);
  }

  // The device's own way to hand a link on, where the browser offers it.
  document.documentElement.toggleAttribute("data-sends", "share" in navigator);
  function send(button) {
    const url = find(button.dataset.send).textContent;
    navigator.share({ title: document.title, text: button.dataset.text, url }).catch(() => {}); // the visitor may think better of it
  }

  // A drawing as a picture that every program opens.
  async function save(link) {
    const drawn = new Image();
    const address = URL.createObjectURL(await (await fetch(link.href)).blob());
    drawn.src = address;
    await drawn.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [drawn.naturalWidth * 2, drawn.naturalHeight * 2];
    canvas.getContext("2d").drawImage(drawn, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(address);
    const file = document.createElement("a");
    file.download = link.dataset.picture;
    file.href = URL.createObjectURL(await new Promise((made) => canvas.toBlob(made)));
    file.click();
    setTimeout(() => URL.revokeObjectURL(file.href), 1000);
    announce(say("Picture saved"));
  }

  // What the pointer is on in a map, told by its row in the table under it.
  function tell({ points, event }) {
    const row = find(`tr[data-s="${CSS.escape(points[0].location)}"]`);
    if (!row) return;
    const line = (...parts) => {
      const p = document.createElement("p");
      p.append(...parts);
      return p;
    };
    const heads = row.closest("table").querySelectorAll("thead th");
    const lines = [...row.cells].filter((cell) => cell.textContent.trim()).map((cell) => {
      const words = cell.cloneNode(true);
      words.querySelectorAll("a").forEach((link) => link.replaceWith(link.textContent));
      const head = heads[cell.cellIndex].textContent;
      return cell.cellIndex && head !== say("Status") ? line(`${head}: `, ...words.childNodes) : line(...words.childNodes);
    });
    lines[0].style.fontWeight = 700;
    if (getComputedStyle(row).display === "none") lines.push(line(say("Outside this selection")));
    const tip = find(".tip") || document.body.appendChild(document.createElement("div"));
    tip.className = "tip";
    tip.setAttribute("aria-hidden", "true"); // the table says the same
    tip.replaceChildren(...lines);
    const { offsetWidth: width, offsetHeight: height } = tip;
    const { clientX: x, clientY: y } = event;
    tip.style.left = `${Math.max(4, Math.min(x + 14, innerWidth - width - 4))}px`;
    tip.style.top = `${y + height + 18 < innerHeight ? y + 14 : Math.max(4, y - height - 14)}px`;
  }
  const hush = () => find(".tip")?.remove();
  addEventListener("keydown", (event) => { if (event.key === "Escape") hush(); });
  addEventListener("scroll", hush, true);

  document.addEventListener("click", (event) => {
    hush();
    const at = (selector) => event.target.closest?.(selector);
    const skipping = at("a[data-skip]");
    const picture = at("a[data-picture]");
    const copying = at("[data-copy]");
    const link = at("a[data-soft]");
    if (skipping) {
      event.preventDefault();
      const there = document.getElementById(skipping.hash.slice(1)) || find(STREAMLIT.heading) || find("h1");
      if (there) begin(there, true);
    } else if (picture) {
      event.preventDefault();
      save(picture).catch(() => location.assign(picture.href)); // the drawing itself, then
    }
    else if (copying) copy(copying);
    else if (at("[data-send]")) send(at("[data-send]"));
    else if (link && !event.defaultPrevented) soft(link, event);
  });

  // --- Following the page ---

  // A part that a visitor unfolds, or that holds what the URL names, stays open while the page around it
  // is drawn anew.
  const unfolded = new Set();
  document.addEventListener("click", ({ target }) => {
    const summary = target.closest?.(`#root ${STREAMLIT.html} details > summary`);
    if (!summary || target.closest("a")) return;
    if (summary.parentElement.open) unfolded.delete(summary.textContent); // as it was before the click
    else unfolded.add(summary.textContent);
  });
  function unfold() {
    const asked = location.hash.length > 1 && `#${CSS.escape(location.hash.slice(1))}`;
    for (const fold of document.querySelectorAll(`#root ${STREAMLIT.html} details:not([data-met])`)) {
      fold.dataset.met = "";
      if (unfolded.has(fold.querySelector("summary")?.textContent) || (asked && fold.querySelector(asked))) fold.open = true;
    }
  }

  let gone = null; // the last request of the page's script to open another page
  let last = 0; // the number of the part of the page that was opened last
  let heard; // what the page's script has said last
  function follow() {
    const said = find("#root [data-announce]")?.textContent.trim();
    if (said && said !== heard) announce(said); // once: what is said since is not talked over
    heard = said;
    const asked = find("#root [data-go]");
    if (asked && asked !== gone) { gone = asked; go(asked.dataset.go); }
    unfold();
    for (const part of document.querySelectorAll("#root [data-begin]")) {
      if (Number(part.dataset.begin) > last) { last = Number(part.dataset.begin); begin(part, true); }
    }
    // Streamlit makes a stop of the keyboard of it, for a link that we do not show.
    if (find(STREAMLIT.main)?.tabIndex === 0) find(STREAMLIT.main).tabIndex = -1;
    find(STREAMLIT.header)?.setAttribute("role", "presentation"); // the page has one banner, which is ours
    const described = find("#root [data-description]");
    if (described) find("meta[name=description]").content = described.dataset.description;
    for (const chart of document.querySelectorAll(`[class*="${STREAMLIT.keyClass}to-state"] ${STREAMLIT.chart}`)) {
      chart.addEventListener("click", followMap, true); // Plotly lets none go on
      chart.removeListener?.("plotly_hover", tell);
      chart.on?.("plotly_hover", tell);
      chart.removeListener?.("plotly_unhover", hush);
      chart.on?.("plotly_unhover", hush);
    }
  }

  // Figures are drawn for the theme of their run; a theme that turns asks for another.
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    setTimeout(() => {
      if (!connected()) return;
      dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    }, 200);
  });

  let planned = 0;
  function watch(changes) {
    notice();
    markCurrent();
    stood = headed();
    const turned = changes.filter((change) => change.type === "attributes").length;
    runs += turned;
    if (turned && settled() && !saving) typed = null;
    planned ||= setTimeout(() => { planned = 0; follow(); }, 100);
  }
  new MutationObserver(watch).observe(document.body, {
    subtree: true, childList: true, characterData: true, attributeFilter: [STREAMLIT.runState],
  });

  // --- From the first view to the live page ---

  // The first view goes when what it stands for is drawn, however long a slow line takes for that.
  // If it never comes though the page has run and no figure is on its way, the page has something
  // else to say; if the page never runs, the first view stays.
  const SOON = 5000;
  const complete = () =>
    settled() && [...document.querySelectorAll(`#root ${STREAMLIT.chart}`)].every((each) => !each._promises?.length);
  function handOver(ended, drawn) {
    const view = firstView();
    if (!view) return;
    const now = Date.now();
    ended = complete() ? ended || now : 0;
    if (drawn || (ended && now - ended > SOON)) {
      const held = view.contains(document.activeElement) && document.activeElement;
      view.remove();
      const href = held && held.getAttribute("href");
      if (href) find(`#root a[href="${CSS.escape(href)}"]`)?.focus({ preventScroll: true });
    } else {
      // One step after it is there, so that what is being drawn has come to rest; and with its own
      // letters, since lines move when those come later.
      const ready = ended && find(view.dataset.drawn) && document.fonts.status === "loaded";
      setTimeout(() => handOver(ended, ready && complete()), 50);
    }
  }
  handOver();
}
