// The table of pages: sorted by any column, found by words and verdict, a hundred rows at a time.
const rowsOfPages = document.getElementById("rows"), tools = document.querySelector(".tools");
if (tools) {
  const by = id => document.getElementById(id);
  const all = JSON.parse(rowsOfPages.textContent), body = by("list").tBodies[0], size = body.rows.length;
  const heads = [...document.querySelectorAll("#list [data-by]")];
  const [TITLE, NAME, VERDICT, SURE, REMOVED, KEPT, LANGUAGE, BEGINNING, FAILED, LINKS] = Array(10).keys();
  const number = value => value.toLocaleString("en").replaceAll(",", "\u202f");
  const percent = share => share > 0 && share < .01 ? "<1 %" : share > .99 && share < 1 ? ">99 %" : `${Math.round(100 * share)} %`;
  let column = null, down = false, first = 0, chosen = all;

  const made = (name, text, kind = "") => {
    const element = document.createElement(name);
    if (kind) element.className = kind;
    element.textContent = text;
    return element;
  };
  const link = ([text, address]) => {
    const element = made("a", text);
    element.href = address;
    element.rel = "noreferrer noopener";
    return element;
  };
  const rowOf = page => {
    const row = document.createElement("tr"), head = made("th", "");
    head.scope = "row";
    const title = made("span", page[TITLE] || page[NAME] || "unnamed", "title"), beginning = made("span", page[BEGINNING], "beginning");
    title.dir = beginning.dir = "auto";
    const links = made("span", "", "links");
    if (page[TITLE] && page[NAME]) links.append(made("bdi", page[NAME], "file"), " ");
    for (const pair of page[LINKS]) links.append(link(pair), " ");
    head.append(title, " ", beginning, " ", links);
    if (page[FAILED]) row.className = "failed";
    row.append(
      head, made("td", page[VERDICT], page[FAILED] ? "bad" : ""),
      made("td", page[SURE] === null ? "" : percent(page[SURE]), "n"), made("td", page[REMOVED] === null ? "" : percent(page[REMOVED]), "n"),
      made("td", page[FAILED] ? "" : number(page[KEPT]), "n"), made("td", page[LANGUAGE]),
    );
    return row;
  };
  const draw = () => {
    body.replaceChildren(...chosen.slice(first, first + size).map(rowOf));
    const last = Math.min(first + size, chosen.length);
    by("at").textContent = chosen.length ? `${number(first + 1)}–${number(last)} of ${number(chosen.length)}` : "No page matches.";
    by("back").disabled = first === 0;
    by("on").disabled = last >= chosen.length;
  };
  // Pages without a value come last, in both directions.
  const compare = (a, b) => {
    const [one, two] = [a, b].map(page => column === TITLE ? page[TITLE] || page[NAME] : page[column]);
    const [none, neither] = [one, two].map(value => value === null || value === "");
    if (none || neither) return none - neither;
    const order = typeof one === "number" ? one - two : one < two ? -1 : one > two ? 1 : 0;
    return down ? -order : order;
  };
  const choose = () => {
    const words = by("find").value.trim().toLocaleLowerCase(), verdict = by("verdict").value;
    chosen = all.filter(page => (!verdict || page[VERDICT] === verdict)
      && (!words || [TITLE, NAME, BEGINNING, LANGUAGE].some(place => page[place].toLocaleLowerCase().includes(words))));
    if (column !== null) chosen.sort(compare);
    first = 0;
    draw();
  };
  for (const head of heads) {
    const button = made("button", head.textContent);
    button.type = "button";
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const own = Number(head.dataset.by), ascending = head.getAttribute("aria-sort") === "ascending";
      for (const other of heads) other.removeAttribute("aria-sort");
      down = ascending;
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      // The order of the list itself has failed inputs first.
      column = own === SURE && !down ? null : own;
      choose();
    });
  }
  let wait = 0;
  by("find").addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(choose, 120); });
  by("verdict").addEventListener("change", choose);
  by("back").addEventListener("click", () => { first = Math.max(0, first - size); draw(); });
  by("on").addEventListener("click", () => { first += size; draw(); });
  tools.hidden = false;
  draw();
}
