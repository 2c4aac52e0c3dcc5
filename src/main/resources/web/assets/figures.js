/** The figures that the page holds, by the keys that they have in the topics. */

/** A member as it stands in a key. */
const encoded = member => member.replace(/[%|\u0000-\u001f\u007f]/g, encodeURIComponent);

export const keyOf = (id, dimension, member, window, start) =>
  [id, dimension, encoded(member), window, start].join('|');

export class Figures {
  #kinds = { total: new Map(), growth: new Map(), share: new Map() };

  put(kind, figure) {
    const { dimension, member, window, start } = figure;
    this.#kinds[kind].set(keyOf(figure.indicator ?? figure.ratio, dimension, member, window, start), figure);
  }

  /** Takes a figure away. The key of growth has a basis at its end: only the year before's is held. */
  remove(kind, key) {
    if (!key.endsWith('|PERIOD_OVER_PERIOD')) this.#kinds[kind].delete(key.split('|').slice(0, 5).join('|'));
  }

  find(kind, id, dimension, member, window, start) {
    return this.#kinds[kind].get(keyOf(id, dimension, member, window, start));
  }

  select(kind, wanted) {
    return [...this.#kinds[kind].values()].filter(figure =>
      Object.entries(wanted).every(([name, value]) => figure[name] === value));
  }

  /** The windows of a length that have figures, the latest first. */
  windows(window) {
    const known = new Map();
    for (const figure of this.select('total', { window, dimension: 'total' })) {
      const asOf = [known.get(figure.start)?.asOf ?? '', figure.asOf].sort().at(-1);
      const open = figure.state === 'OPEN' || known.get(figure.start)?.open === true;
      known.set(figure.start, { start: figure.start, end: figure.end, asOf, open });
    }
    return [...known.values()].sort((a, b) => (a.start < b.start ? 1 : -1));
  }

  /** The totals of days, in their order: [day, total]. */
  days(indicator, dimension, member) {
    return this.select('total', { window: 'DAY', indicator, dimension, member })
      .map(figure => [figure.start, figure.total])
      .sort(([a], [b]) => (a < b ? -1 : 1));
  }

  /** Whether an indicator has a year before to compare a window with. */
  hasHistory(indicator, dimension, member, window) {
    const growth = this.find('growth', indicator, dimension, member, window.name, window.start);
    return growth !== undefined && growth.gap !== 'NO_HISTORY';
  }

  /** The last day that an indicator is counted through in a window; before all days where it isn't yet. */
  through(indicator, dimension, member, window) {
    const find = kind => this.find(kind, indicator, dimension, member, window.name, window.start);
    return (find('total') ?? find('growth'))?.asOf ?? '';
  }
}
