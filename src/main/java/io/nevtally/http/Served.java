package io.nevtally.http;

import io.nevtally.catalogue.Catalogue;
import io.nevtally.service.Restoring;
import io.nevtally.view.AsOfView;
import io.nevtally.view.FigureView;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What is served.
 *
 * @param catalogue what there are figures of
 * @param hasFigures whether figures are served at all
 * @param figures the figures
 * @param asOf the figures through any day
 * @param feed the figures as they are emitted
 * @param metrics the metrics, in Prometheus' text format
 * @param isLive whether the service does its work or may come to
 * @param isReady whether its state is restored and it is processing
 * @param restoring how far it has come with that, if it is at it
 * @param hasRegistry asks whether the schema registry answers
 */
record Served(
        Catalogue catalogue,
        boolean hasFigures,
        FigureView figures,
        AsOfView asOf,
        FigureFeed feed,
        Supplier<String> metrics,
        BooleanSupplier isLive,
        BooleanSupplier isReady,
        Supplier<Optional<Restoring>> restoring,
        BooleanSupplier hasRegistry) {}
