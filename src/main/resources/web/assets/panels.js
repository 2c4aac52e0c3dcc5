/** The market at a glance, whatever is picked above: powertrains, destinations, chargers. */

import { paintBreakdown, rowsOf } from './breakdown.js';
import { Chart } from './chart.js';
import { monthsContent } from './course.js';
import { byId, element } from './dom.js';
import { monthsOfYear } from './series.js';

const PANELS = [
  { title: 'Vehicles sold, by powertrain', indicator: 'vehicle-sales', dimension: 'powertrain', months: 'nev-sales', monthsTitle: 'NEVs sold, by month' },
  { title: 'NEVs exported, by destination', indicator: 'nev-exports', dimension: 'destination', most: 10 },
  { title: 'Charging units added, by access', indicator: 'charger-installations', dimension: 'access', months: 'charger-installations', monthsTitle: 'Charging units added, by month' },
];

/** The panels that a catalogue has figures for. */
export function panelsOf(catalogue) {
  return PANELS.filter(({ indicator, dimension }) =>
    catalogue.indicators.some(({ id, dimensions }) => id === indicator && dimensions.includes(dimension)));
}

const charts = new Map();

export function paintPanels(figures, catalogue, window) {
  const host = byId('panels');
  const panels = panelsOf(catalogue);
  host.hidden = panels.length === 0;
  if (host.children.length !== panels.length) host.replaceChildren(...panels.map(frame));
  for (const { title, indicator, dimension, most, months } of panels) {
    const { unit } = catalogue.indicators.find(({ id }) => id === indicator);
    paintBreakdown(byId('panel-' + dimension), rowsOf(figures, indicator, dimension, window), {
      caption: title, dimension, unit, most: most ?? 6, short: true,
    });
    if (months) {
      const points = monthsOfYear((name, start) => figures.find('total', months, 'total', 'all', name, start), window);
      charts.get(dimension).show(monthsContent(points, months, catalogue));
    }
  }
}

function frame({ title, dimension, months, monthsTitle }) {
  const panel = element('div', { class: 'panel' }, element('h2', {}, title), element('div', { id: 'panel-' + dimension }));
  if (months) {
    const chart = element('div', { class: 'chart-panel small' }, element('h3', {}, monthsTitle));
    panel.append(chart);
    charts.set(dimension, new Chart(chart, 170));
  }
  return panel;
}
