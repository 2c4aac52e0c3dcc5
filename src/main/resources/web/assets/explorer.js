/** The picked indicator: its course beside the year before's, and its members. */

import { paintBreakdown, rowsOf } from './breakdown.js';
import { Chart } from './chart.js';
import { choice } from './choice.js';
import { monthsContent, runningContent } from './course.js';
import { byId, element, offer } from './dom.js';
import { dimensionName, indicatorName, memberName, periodName } from './names.js';
import { monthsOfYear, runningTotals } from './series.js';

const MOST = 10;
const VIEWS = { running: 'Running total', months: 'By month' };
let chart = null;

/** Lays the explorer out. What the reader picks is told by picked() where it must be read, else by turned(). */
export function layOut(picked, turned) {
  const host = byId('course');
  const views = element('fieldset', { class: 'segments small' }, element('legend', { class: 'hidden' }, 'What the chart shows'),
    ...Object.entries(VIEWS).map(([id, text]) => radio('view', id, text)));
  host.append(element('div', { class: 'line' }, element('h3', { id: 'course-title' }), views));
  chart = new Chart(host);
  views.addEventListener('change', event => { choice.view = event.target.value; turned(); });
  byId('indicator').addEventListener('change', event => { pick({ indicator: event.target.value }); picked(); });
  byId('dimension').addEventListener('change', event => { pick({ dimension: event.target.value }); picked(); });
}

function pick(other) {
  Object.assign(choice, other, { member: '', all: false });
}

/** One of several choices of which one holds. */
export function radio(name, value, text) {
  const input = element('input', { type: 'radio', name, value, class: 'hidden' });
  return element('label', {}, input, element('span', {}, text));
}

export function paintExplorer(figures, catalogue, window, picked, turned) {
  const indicator = catalogue.indicators.find(({ id }) => id === choice.indicator);
  offer(byId('indicator'), catalogue.indicators.map(({ id }) => [id, indicatorName(id)]), indicator.id);
  offer(byId('dimension'), indicator.dimensions.map(id => [id, dimensionName(id)]), choice.dimension);
  paintCourse(figures, catalogue, indicator, window);
  paintBreakdown(byId('breakdown'), rowsOf(figures, indicator.id, choice.dimension, window), {
    caption: `${indicatorName(indicator.id)} by ${dimensionName(choice.dimension).toLowerCase()}, ${periodName(window.name, window.start, window.end)}`,
    dimension: choice.dimension,
    unit: indicator.unit,
    most: choice.all ? Infinity : MOST,
    chosen: choice.member,
    choose: choice.dimension === 'total' ? null : member => {
      choice.member = choice.member === member ? '' : member;
      picked();
    },
    more: () => {
      choice.all = !choice.all;
      turned();
    },
  });
}

function paintCourse(figures, catalogue, { id, unit, kind }, window) {
  const [dimension, member] = choice.member ? [choice.dimension, choice.member] : ['total', 'all'];
  const what = indicatorName(id) + (choice.member ? ', ' + memberName(dimension, member) : '');
  // How many different destinations there are doesn't add up from day to day.
  const canRun = kind !== 'distinct';
  const running = canRun && choice.view === 'running';
  for (const input of document.getElementsByName('view')) {
    input.checked = input.value === (running ? 'running' : 'months');
    input.disabled = input.value === 'running' && !canRun;
  }
  byId('course-title').textContent = what;
  if (running) {
    const through = figures.through(id, dimension, member, window);
    const hasHistory = figures.hasHistory(id, dimension, member, window);
    const points = runningTotals(figures.days(id, dimension, member), kind === 'stock', window, through, hasHistory);
    chart.show(runningContent(points, what, unit, window));
  } else {
    const points = monthsOfYear((name, start) => figures.find('total', id, dimension, member, name, start), window);
    chart.show(monthsContent(points, id, catalogue, what));
  }
}
