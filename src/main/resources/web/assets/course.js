/** What the charts show: a running total, or months, beside the year before. */

import { yearEarlier } from './days.js';
import { amount, growth, month, roughly, shortDay, shortMonth } from './format.js';
import { indicatorName, periodName } from './names.js';
import { monthEnds } from './series.js';

/** The running total of a window through its last counted day. */
export function runningContent(points, what, unit, window) {
  const names = {
    now: periodName(window.name, window.start, window.end),
    before: periodName(window.name, yearEarlier(window.start), yearEarlier(window.end)),
  };
  const long = points.length > 31;
  const reached = points.findLast(point => point.now !== null);
  return {
    points,
    names,
    columns: false,
    axis: value => roughly(value, unit),
    tick: ({ day }, index) => long
      ? (day.endsWith('-01') ? shortMonth(day) : null)
      : (index % 7 === 0 ? shortDay(day) : null),
    readout: point => readout(point ?? reached, unit, ({ day }) => 'By ' + shortDay(day)),
    summary: summaryOf(reached, what, unit, names, 'running total by ' + (reached ? shortDay(reached.day) : '')),
    table: table(what + ', running total', 'By', long ? monthEnds(points) : points, unit, names, shortDay),
  };
}

/** The months of a year. */
export function monthsContent(points, indicator, catalogue, what = indicatorName(indicator)) {
  const { unit } = catalogue.indicators.find(({ id }) => id === indicator);
  const year = Number(points[0].day.slice(0, 4));
  const names = { now: String(year), before: String(year - 1) };
  const reached = points.findLast(point => point.now !== null);
  return {
    points,
    names,
    columns: true,
    axis: value => roughly(value, unit),
    tick: ({ day }) => shortMonth(day),
    readout: point => point ? readout(point, unit, ({ day }) => shortMonth(day)) : [null, null, null, null],
    summary: summaryOf(reached, what, unit, names, 'by month, the latest ' + (reached ? month(reached.day) : '')),
    table: table(what + ', by month', 'Month', points, unit, names, shortMonth),
  };
}

function readout(point, unit, when) {
  if (!point) return [null, null, null, null];
  const told = value => (value === null ? '–' : amount(value, unit));
  return [when(point), told(point.now), told(point.before), changeOf(point)];
}

/** An open month has nothing like it to be compared with here: the year before's is whole. */
function changeOf({ now, before, open }) {
  return now === null || !before || open ? '' : growth((now - before) / before);
}

function summaryOf(reached, what, unit, names, how) {
  if (!reached) return `${what}: nothing has been counted yet in ${names.now}.`;
  const before = reached.before === null || reached.open ? '' : `, against ${amount(reached.before, unit)} in ${names.before}`;
  return `${what}, ${how}: ${amount(reached.now, unit)} in ${names.now}${before}. A table with all values follows.`;
}

function table(caption, first, points, unit, names, name) {
  const told = value => (value === null ? '–' : amount(value, unit));
  return {
    caption,
    head: [first, names.now, names.before, 'Change'],
    rows: points.map(point => [name(point.day), told(point.now), told(point.before), changeOf(point) || '–']),
  };
}
