/** Small ways to make elements. Texts are only ever set as texts. */

export const byId = id => document.getElementById(id);

/** An element: children that are null are left out. */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  set(made, properties);
  made.append(...children.filter(child => child !== null));
  return made;
}

export function shape(tag, attributes = {}, ...children) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** Fills a list of choices, and chooses one; the list is left alone where nothing changes, for it may be open. */
export function offer(select, options, value) {
  const offered = JSON.stringify(options);
  if (select.dataset.offered !== offered) {
    select.dataset.offered = offered;
    select.replaceChildren(...options.map(([id, text]) => new Option(text, id)));
  }
  select.value = value;
}

/** Replaces what an element holds, unless it would look the same. The key says how it looks. */
export function renew(host, key, make) {
  const text = JSON.stringify(key);
  if (host.dataset.shown === text) return;
  host.dataset.shown = text;
  const focused = document.activeElement?.dataset?.focus;
  host.replaceChildren(...make());
  if (focused !== undefined) {
    [...host.querySelectorAll('[data-focus]')].find(other => other.dataset.focus === focused)?.focus();
  }
}

function set(made, properties) {
  for (const [name, value] of Object.entries(properties)) {
    if (name === 'class') made.className = value;
    else if (name in made) made[name] = value;
    else made.setAttribute(name, value);
  }
}
