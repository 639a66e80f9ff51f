// What a group asks, in the part of a link after "#": made on Organize, shown on Act. No server hears of it.
{
  const LONGEST = { by: 60, ask: 120, why: 280, until: 10 };
  const translations = JSON.parse(document.documentElement.dataset.words ?? "{}");
  const say = (text) => translations[text] ?? text;

  // Plain words: no controls, and nothing that leads elsewhere, since it is shown under our name.
  function plain(text, name) {
    const words = text.replace(/[\p{C}<>]/gu, " ").split(/\s+/).filter(Boolean);
    const kept = words.filter((each) => !/:\/\/|@|www\.|\p{L}\.\p{L}{2,}/iu.test(each)).join(" ");
    return kept.replace(/\+?\d(?:[\s().-]*\d){6,}/g, "…").slice(0, LONGEST[name]);
  }
  function day(text) {
    const found = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T12:00`) : new Date(NaN);
    return Number.isNaN(Number(found)) ? "" : found.toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
  }
  const told = (name, text) => {
    if (name !== "until") return plain(text, name);
    return day(text) && say("Until {date}").replace("{date}", () => day(text));
  };

  // --- Act: what the link says ---

  function show() {
    document.getElementById("asked-by")?.remove();
    const asked = new URLSearchParams(location.hash.slice(1));
    const [ask, why, by, until] = ["ask", "why", "by", "until"].map((name) => told(name, asked.get(name) ?? ""));
    if (!ask || !/\/act(\/|$)/.test(location.pathname)) return;
    const box = document.createElement("aside");
    box.id = "asked-by";
    box.setAttribute("aria-label", say("Your organizer asks"));
    const line = (text, tag = "p", kind = "") => {
      if (text) box.appendChild(Object.assign(document.createElement(tag), { textContent: text, className: kind }));
    };
    line(say("Your organizer asks"), "h2");
    line(ask, "p", "asked");
    line(why);
    line([by, until].filter(Boolean).join(" · "));
    line(say("This came with the link that you opened. We did not write it, check it or see it."), "p", "small");
    document.querySelector(".stage")?.before(box);
  }
  show();
  addEventListener("hashchange", show);
  addEventListener("popstate", show);

  // --- Organize: the link, its code, what is printed ---

  const written = {}; // outlives the first view, whose fields go
  function make(place) {
    const link = new URL(place.querySelector("[data-field=to]").value, location.href);
    const asked = new URLSearchParams();
    for (const name of Object.keys(LONGEST)) {
      const text = name === "until" ? written[name] ?? "" : plain(written[name] ?? "", name);
      if (text) asked.set(name, text);
      for (const part of place.querySelectorAll(`[data-fill=${name}]`)) part.textContent = told(name, text);
    }
    link.hash = asked;
    place.querySelector("[data-fill=link]").textContent = link;
    const rows = qr(link.href);
    const code = place.querySelector(".code");
    code.replaceChildren();
    if (!rows) return;
    const path = rows.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")).join("")).join("");
    const drawn = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    drawn.setAttribute("viewBox", `-4 -4 ${rows.length + 8} ${rows.length + 8}`);
    drawn.appendChild(document.createElementNS(drawn.namespaceURI, "path")).setAttribute("d", path);
    code.append(drawn);
  }
  function meet() {
    for (const place of document.querySelectorAll("[data-campaign]:not([data-met])")) {
      place.dataset.met = "";
      for (const field of place.querySelectorAll("[data-field]")) field.value = written[field.dataset.field] ?? field.value;
      make(place);
    }
  }
  document.addEventListener("input", ({ target }) => {
    const place = target.closest?.("[data-campaign]");
    if (!place || !target.dataset.field) return;
    written[target.dataset.field] = target.value;
    make(place);
  });
  document.addEventListener("click", ({ target }) => {
    const paper = target.closest?.("[data-paper]");
    if (paper) document.documentElement.dataset.prints = paper.dataset.paper;
  }, true);
  addEventListener("afterprint", () => { delete document.documentElement.dataset.prints; });
  new MutationObserver(meet).observe(document.body, { subtree: true, childList: true });
  meet();
}
