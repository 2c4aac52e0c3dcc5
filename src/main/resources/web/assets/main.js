/** The live page: reads the figures, follows the stream, and paints what has changed. */

import { LockedError } from './api.js';
import { paintAccount } from './account.js';
import { choice, readAddress, writeAddress } from './choice.js';
import { Connection } from './connection.js';
import { Corrections } from './corrections.js';
import { byId, element, offer } from './dom.js';
import { layOut, paintExplorer, radio } from './explorer.js';
import { longDay } from './format.js';
import { paintHeadline } from './headline.js';
import { periodName, WINDOWS } from './names.js';
import { paintPanels } from './panels.js';
import { readAll, watched } from './reading.js';
import { follow } from './stream.js';

/** Events come in bursts: they are painted, and what the stream doesn't bring is read, so many milliseconds after. */
const PAINT_AFTER = 150;
const READ_AFTER = 1_000;
const READ_AGAIN_AFTER = 2_000;
/** An answer may be so many milliseconds behind the stream. */
const BEHIND = 2_000;

const connection = new Connection();
const corrections = new Corrections();
let shown = null;
/** What the stream told of late. */
let recent = [];
let reading = null;
let wanted = false;
let isOpen = false;
let painting = 0;
let readingSoon = 0;

function paint() {
  if (!shown?.window) return;
  const { figures, catalogue, account, windows, window } = shown;
  offer(byId('start'), windows.map(({ start, end }) => [start, periodName(window.name, start, end)]), window.start);
  byId('title').textContent = `New energy vehicles, ${periodName(window.name, window.start, window.end)}`;
  byId('asof').replaceChildren('Through ', element('b', {}, longDay(window.asOf)),
    window.open ? ', the period is still open' : ', the period is closed');
  paintHeadline(figures, catalogue, window);
  paintExplorer(figures, catalogue, window, picked, turned);
  paintPanels(figures, catalogue, window);
  paintAccount(account);
  corrections.paint(id => catalogue.indicators.find(indicator => indicator.id === id).unit, account);
}

/** Reads all; what is asked for meanwhile is read in another round. */
async function read() {
  wanted = true;
  if (reading) return;
  while (wanted) {
    wanted = false;
    reading = readAll();
    const began = performance.now();
    try {
      shown = await reading;
      recent = recent.filter(({ at }) => at > began - BEHIND);
      for (const { name, data } of recent) take(name, data);
      for (const id of watched(shown.catalogue)) corrections.read(id, shown.figures.days(id, 'total', 'all'));
      if (isOpen) connection.live(!shown.window);
      paint();
    } catch (error) {
      // The stream is refused as well, and asks for the token.
      if (error instanceof LockedError) break;
      connection.lost(error);
      setTimeout(read, READ_AGAIN_AFTER);
      break;
    } finally {
      reading = null;
    }
  }
}

function received(name, data) {
  connection.heard();
  recent.push({ name, data, at: performance.now() });
  if (shown) take(name, data);
  note(name, data);
  painting ||= setTimeout(() => { painting = 0; paint(); }, PAINT_AFTER);
  readingSoon ||= setTimeout(() => { readingSoon = 0; read(); }, READ_AFTER);
}

/** Takes a figure over into those that are shown. */
function take(name, data) {
  if (name === 'removed') shown.figures.remove(data.kind, data.key);
  else if (data.basis !== 'PERIOD_OVER_PERIOD') shown.figures.put(name, data);
}

/** Has it looked at whether a day is told otherwise. */
function note(name, data) {
  if (name === 'total' && data.window === 'DAY') corrections.note(data.indicator, data.start, data.total);
  if (name === 'removed' && data.kind === 'total') {
    const [indicator, , , window, day] = data.key.split('|');
    if (window === 'DAY') corrections.note(indicator, day, 0);
  }
}

/** Something was picked of which the figures must be read. */
function picked() {
  writeAddress();
  read();
}

/** Something was picked that is there already. */
function turned() {
  writeAddress();
  paint();
}

byId('window').append(...Object.entries(WINDOWS).map(([id, text]) => radio('window', id, text)));
byId('window').addEventListener('change', event => {
  Object.assign(choice, { window: event.target.value, start: '' });
  picked();
});
byId('start').addEventListener('change', event => {
  choice.start = event.target.selectedIndex === 0 ? '' : event.target.value;
  picked();
});
for (const form of document.forms) form.addEventListener('submit', event => event.preventDefault());
layOut(picked, turned);

function takeAddress() {
  readAddress();
  for (const input of document.getElementsByName('window')) input.checked = input.value === choice.window;
}
addEventListener('hashchange', () => { takeAddress(); read(); });
takeAddress();

follow('stream?dimension=total', {
  opened() {
    isOpen = true;
    recent = [];
    corrections.opened();
    read();
  },
  event: received,
  lost(error) {
    isOpen = false;
    connection.lost(error);
  },
  locked: () => connection.locked(),
});
