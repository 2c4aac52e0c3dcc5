/** The headline: what a bulletin would open with. */

import { changeElement, growthChange, pointsChange, ratioChange } from './change.js';
import { byId, element, renew, shape } from './dom.js';
import { amount, decimal, percent } from './format.js';
import { indicatorName } from './names.js';
import { runningTotals } from './series.js';

const ENTRIES = [
  { label: 'NEVs produced', total: 'nev-production', lead: true },
  { label: 'NEVs sold', total: 'nev-sales', lead: true },
  { label: 'NEVs exported', total: 'nev-exports', lead: true },
  { label: 'Charging units added', total: 'charger-installations', lead: true },
  { label: 'NEV share of all vehicles sold', share: 'nev-market-share' },
  { label: 'Passenger NEVs sold by GAC', total: 'nev-passenger-sales', dimension: 'manufacturer', member: 'GAC' },
  { label: 'Countries and regions exported to', total: 'export-destinations' },
  { label: 'Vehicles per thousand people', share: 'vehicles-per-thousand', digits: 1 },
  { label: 'Price abroad, at home = 1', share: 'export-price-premium', digits: 2 },
  { label: 'NEVs sold, of those produced', share: 'sell-through' },
  { label: 'NEVs sold in rural areas', share: 'nev-sales-share', dimension: 'areaType', member: 'RURAL' },
  { label: 'NEVs sold with automation level 2', share: 'nev-sales-share', dimension: 'automationLevel', member: 'L2' },
];

const NOTHING = 'nothing to compare with';
const NOT_YET = 'not counted yet';

/** The entries that a catalogue has figures for; the indicators of one that has none of them. */
export function entriesOf(catalogue) {
  const known = ENTRIES.map(entry => ({ dimension: 'total', member: 'all', ...entry }))
    .filter(entry => catalogue[entry.total ? 'indicators' : 'ratios']
      .some(({ id, dimensions }) => id === (entry.total ?? entry.share) && dimensions.includes(entry.dimension)));
  return known.length > 0 ? known : catalogue.indicators.slice(0, 12).map(({ id }, index) => (
    { label: indicatorName(id), total: id, dimension: 'total', member: 'all', lead: index < 4 }));
}

/** Paints the entries in a window; what has changed since is marked for a moment. */
export function paintHeadline(figures, catalogue, window) {
  const list = byId('headline');
  entriesOf(catalogue).forEach((entry, index) => {
    const item = list.children[index]?.dataset.entry === entry.label ? list.children[index] : newItem(list, index, entry);
    const content = entry.total ? totalOf(entry, figures, catalogue, window) : shareOf(entry, figures, window);
    const isNews = item.dataset.window === window.name + window.start && item.dataset.value !== content.value;
    item.dataset.window = window.name + window.start;
    item.dataset.value = content.value;
    renew(item, content, () => [
      element('h3', {}, entry.label),
      element('p', { class: isNews ? 'value fresh' : 'value' }, content.value),
      element('p', { class: 'delta' },
        [NOTHING, NOT_YET].includes(content.against) ? null : changeElement(content.change, content.unit), ' ', element('small', {}, content.against)),
      content.course ? sparkline(content.course) : null,
    ].filter(part => part !== null));
  });
  while (list.children.length > entriesOf(catalogue).length) list.lastChild.remove();
}

function newItem(list, index, entry) {
  const item = element('li', { class: entry.lead ? 'lead' : '' });
  item.dataset.entry = entry.label;
  if (list.children[index]) list.children[index].replaceWith(item);
  else list.append(item);
  return item;
}

function totalOf({ total: id, dimension, member, lead }, figures, catalogue, window) {
  const total = figures.find('total', id, dimension, member, window.name, window.start);
  const growth = figures.find('growth', id, dimension, member, window.name, window.start);
  const { unit, kind } = catalogue.indicators.find(indicator => indicator.id === id);
  const value = total?.total ?? growth?.current;
  const through = figures.through(id, dimension, member, window);
  const course = () => runningTotals(
    figures.days(id, dimension, member), kind === 'stock', window, through, figures.hasHistory(id, dimension, member, window));
  return {
    value: value === undefined ? '–' : amount(value, unit),
    change: growthChange(growth),
    unit: '',
    against: value === undefined ? NOT_YET : growth && growth.rate !== null ? `from ${amount(growth.base, unit)}` : NOTHING,
    course: lead && kind !== 'distinct' ? course() : null,
  };
}

function shareOf({ share: id, dimension, member, digits }, figures, window) {
  const share = figures.find('share', id, dimension, member, window.name, window.start);
  const value = share?.share ?? null;
  const before = value === null || share.changeInPoints === null ? null : value - share.changeInPoints / 100;
  const text = fraction => (digits ? decimal(fraction, digits) : percent(fraction));
  return {
    value: value === null ? '–' : text(value),
    change: digits ? ratioChange(share, digits) : pointsChange(share),
    unit: digits || before === null ? '' : ' points',
    against: value === null ? NOT_YET : before === null ? NOTHING : `from ${text(before)}`,
  };
}

/** The running total over the year before's; the chart below says the same in full. */
function sparkline(course) {
  const most = Math.max(1, ...course.flatMap(({ now, before }) => [now ?? 0, before ?? 0]));
  const line = kind => course
    .map((point, index) => [index / Math.max(1, course.length - 1), point[kind]])
    .filter(([, value]) => value !== null)
    .map(([x, value]) => `${(100 * x).toFixed(2)},${(30 - (28 * value) / most).toFixed(2)}`);
  const now = line('now');
  const area = now.length ? [`0,30`, ...now, `${now.at(-1).split(',')[0]},30`] : [];
  return shape('svg', { class: 'spark', viewBox: '0 0 100 31', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    shape('polygon', { class: 'wash', points: area.join(' ') }),
    shape('polyline', { class: 'before', points: line('before').join(' ') }),
    shape('polyline', { class: 'now', points: now.join(' ') }));
}
