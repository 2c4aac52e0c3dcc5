-- What the oracle is given: the records as they stand in the files, the catalogue, and the settings.
-- The names of measures, indicators, ratios and series end with the number of a history, as in sales@0, so that
-- many histories can be reckoned at once.

CREATE TABLE setting (zone VARCHAR, history_start DATE);

-- One row a line; `line` is its place in the log of its measure.
CREATE TABLE record (
    measure VARCHAR, line BIGINT,
    eventId VARCHAR, reporter VARCHAR, revision VARCHAR, withdrawn VARCHAR, occurredAt VARCHAR, quantity VARCHAR,
    manufacturer VARCHAR, powertrain VARCHAR, vehicleClass VARCHAR, region VARCHAR, destination VARCHAR,
    areaType VARCHAR, automationLevel VARCHAR, model VARCHAR, unitPrice VARCHAR,
    operator VARCHAR, access VARCHAR, "current" VARCHAR, powerKw VARCHAR);

-- The day through which a measure is looked at: what lies after it isn't counted, and doesn't move the as-of day.
CREATE TABLE looked_at (measure VARCHAR, through DATE);

-- kind: quantity, value, distinct or stock. A distinct count and a stock have a source, which is a sum.
CREATE TABLE indicator (
    id VARCHAR, measure VARCHAR, kind VARCHAR, source VARCHAR, counted VARCHAR, baseline BIGINT, baseline_day DATE);

-- An indicator counts an event if each field that is named here has one of its members.
CREATE TABLE condition (indicator VARCHAR, field VARCHAR, member VARCHAR);

-- A ratio has two terms, numerator and denominator. kind: total, whole, average or reference.
CREATE TABLE term (ratio VARCHAR, side VARCHAR, kind VARCHAR, indicator VARCHAR, series VARCHAR);

-- The dimensions of indicators and ratios.
CREATE TABLE broken_down (id VARCHAR, dimension VARCHAR);

CREATE TABLE reference (series VARCHAR, day DATE, value BIGINT);
