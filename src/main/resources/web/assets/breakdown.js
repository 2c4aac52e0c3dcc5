/** The members of a dimension, the largest first, with a bar each and a mark where its share was a year earlier. */

import { changeElement, growthChange, pointsChange } from './change.js';
import { element, renew, shape } from './dom.js';
import { amount, count, percent } from './format.js';
import { dimensionName, memberName } from './names.js';

/**
 * The rows of a breakdown, the largest total first. Who had something the year before and nothing now has a row, too.
 *
 * @returns {{member: string, total: number, growth: ?object, share: ?object}[]}
 */
export function rowsOf(figures, indicator, dimension, window) {
  const where = { dimension, window: window.name, start: window.start };
  const find = (kind, id, member) => figures.find(kind, id, dimension, member, window.name, window.start);
  const members = ['total', 'growth'].flatMap(kind => figures.select(kind, { ...where, indicator })).map(({ member }) => member);
  return [...new Set(members)]
    .map(member => ({
      member,
      total: find('total', indicator, member)?.total ?? 0,
      growth: find('growth', indicator, member),
      share: find('share', indicator + '-share', member),
    }))
    .sort((a, b) => b.total - a.total || (a.member < b.member ? -1 : 1));
}

/**
 * Paints rows into an element.
 *
 * @param options caption, dimension, unit, most (rows to show), short (leave growth out), chosen (a member), choose(member),
 *     more(), which changes how many rows are shown
 */
export function paintBreakdown(host, rows, options) {
  const { caption, dimension, unit, most, short, chosen, choose, more } = options;
  const shown = rows.slice(0, most);
  const cells = shown.map(({ member, total, growth, share }) => ({
    member,
    name: memberName(dimension, member),
    total: amount(total, unit),
    growth: growthChange(growth),
    share: share?.share ?? null,
    before: share && share.share !== null && share.changeInPoints !== null ? share.share - share.changeInPoints / 100 : null,
    points: pointsChange(share),
    part: total / Math.max(1, rows[0].total),
  }));
  renew(host, [caption, cells, chosen, rows.length, short], () => {
    if (rows.length === 0) return [element('p', { class: 'nothing' }, 'Nothing has been counted here in this period.')];
    const widest = Math.max(...cells.flatMap(({ share, before }) => [share ?? 0, before ?? 0]), Number.EPSILON);
    const hasMarks = cells.some(({ before }) => before !== null);
    const heads = short
      ? ['Share', 'Points']
      : ['Total', 'On the year before', 'Share', 'Points'];
    const table = element('table', { class: short ? 'ranks short' : 'ranks' },
      element('caption', { class: 'hidden' }, caption),
      element('thead', { class: short ? 'hidden' : '' }, element('tr', {},
        element('th', { scope: 'col' }, dimensionName(dimension)),
        element('td', { class: 'bar' }),
        ...heads.map(text => element('th', { scope: 'col' }, text)))),
      element('tbody', {}, ...cells.map(cell => row(cell, widest, short, chosen, choose))));
    const rest = rows.length - shown.length;
    const button = !more || (rest === 0 && rows.length <= 10) ? null
      : element('button', { type: 'button', class: 'quiet', onclick: more }, rest > 0 ? `Show all ${count(rows.length)}` : 'Show fewer');
    if (button) button.dataset.focus = 'more';
    return [
      element('div', { class: 'scroll', tabIndex: 0, role: 'region', ariaLabel: caption }, table),
      button,
      !more && rest > 0 ? element('p', { class: 'nothing' }, `and ${count(rest)} more`) : null,
      hasMarks ? element('p', { class: 'key', ariaHidden: 'true' }, element('i'), 'share a year earlier') : null,
    ].filter(part => part !== null);
  });
}

function row(cell, widest, short, chosen, choose) {
  let name = cell.name;
  if (choose) {
    name = element('button', { type: 'button', ariaPressed: String(cell.member === chosen), onclick: () => choose(cell.member) }, cell.name);
    name.dataset.focus = 'member ' + cell.member;
  }
  const share = element('td', {}, cell.share === null ? '–' : percent(cell.share));
  const points = element('td', {}, changeElement(cell.points));
  const head = element('th', { scope: 'row', title: cell.name }, name);
  const drawn = element('td', { class: 'bar' }, bar(cell, widest));
  return short
    ? element('tr', {}, head, drawn, share, points)
    : element('tr', { class: cell.member === chosen ? 'chosen' : '' }, head, drawn,
      element('td', {}, cell.total), element('td', {}, changeElement(cell.growth)), share, points);
}

/** The bar is the share, or the total where there is none; the mark is the share a year earlier. */
function bar({ share, before, part }, widest) {
  const width = value => `${(100 * Math.max(0, value)).toFixed(2)}%`;
  const drawn = shape('svg', { width: '100%', height: '14', 'aria-hidden': 'true' },
    shape('rect', { class: 'track', width: '100%', height: '8', y: '3', rx: '1.5' }),
    shape('rect', { class: 'now', width: width(share === null ? part : share / widest), height: '8', y: '3', rx: '1.5' }));
  if (before !== null) {
    const x = width(Math.min(before / widest, 0.995));
    drawn.append(shape('line', { class: 'mark', x1: x, x2: x, y1: '0', y2: '14' }));
  }
  return drawn;
}
