// Whoever chooses another law, or filters a map by its legend, sees the next drawing at once: that of
// our embeds lies over the old figure until Plotly has drawn the new one. A drawing that comes too
// late, or not at all, is not missed: the figure comes as it would without it.
{
  const find = (selector) => document.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const key = (name) => `[class*="${STREAMLIT.keyClass}${name}"]`;
  const LAW = key("map_law");
  const CHOICES = `#root :is(${LAW}, ${key("map_view")}) [role=radio]`;
  const PLACES = `#root :is(${key("to-state-")}, ${key("tiles-")})`;
  const CHARTS = `#root ${key("to-state-")} ${STREAMLIT.chart}`;
  const LONGEST = 20000;
  const KEPT = 12;

  const attribute = (name) => find(STREAMLIT.app)?.getAttribute(name);
  const running = () => attribute(STREAMLIT.runState) !== STREAMLIT.ended || find(`#root ${STREAMLIT.skeleton}`);
  const laws = () => find("#root [data-laws]")?.dataset.laws.split(" ") ?? [];

  // The drawings of a map's URL: the law and the URL of each. None for a view that has no map, or
  // whose map no embed draws: they refuse what the page only notices.
  function drawings(url) {
    const asked = [...url.searchParams].filter(([, value]) => value.trim());
    const { law = laws()[0], view = "map", vs } = Object.fromEntries(asked);
    if (url.pathname !== "/" || view !== "map" || vs || find("#root .notice")) return [];
    const others = asked.filter(([name]) => name !== "law" && name !== "view");
    const chosen = laws().filter((each) => law === each || law === "both");
    return chosen.map((each) => ({ law: each, url: `/embed/map?${new URLSearchParams([["law", each], ...others])}` }));
  }

  // The URL that a control leads to, if it chooses what the map shows.
  function urlOf(control) {
    const link = control.closest?.("#root .legend a");
    if (link) return new URL(link.href);
    const choice = control.closest?.(CHOICES);
    if (!choice) return null;
    const place = all("[role=radio]", choice.parentElement).indexOf(choice);
    const url = new URL(location);
    if (choice.closest(LAW)) url.searchParams.set("law", laws()[place] ?? "both");
    else url.searchParams.set("view", ["map", "tiles", "table"][place]);
    return url;
  }

  // --- Fetching: where the pointer rests, and where it presses, a choice is likely ---

  const fetched = new Map(); // URL of an embed → a promise of its drawing, null if there is none
  async function draw({ law, url }) {
    const answer = await fetch(url);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return page.querySelector(`svg.map-${law}`);
  }
  function get(drawing) {
    if (!fetched.has(drawing.url)) fetched.set(drawing.url, draw(drawing).catch(() => null));
    if (fetched.size > KEPT) fetched.delete(fetched.keys().next().value);
    return fetched.get(drawing.url);
  }

  const sparing = () => navigator.connection?.saveData || /2g/.test(navigator.connection?.effectiveType);
  const prepare = (url) => Promise.all(url && !sparing() ? drawings(url).map(get) : []);

  let resting = 0;
  addEventListener("pointerover", ({ target }) => {
    clearTimeout(resting);
    resting = setTimeout(() => prepare(urlOf(target)), 60);
  });
  addEventListener("pointerdown", ({ target }) => prepare(urlOf(target)), true);

  // --- Showing ---

  let aim = new URL(location); // what the page shows, or is on its way to
  let runs = 0; // how often the page's script has begun or ended
  let turn = 0; // counts choices: what an earlier one waits for is dropped

  const places = () => all(PLACES).filter((each) => each.offsetHeight).map((each) => each.getBoundingClientRect());

  async function show(url) {
    const [old, next] = [aim, url].map((each) => drawings(each).map((drawing) => drawing.url));
    aim = url;
    if (String(old) === String(next)) return;
    const [mine, begun, before] = [++turn, runs, new Set(all(STREAMLIT.chart))];
    document.body.removeAttribute("data-ahead");
    // Of two maps that stand, one that stays is there already.
    if (!places().length || next.every((each) => old.includes(each))) return;
    const until = Date.now() + LONGEST;
    let rest = 0; // since when nothing has run
    const needless = () => {
      rest = runs > begun && !running() ? rest || Date.now() : 0;
      const charts = all(CHARTS).filter((each) => !each.closest(`[${STREAMLIT.retained}]`));
      const drawn = charts.length === next.length && charts.every((each) =>
        !before.has(each) && !each._promises?.length && each.querySelector(".choroplethlayer path"));
      return drawn || mine !== turn || location.pathname !== url.pathname
        || attribute(STREAMLIT.lineState) !== STREAMLIT.connected
        || Date.now() > until
        || (rest && Date.now() - rest > 500); // the figure may be the same, or none be left
    };
    const found = await prepare(url);
    if (!found.length || found.includes(null) || needless() || rest) return;
    const cover = document.createElement("div");
    cover.className = "ahead first-map";
    cover.setAttribute("aria-hidden", "true"); // it stands for a figure, which has words of its own
    cover.append(...found.map((each) => document.importNode(each, true)));
    for (const link of all("a", cover)) link.removeAttribute("href");
    for (const drawing of cover.children) drawing.setAttribute("preserveAspectRatio", "xMinYMin");
    const follow = () => {
      const boxes = places();
      const stands = boxes.length && !needless();
      if (mine === turn) document.body.toggleAttribute("data-ahead", stands);
      if (!stands) { cover.remove(); return; }
      const edge = (pick, name) => pick(...boxes.map((box) => box[name]));
      const [left, top] = [edge(Math.min, "left"), edge(Math.min, "top")];
      cover.style.transform = `translate(${left + scrollX}px, ${top + scrollY}px)`; // shifts nothing
      cover.style.width = `${edge(Math.max, "right") - left}px`;
      cover.style.height = `${edge(Math.max, "bottom") - top}px`;
      if (!cover.isConnected) document.body.append(cover);
      requestAnimationFrame(follow);
    };
    follow();
  }

  new MutationObserver((changes) => {
    for (const { attributeName, target } of changes) {
      if (attributeName === STREAMLIT.runState) {
        runs += 1;
        if (!running()) aim = new URL(location);
      } else if (target.matches(CHOICES) && target.getAttribute("aria-checked") === "true") {
        show(urlOf(target));
      }
    }
  }).observe(document.body, { subtree: true, attributeFilter: [STREAMLIT.runState, "aria-checked"] });

  addEventListener("popstate", () => show(new URL(location)));
}
